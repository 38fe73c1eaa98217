import { app, type Session, session, type WebContents } from 'electron'

/** Scheme and host under which the page lives. */
export const SCHEME = 'app'
export const PAGE_HOST = 'desk'
export const PAGE_URL = `${SCHEME}://${PAGE_HOST}/`

/** Whether a URL belongs to the desk's own page. */
export const isOwnPage = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, host } = new URL(url)
  return protocol === `${SCHEME}:` && host === PAGE_HOST
}

const guardContents = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  const stay = (event: { preventDefault: () => void; readonly url: string }): void => {
    if (!isOwnPage(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

const guardSession = (own: Session): void => {
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.on('will-download', (event) => event.preventDefault())
  // Nothing but the page itself is ever loaded, whatever asks for it.
  own.webRequest.onBeforeRequest((details, answer) => {
    const { url } = details
    answer({
      cancel: !(isOwnPage(url) || url.startsWith('devtools:') || url.startsWith('blob:') || url.startsWith('data:')),
    })
  })
}

/** Guards of every window that is ever made: no foreign pages, no new windows, no permissions, no web views, no downloads. */
export const guardAll = (): void => {
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  guardSession(session.defaultSession)
}

const DEBUGGING = [
  'inspect',
  'inspect-brk',
  'inspect-port',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'js-flags',
]

/** True when somebody started the installed program with a way to look inside it. */
export const startedForDebugging = (): boolean =>
  app.isPackaged && DEBUGGING.some((name) => app.commandLine.hasSwitch(name))
