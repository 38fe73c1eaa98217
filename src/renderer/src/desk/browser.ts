import { type Changed, isChanged, type Reply } from '../../../shared/base/refusal'
import type { CallRequest, Desk, DeskCan } from '../../../shared/desk/desk'
import { type BrowserDoor, browserFiles } from './browser-files'
import { browserPrint } from './browser-print'
import { pageBuild, pageCan, pageCsrf } from './page-facts'

/** Pauses before the same request is sent again when the line breaks, in milliseconds. */
const AGAIN_AFTER = [300, 1200]

const hostLost: Reply<never> = { ok: false, error: { code: 'FAULT', message: 'hostLost' } }

interface Boot {
  csrf: string
  build: string
  can: string[]
}

/** What the host says about itself: written into the page, or asked for where the page is served by something else. */
const boot = async (): Promise<Boot> => {
  const csrf = pageCsrf()
  if (csrf !== '') return { csrf, build: pageBuild(), can: pageCan() }
  const answer = await fetch('/boot', { credentials: 'same-origin' })
  return (await answer.json()) as Boot
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** The desk over HTTP: POST /call/<name>, events from GET /changes, files by PUT and GET /file. */
export const openBrowserDesk = async (): Promise<Desk<File>> => {
  const { csrf, build, can } = await boot()
  const links = new Set<(up: boolean) => void>()
  const changes = new Set<(event: Changed) => void>()
  let up = true
  const setLink = (now: boolean): void => {
    if (now === up) return
    up = now
    for (const listener of links) listener(now)
  }
  const headers = { 'x-frontdesk-csrf': csrf }

  const send = async (request: CallRequest): Promise<Reply> => {
    for (const wait of [...AGAIN_AFTER, undefined]) {
      try {
        const answer = await fetch(`/call/${encodeURIComponent(request.name)}`, {
          method: 'POST',
          credentials: 'same-origin',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({ input: request.input, requestId: request.requestId, buildId: request.buildId }),
        })
        const reply = (await answer.json()) as Reply
        setLink(true)
        return reply
      } catch {
        // The same request id goes again: a write that did arrive is not done twice.
        if (wait !== undefined) await pause(wait)
      }
    }
    setLink(false)
    return hostLost
  }

  const events = new EventSource('/changes', { withCredentials: true })
  let opened = false
  events.onopen = () => {
    setLink(true)
    // What happened while the line was down is unknown, so everything may have changed.
    if (opened) for (const listener of changes) listener({ tables: [], ids: [] })
    opened = true
  }
  events.onerror = () => setLink(false)
  events.onmessage = (message: MessageEvent<string>) => {
    const event: unknown = JSON.parse(message.data)
    if (isChanged(event)) for (const listener of changes) listener(event)
  }

  const has = (ability: keyof DeskCan): boolean => can.includes(ability)
  const door: BrowserDoor = { headers }
  return {
    call: ((name: string, input: unknown) =>
      send({ name, input, requestId: crypto.randomUUID(), buildId: build })) as Desk['call'],
    onChange: (listener) => {
      changes.add(listener)
      return () => changes.delete(listener)
    },
    onLink: (listener) => {
      links.add(listener)
      return () => links.delete(listener)
    },
    file: browserFiles(door),
    print: browserPrint(door),
    can: { electronPrint: false, pdf: has('pdf'), windowKeys: has('windowKeys'), folders: false },
  }
}
