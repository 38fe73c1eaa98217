import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { AppProviders } from '../../src/renderer/src/app/app'

// jsdom has no layout and no media queries: a window of 600 px shows a list, motion is reduced, nothing is observed.
for (const side of ['offset', 'client']) {
  Object.defineProperty(HTMLElement.prototype, `${side}Height`, { configurable: true, get: () => 600 })
  Object.defineProperty(HTMLElement.prototype, `${side}Width`, { configurable: true, get: () => 1000 })
}
Object.defineProperty(globalThis, 'matchMedia', {
  writable: true,
  value: (media: string) => ({
    media,
    matches: media.includes('reduce'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }),
})
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
// Something with a place: menus hide themselves when the button they belong to has none.
Element.prototype.getBoundingClientRect = () => DOMRect.fromRect({ x: 0, y: 0, width: 100, height: 30 })
Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
Element.prototype.scrollTo ??= () => undefined
Element.prototype.scrollIntoView ??= () => undefined

/** Shows a part with the look, the language (zh) and the keys of the desk around it. */
export const show = (part: ReactNode) => {
  localStorage.setItem('frontdesk.language', 'zh')
  return render(<AppProviders>{part}</AppProviders>)
}
