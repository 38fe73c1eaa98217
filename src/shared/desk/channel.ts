import { z } from 'zod'

/** The one channel between page and Electron host. */
export const DESK_CHANNEL = 'desk'
/** The one event from host to page. */
export const CHANGED_EVENT = 'changed'
/** Start of the argument by which the host tells the preload what it can do, names separated by commas. */
export const CAN_ARGUMENT = '--frontdesk-can='

const FileName = z.string().min(1).max(255)
/** A paper's route: "/papers/F03/..." without a way up. */
export const PaperRoute = z
  .string()
  .regex(/^\/papers\/[\w%./?=&~-]{1,300}$/)
  .refine((route) => !route.includes('..'))

/** All that a page can ask of its host; anything else is refused before it is looked at. */
export const DeskAsk = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('call'),
    name: z.string().max(80),
    input: z.unknown(),
    requestId: z.string().regex(/^[\w-]{1,64}$/),
    buildId: z.string().max(40),
  }),
  z.strictObject({
    do: z.literal('pick'),
    accept: z.array(z.string().regex(/^\.[a-z0-9]{1,12}$/i)).max(20),
    many: z.boolean(),
  }),
  /** A dropped file: by the path that the preload read from it, or by its bytes when it was pasted. */
  z.strictObject({ do: z.literal('take'), name: FileName, path: z.string().min(1).max(4096) }),
  z.strictObject({ do: z.literal('takeBytes'), name: FileName, bytes: z.instanceof(Uint8Array) }),
  z.strictObject({ do: z.literal('save'), name: FileName, id: z.string().min(1).max(100) }),
  z.strictObject({ do: z.literal('paper'), route: PaperRoute }),
  z.strictObject({ do: z.literal('pdf'), route: PaperRoute, name: FileName }),
])
export type DeskAsk = z.infer<typeof DeskAsk>
