import type { BrowserWindow } from 'electron'
import { type LaidPaper, readLaid, whenPaperReady } from '../host/paper-ready'
import { PAGE_URL } from './security'

const READY_WITHIN_MS = 20_000
const MICRONS_PER_MM = 1000
const MM_PER_INCH = 25.4
const A4 = { width: 210, height: 297 }

/** Printing by a hidden window on the paper's own route. */
export interface PaperPrinting {
  /** True when the spooler has the job, false when the person changed their mind. */
  readonly print: (route: string) => Promise<boolean>
  readonly pdf: (route: string) => Promise<Uint8Array>
}

/** The size a printer is asked for: A4 by its name, upright or lying, everything else in microns. */
const mediaOf = ({ width, height }: LaidPaper) => {
  const micron = (mm: number): number => Math.round(mm * MICRONS_PER_MM)
  if (width === A4.width && height === A4.height) return { pageSize: 'A4' } as const
  if (width === A4.height && height === A4.width) return { pageSize: 'A4', landscape: true } as const
  return { pageSize: { width: micron(width), height: micron(height) } }
}

/** `open` makes a hidden, guarded window; a printer's name sends papers there without a dialog. */
export const paperPrinting = (open: () => BrowserWindow, printerName: () => string | null): PaperPrinting => {
  const withPaper = async <T>(route: string, work: (window: BrowserWindow, laid: LaidPaper) => Promise<T>) => {
    const window = open()
    try {
      await window.loadURL(`${PAGE_URL}#${route}`)
      const laid = readLaid(await window.webContents.executeJavaScript(whenPaperReady(READY_WITHIN_MS)))
      return await work(window, laid)
    } finally {
      window.destroy()
    }
  }
  return {
    print: (route) =>
      withPaper(
        route,
        (window, laid) =>
          new Promise<boolean>((resolve, reject) => {
            const device = printerName()
            const options = {
              silent: device !== null,
              ...(device === null ? {} : { deviceName: device }),
              printBackground: true,
              ...mediaOf(laid),
              margins: { marginType: 'none' as const },
            }
            window.webContents.print(options, (sent, reason) => {
              if (sent) resolve(true)
              else if (/cancel/i.test(reason)) resolve(false)
              else reject(new Error(reason))
            })
          }),
      ),
    pdf: (route) =>
      withPaper(route, (window, { width, height }) =>
        window.webContents.printToPDF({
          preferCSSPageSize: true,
          printBackground: true,
          pageSize: { width: width / MM_PER_INCH, height: height / MM_PER_INCH },
          margins: { top: 0, bottom: 0, left: 0, right: 0 },
        }),
      ),
  }
}
