import { afterAll } from 'vitest'

// Screens share one jsdom for each worker: a file leaves nothing to the next one. A router listens to the page's address
// for as long as there is a page, so its listeners are taken away with what else a file leaves behind.
const listen = window.addEventListener.bind(window)
const routers = new AbortController()
window.addEventListener = (type: string, listener: EventListenerOrEventListenerObject, options?: unknown) => {
  const how = typeof options === 'object' ? { ...options } : { capture: options === true }
  listen(type, listener, type === 'popstate' ? { ...how, signal: routers.signal } : how)
}

afterAll(() => {
  routers.abort()
  window.addEventListener = listen
  localStorage.clear()
  sessionStorage.clear()
  document.body.replaceChildren()
  history.replaceState(null, '', '/')
})
