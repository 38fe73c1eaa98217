import { z } from 'zod'
import { OrLine, PaperDate, paperHead } from './head'

const Item = z.strictObject({
  seq: z.int().min(1),
  room: z.string(),
  area: OrLine,
  part: OrLine,
  problem: z.string(),
  severity: OrLine,
  photos: OrLine,
  dueOn: PaperDate.nullable(),
})

/** How to get into the home; printed on the contractor's copy alone. */
const Access = z.strictObject({ contact: OrLine, phone: OrLine, window: OrLine })

/** F11 房屋整改通知单 to one contractor: everything that is printed, in words. `notice` 2 and above is a reminder. */
export const F11Snapshot = z.strictObject({
  ...paperHead,
  form: z.literal('F11'),
  notice: z.int().min(1),
  contractor: z.string(),
  place: z.string(),
  source: z.string(),
  refs: z.array(z.strictObject({ form: z.string(), no: z.string() })),
  issuedOn: PaperDate,
  dueOn: PaperDate.nullable(),
  access: Access.nullable(),
  keys: OrLine,
  items: z.array(Item),
})
export type F11Snapshot = z.infer<typeof F11Snapshot>

/** Draft clause of F11, version 1. */
export const F11_CLAUSE = '超期未修我司可另行委托，费用从质保金扣除；入户须佩证、保护成品。'
