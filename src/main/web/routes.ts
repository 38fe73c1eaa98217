import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Refusal, type RefusalBody, type RefusalCode } from '../../shared/base/refusal'
import { PaperRoute } from '../../shared/desk/channel'
import type { Caller } from '../backend/dispatch'
import type { BackendClient } from '../host/backend-client'
import type { PageFiles } from '../host/page-files'
import { fillPage, makeNonce, pagePolicy } from '../host/page-head'
import { limitOf, type Uploads } from '../host/uploads'
import type { Admission, Admissions } from './admissions'
import { contentDisposition, sendJson, sendStatus } from './answer'
import { cookieOf, sessionCookie, WORKSTATION_COOKIE, workstationCookie } from './cookies'
import type { Events } from './events'
import { readJson } from './read-body'

/** What the routes work with. */
export interface Door {
  readonly backend: BackendClient
  readonly page: PageFiles
  readonly uploads: Uploads<Admission>
  readonly admissions: Admissions
  readonly events: Events
  /** Prints a paper's route as this caller sees it; null where no browser can. */
  readonly pdf: ((route: string, caller: Caller) => Promise<Uint8Array>) | null
}

/** One request that has passed the guard. */
export interface Visit {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
}

const refused = (code: RefusalCode, message: string, data?: unknown): { ok: false; error: RefusalBody } => ({
  ok: false,
  error: data === undefined ? { code, message } : { code, message, data },
})

const callerOf = (door: Door, { connection, workstationId }: Admission, requestId = '', build?: string): Caller => ({
  connection,
  workstationId,
  requestId,
  build: build ?? door.page.build,
})

/** Exchanges a one-time ticket for the cookies; who is inside already stays who they are. */
export const enter = ({ admissions }: Door, inside: Admission | null, { request, response, url }: Visit): void => {
  const workstation = cookieOf(request.headers.cookie, WORKSTATION_COOKIE)
  const admission = admissions.enter(url.searchParams.get('ticket') ?? '', workstation, inside)
  if (admission && admission !== inside)
    response.setHeader('Set-Cookie', [sessionCookie(admission.connection), workstationCookie(admission.workstationId)])
  if (admission) response.writeHead(303, { Location: '/', 'Content-Length': 0 }).end()
  else shut(response)
}

