import type { Desk } from '../../src/shared/desk/desk'
import type { TempDesk } from '../support/temp-desk'

/** A window's way to a real backend, as the person who set the desk up. */
export const windowOf = (at: TempDesk): Desk<File> => ({
  call: (name, input) => at.boss.reply(name, input),
  onChange: () => () => undefined,
  onLink: () => () => undefined,
  file: {
    pick: async () => [],
    upload: async () => ({ ok: false, error: { code: 'FAULT', message: 'FAULT' } }),
    save: async () => false,
    url: (id) => `/file/${id}`,
  },
  print: {
    paper: async () => ({ ok: true, value: { sent: true } }),
    pdf: async () => ({ ok: true, value: { saved: true } }),
  },
  can: { electronPrint: false, pdf: true, windowKeys: true, folders: false },
})
