import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Caller } from '../backend/dispatch'
import type { BackendClient } from '../host/backend-client'
import type { PageFiles } from '../host/page-files'
import { openUploads } from '../host/uploads'
import { type Admission, openAdmissions } from './admissions'
import { sendJson, sendStatus, setSecurityHeaders } from './answer'
import { checkRequest } from './check-request'
import { openEvents } from './events'
import {
  call,
  type Door,
  download,
  enter,
  paper,
  postedPaper,
  showAsset,
  showBoot,
  showPage,
  shut,
  upload,
} from './routes'

export interface WebOptions {
  readonly backend: BackendClient
  readonly page: PageFiles
  /** Where uploads wait for the call that takes them. */
  readonly uploads: string
  /** 0 takes any free port. */
  readonly port: number
  readonly pdf: ((route: string, caller: Caller, address: string) => Promise<Uint8Array>) | null
  readonly onFault?: (error: unknown) => void
  /** How long a client may take to send its headers; ten seconds. */
  readonly headersMs?: number
}

export interface WebHost {
  /** "http://127.0.0.1:41234" */
  readonly address: string
  /** A URL that lets one browser in, once; `appWindow` when it is shown without a browser around it. */
  readonly oneTimeUrl: (appWindow?: boolean) => string
  /** How many pages listen for changes. */
  readonly windows: () => number
  readonly close: () => Promise<void>
}

const LOOPBACK = '127.0.0.1'
/** A client that sends its headers or its body drop by drop is cut off. */
const HEADERS_MS = 10_000
const IDLE_MS = 30_000
const REQUEST_MS = 15 * 60_000

const route = async (
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  admission: Admission,
) => {
  const visit = { request, response, url }
  const { pathname } = url
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (reads) {
    if (pathname === '/enter') return enter(door, admission, visit)
    if (pathname === '/') return showPage(door, admission, visit)
    if (pathname === '/boot') return showBoot(door, admission, visit)
    if (pathname === '/changes') return door.events.follow(response) ? undefined : sendStatus(response, 503)
    if (pathname === '/paper.pdf') return paper(door, admission, visit, url.searchParams.get('route'))
    if (pathname === '/favicon.ico') return sendStatus(response, 204)
    if (pathname.startsWith('/file/')) return download(door, admission, visit)
    return showAsset(door, visit)
  }
  if (request.method === 'POST' && pathname.startsWith('/call/')) return call(door, admission, visit)
  if (request.method === 'POST' && pathname === '/pdf') return postedPaper(door, admission, visit)
  if (request.method === 'PUT' && pathname === '/file') return upload(door, admission, visit)
  sendStatus(response, 404)
}

/** Opens the desk's HTTP door on loopback. */
export const openWebHost = async (options: WebOptions): Promise<WebHost> => {
  const admissions = openAdmissions()
  const events = openEvents()
  const hosts = new Set<string>()
  let address = ''
  const { pdf } = options
  const door: Door = {
    backend: options.backend,
    page: options.page,
    uploads: openUploads<Admission>(options.uploads),
    admissions,
    events,
    pdf: pdf ? (path, caller) => pdf(path, caller, address) : null,
  }
  const stopChanges = options.backend.onChanged(events.send)

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    setSecurityHeaders(response)
    const verdict = checkRequest(request, hosts, admissions)
    if (!verdict.pass) {
      // What is left of a refused body is not read.
      if (request.method !== 'GET') response.setHeader('Connection', 'close')
      if (verdict.status === 401 && request.method === 'POST')
        return sendJson(response, { ok: false, error: { code: 'SIGNED_OUT', message: 'hostRestarted' } }, 401)
      if (verdict.status === 401 && request.url === '/') return shut(response)
      return sendStatus(response, verdict.status)
    }
    const { url, admission } = verdict
    if (admission) return route(door, request, response, url, admission)
    enter(door, null, { request, response, url })
  }
  const server = createServer(
    {
      headersTimeout: options.headersMs ?? HEADERS_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 1_000,
      requireHostHeader: false,
    },
    (request, response) => {
      handle(request, response).catch((error: unknown) => {
        options.onFault?.(error)
        if (response.headersSent) response.destroy()
        else sendStatus(response, 500)
      })
    },
  )
  server.setTimeout(IDLE_MS)
  server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, LOOPBACK, resolve)
  })
  const { port } = server.address() as AddressInfo
  for (const name of [LOOPBACK, 'localhost']) hosts.add(`${name}:${port}`)
  address = `http://${LOOPBACK}:${port}`
  return {
    address,
    oneTimeUrl: (appWindow = false) => `${address}/enter?ticket=${admissions.invite(appWindow)}`,
    windows: events.count,
    close: async () => {
      stopChanges()
      events.close()
      server.closeIdleConnections()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const late = setTimeout(() => server.closeAllConnections(), 2_000)
      await closed
      clearTimeout(late)
    },
  }
}
