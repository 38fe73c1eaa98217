import type { Caller } from '../backend/dispatch'
import { type PageCookie, pdfMaker } from './chromium-pdf'
import { SESSION_COOKIE, WORKSTATION_COOKIE } from './cookies'

/** Prints papers of this desk with an installed browser. */
export interface PaperPrinter {
  readonly pdf: (route: string, caller: Caller, address: string) => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

interface GuardedCookie extends PageCookie {
  readonly secure: true
  readonly httpOnly: true
  readonly sameSite: 'Strict'
  readonly path: '/'
}

/** One paper after the other: the browser's profile holds one session at a time, that of the person who asked. */
export const paperPrinter = (executable: string, tempFolder: string): PaperPrinter => {
  const maker = pdfMaker(executable, tempFolder)
  let before: Promise<unknown> = Promise.resolve()
  return {
    pdf: (route, { connection, workstationId }, address) => {
      const cookie = (name: string, value: string): GuardedCookie => ({
        name,
        value,
        url: address,
        secure: true,
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
      })
      const cookies = [cookie(SESSION_COOKIE, connection), cookie(WORKSTATION_COOKIE, workstationId ?? 'none')]
      const mine = before.then(() => maker.pdfOf({ url: `${address}/#${route}`, cookies }))
      before = mine.catch(() => undefined)
      return mine.then((result) => result.pdf)
    },
    close: maker.close,
  }
}
