import type { BrowserWindow } from 'electron'
import { PAGE_URL } from './security'

const READY_WITHIN_MS = 20_000

// Settles in the page when the paper marks itself as laid out.
const WHEN_READY = `new Promise((done) => {
  const ready = () => document.querySelector('[data-ready]') !== null
  if (ready()) return done(true)
  const watch = new MutationObserver(() => { if (ready()) { watch.disconnect(); done(true) } })
  watch.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] })
  setTimeout(() => { watch.disconnect(); done(false) }, ${READY_WITHIN_MS})
})`

/** Printing by a hidden window on the paper's own route. */
export interface PaperPrinting {
  /** True when the spooler has the job, false when the person changed their mind. */
  readonly print: (route: string) => Promise<boolean>
  readonly pdf: (route: string) => Promise<Uint8Array>
}

/** `open` makes a hidden, guarded window; a printer's name sends papers there without a dialog. */
export const paperPrinting = (open: () => BrowserWindow, printerName: () => string | null): PaperPrinting => {
  const withPaper = async <T>(route: string, work: (window: BrowserWindow) => Promise<T>): Promise<T> => {
    const window = open()
    try {
      await window.loadURL(`${PAGE_URL}#${route}`)
      if ((await window.webContents.executeJavaScript(WHEN_READY)) !== true)
        throw new Error('the paper was not ready in time')
      return await work(window)
    } finally {
      window.destroy()
    }
  }
  return {
    print: (route) =>
      withPaper(
        route,
        (window) =>
          new Promise((resolve, reject) => {
            const device = printerName()
            const options = {
              silent: device !== null,
              ...(device === null ? {} : { deviceName: device }),
              printBackground: true,
              pageSize: 'A4',
              margins: { marginType: 'none' },
            } as const
            window.webContents.print(options, (sent, reason) => {
              if (sent) resolve(true)
              else if (/cancel/i.test(reason)) resolve(false)
              else reject(new Error(reason))
            })
          }),
      ),
    pdf: (route) =>
      withPaper(route, (window) =>
        window.webContents.printToPDF({
          preferCSSPageSize: true,
          printBackground: true,
          margins: { top: 0, bottom: 0, left: 0, right: 0 },
        }),
      ),
  }
}
