import { z } from 'zod'

/** What a paper says of itself once it is laid out: sheets, pages whose content does not fit (0 in a sound paper), size of a sheet in mm. */
const Laid = z.object({
  sheets: z.number(),
  overflow: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
})
export type LaidPaper = z.infer<typeof Laid>

/** Script for the page: settles when the paper marks itself as laid out, or at the time limit, whichever comes first. */
export const whenPaperReady = (timeoutMs: number): string => `new Promise((resolve) => {
  const said = () => {
    const root = document.querySelector('[data-ready]')
    const number = (name, other) => Number(root.dataset[name] ?? other)
    return root && JSON.stringify({
      sheets: number('pages', 0), overflow: number('overflow', 0), width: number('width', 210), height: number('height', 297),
    })
  }
  if (said()) return resolve(said())
  const observer = new MutationObserver(() => { if (said()) { observer.disconnect(); resolve(said()) } })
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] })
  setTimeout(() => { observer.disconnect(); resolve('') }, ${timeoutMs})
})`

/** What the script answered; throws when the paper was not ready in time. */
export const readLaid = (answer: unknown): LaidPaper => {
  if (typeof answer !== 'string' || answer === '') throw new Error('the paper was not ready in time')
  return Laid.parse(JSON.parse(answer))
}
