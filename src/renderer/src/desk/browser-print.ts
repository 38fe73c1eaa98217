import type { Reply } from '../../../shared/base/refusal'
import type { Desk } from '../../../shared/desk/desk'
import { type BrowserDoor, saveAs } from './browser-files'

/** How long a paper may take to be ready, in milliseconds. */
const READY_WITHIN = 20_000

/** Resolves when the paper in the frame says `data-ready`; false when it does not within the time. */
const ready = (frame: HTMLIFrameElement): Promise<boolean> =>
  new Promise((done) => {
    const until = Date.now() + READY_WITHIN
    const look = (): void => {
      if (frame.contentDocument?.querySelector('[data-ready]')) done(true)
      else if (Date.now() > until) done(false)
      else setTimeout(look, 50)
    }
    look()
  })

/** Printing in a browser: a hidden frame on the paper's own route and the browser's dialog; PDF by the host. */
export const browserPrint = ({ headers }: BrowserDoor): Desk<File>['print'] => ({
  paper: async (route) => {
    const frame = document.createElement('iframe')
    frame.className = 'print-frame'
    frame.title = route
    frame.src = `${location.pathname}#${route}`
    document.body.append(frame)
    try {
      if (!(await ready(frame))) return { ok: false, error: { code: 'FAULT', message: 'paperNotReady' } }
      frame.contentWindow?.print()
      return { ok: true, value: { sent: true } }
    } finally {
      // Chromium needs the frame while its dialog is open; print() returns afterwards.
      frame.remove()
    }
  },
  pdf: async (route, name) => {
    try {
      const answer = await fetch('/pdf', {
        method: 'POST',
        credentials: 'same-origin',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ route }),
      })
      if (answer.headers.get('content-type') !== 'application/pdf')
        return (await answer.json()) as Reply<{ saved: boolean }>
      const address = URL.createObjectURL(await answer.blob())
      saveAs(name, address)
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
      return { ok: true, value: { saved: true } }
    } catch {
      return { ok: false, error: { code: 'FAULT', message: 'hostLost' } }
    }
  },
})