/** Tells a person, not a program, why the page does not open. */
export const shut = (response: ServerResponse): void => {
  const body = Buffer.from(
    '客服前台由启动时显示的一次性地址打开。\nThis desk opens by the one-time address shown at its start.\n',
  )
  response.writeHead(401, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': body.length }).end(body)
}

/** The last part of an address; empty when it is not proper text. */
const namedBy = (url: URL, prefix: string): string => {
  try {
    return decodeURIComponent(url.pathname.slice(prefix.length))
  } catch {
    return ''
  }
}

const abilities = (door: Door, admission: Admission): string[] => [
  ...(door.pdf ? ['pdf'] : []),
  ...(admission.appWindow ? ['windowKeys'] : []),
]

/** The page with its own nonce; a frame may hold it only for the page itself, which prints that way. */
export const showPage = (door: Door, admission: Admission, { request, response }: Visit): void => {
  const framed = request.headers['sec-fetch-dest'] === 'iframe' && request.headers['sec-fetch-site'] === 'same-origin'
  const nonce = makeNonce()
  const facts = { build: door.page.build, csrf: admission.csrf, can: abilities(door, admission) }
  const body = Buffer.from(fillPage(door.page.html, facts, nonce))
  response.setHeader('Content-Security-Policy', pagePolicy(nonce, framed))
  response.setHeader('X-Frame-Options', framed ? 'SAMEORIGIN' : 'DENY')
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** The facts of the page for a page that another server shows (development). */
export const showBoot = (door: Door, admission: Admission, { response }: Visit): void =>
  sendJson(response, { csrf: admission.csrf, build: door.page.build, can: abilities(door, admission) })

const sendFile = async (path: string, { request, response }: Visit): Promise<void> => {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return sendStatus(response, 404)
  response.setHeader('Content-Length', found.size)
  response.writeHead(200)
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(path), response)
}

/** A file of the built page; only names that change with their content are kept by the browser. */
export const showAsset = async ({ page }: Door, visit: Visit): Promise<void> => {
  const file = page.find(visit.url.pathname)
  if (!file) return sendStatus(visit.response, 404)
  if (file.hashed) visit.response.setHeader('Cache-Control', 'private, max-age=31536000, immutable')
  visit.response.setHeader('Content-Type', file.type)
  await sendFile(file.path, visit)
}

interface CallBody {
  readonly input: unknown
  readonly requestId: string
  readonly buildId: string
}

const isCallBody = (value: unknown): value is CallBody =>
  typeof value === 'object' &&
  value !== null &&
  'input' in value &&
  'requestId' in value &&
  'buildId' in value &&
  typeof value.buildId === 'string' &&
  typeof value.requestId === 'string' &&
  /^[\w-]{1,64}$/.test(value.requestId)

/** One operation. The connection's new name after signing in goes into the cookie. */
export const call = async (door: Door, admission: Admission, visit: Visit): Promise<void> => {
  const body = await readJson(visit.request)
  if ('status' in body) return sendStatus(visit.response, body.status)
  if (!isCallBody(body.value)) return sendStatus(visit.response, 400)
  const { input, requestId, buildId } = body.value
  const name = namedBy(visit.url, '/call/')
  // The body is here; how long the work takes is the backend's matter.
  visit.request.setTimeout(0)
  const answer = await door.backend.call(name, input, callerOf(door, admission, requestId, buildId))
  if (answer.connection !== undefined) {
    door.admissions.rename(admission, answer.connection)
    visit.response.setHeader('Set-Cookie', sessionCookie(answer.connection))
  }
  sendJson(visit.response, answer.reply)
}

/** Takes a file's bytes; the name is only remembered. */
export const upload = async ({ uploads }: Door, admission: Admission, visit: Visit): Promise<void> => {
  const { request, response, url } = visit
  const name = url.searchParams.get('name') ?? ''
  if (name === '' || name.length > 255) return sendStatus(response, 400)
  const limit = limitOf(name)
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    response.setHeader('Connection', 'close')
    return sendJson(response, refused('FILE_REFUSED', 'fileTooLarge', { limit }), 413)
  }
  try {
    sendJson(response, { ok: true, value: await uploads.take(admission, name, request) })
  } catch (error) {
    if (response.destroyed) return
    response.setHeader('Connection', 'close')
    if (error instanceof Refusal) return sendJson(response, { ok: false, error: error.body }, 413)
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    sendJson(response, full ? refused('DISK_FULL', 'DISK_FULL') : refused('FAULT', 'FAULT'), 500)
  }
}

const SHOWN = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif'])

/** A stored file, or one that this browser has just handed over; pictures are shown, all else is a download. */
export const download = async (door: Door, admission: Admission, visit: Visit): Promise<void> => {
  const id = namedBy(visit.url, '/file/')
  const own = door.uploads.find(admission, id)
  const found = own
    ? { ...own, type: 'application/octet-stream' }
    : await door.backend.locate(id, callerOf(door, admission))
  if (!found) return sendStatus(visit.response, 404)
  const shown = SHOWN.has(found.type) && visit.url.searchParams.get('download') === null
  visit.response.setHeader('Content-Type', shown ? found.type : 'application/octet-stream')
  if (!shown) visit.response.setHeader('Content-Disposition', contentDisposition(found.name))
  await sendFile(found.path, visit)
}

/** The paper at a route as PDF, made by a browser that carries the caller's own session. */
export const paper = async (door: Door, admission: Admission, visit: Visit, route: unknown): Promise<void> => {
  const asked = PaperRoute.safeParse(route)
  if (!asked.success) return sendStatus(visit.response, 400)
  visit.request.setTimeout(0)
  if (!door.pdf) return sendJson(visit.response, refused('WRONG_STATE', 'noPrinter'))
  try {
    const pdf = await door.pdf(asked.data, callerOf(door, admission))
    visit.response.setHeader('Content-Disposition', contentDisposition('paper.pdf'))
    visit.response.writeHead(200, { 'Content-Type': 'application/pdf', 'Content-Length': pdf.byteLength }).end(pdf)
  } catch {
    sendJson(visit.response, refused('FAULT', 'paperNotReady'))
  }
}

/** The same, asked for by a posted route. */
export const postedPaper = async (door: Door, admission: Admission, visit: Visit): Promise<void> => {
  const body = await readJson(visit.request)
  if ('status' in body) return sendStatus(visit.response, body.status)
  const route =
    typeof body.value === 'object' && body.value !== null && 'route' in body.value ? body.value.route : undefined
  await paper(door, admission, visit, route)
}
