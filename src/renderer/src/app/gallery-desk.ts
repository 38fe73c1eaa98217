import type { Desk } from '../../../shared/desk/desk'
import type { DeskStatus } from '../../../shared/session/contract'

/** The state that the gallery's shell shows. */
export const galleryStatus: DeskStatus = {
  phase: 'open',
  siteName: '海月城',
  siteCode: 'HYC',
  hasOsVault: false,
  workstation: { name: 'A 台', deskLetter: 'A' },
  me: {
    accountId: 'gallery',
    name: '李婷',
    loginName: 'liting',
    roles: ['CLERK'],
    deskLetter: 'A',
    workstationName: 'A 台',
    idleLockMinutes: 10,
  },
  locked: false,
  build: 'gallery',
  today: '2026-11-21',
  demo: true,
}

/** A desk without a backend: it answers its own state and refuses everything else. For the gallery only. */
export const galleryDesk: Desk<File> = {
  call: (async (name: string) =>
    name === 'desk.status'
      ? { ok: true, value: galleryStatus }
      : { ok: false, error: { code: 'UNKNOWN_OPERATION', message: 'UNKNOWN_OPERATION' } }) as Desk['call'],
  onChange: () => () => undefined,
  onLink: () => () => undefined,
  file: {
    pick: async () => [],
    upload: async () => ({ ok: false, error: { code: 'FILE_REFUSED', message: 'FILE_REFUSED' } }),
    save: async () => false,
    url: (id) => id,
  },
  print: {
    paper: async () => ({ ok: true, value: { sent: false } }),
    pdf: async () => ({ ok: true, value: { saved: false } }),
  },
  can: { electronPrint: false, pdf: true, windowKeys: true, folders: false },
}
