import type { Desk } from '../../src/shared/desk/desk'
import type { Person } from './temp-desk'

/** What a page sends to its host beside calls. */
export interface PageHost {
  readonly desk: Desk<File>
  /** Routes that were handed to a printer, in order. */
  readonly printed: string[]
}

/** The desk of a page in front of a real backend, as one person; printing notes the route and says that it was sent. */
export const pageDesk = (person: Person, sent = true): PageHost => {
  const printed: string[] = []
  const desk = {
    // As Electron sends it: an object with its gaps, not its JSON.
    call: (name: Parameters<Person['reply']>[0], input: never) => person.reply(name, structuredClone(input)),
    onChange: person.onChange,
    onLink: () => () => undefined,
    file: {
      pick: async () => [],
      upload: async () => ({ ok: false, error: { code: 'FILE_REFUSED', message: 'FILE_REFUSED' } }),
      save: async () => false,
      url: (id: string) => `/file/${id}`,
    },
    print: {
      paper: async (route: string) => {
        printed.push(route)
        return { ok: true, value: { sent } }
      },
      pdf: async () => ({ ok: true, value: { saved: true } }),
    },
    can: { electronPrint: false, pdf: true, windowKeys: true, folders: false },
  } as unknown as Desk<File>
  return { desk, printed }
}
