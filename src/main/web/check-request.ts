import type { IncomingMessage } from 'node:http'
import { type Admission, type Admissions, sameSecret } from './admissions'
import { cookieOf, SESSION_COOKIE } from './cookies'

/** The header in which the page shows the token from its own head. */
export const CSRF_HEADER = 'x-frontdesk-csrf'

/** What a request must be before any route is looked at. */
export type RequestCheck =
  | { readonly pass: false; readonly status: 400 | 401 | 403 | 405 | 421 }
  | { readonly pass: true; readonly url: URL; readonly admission: Admission | null }

const refuse = (status: 400 | 401 | 403 | 405 | 421): RequestCheck => ({ pass: false, status })

const once = (request: IncomingMessage, name: string): string | null | undefined => {
  const values: string[] = []
  for (let i = 0; i < request.rawHeaders.length; i += 2)
    if (request.rawHeaders[i]?.toLowerCase() === name) values.push(request.rawHeaders[i + 1] ?? '')
  return values.length === 0 ? null : values.length === 1 ? values[0] : undefined
}

const READS = new Set(['GET', 'HEAD'])
const WRITES = new Set(['POST', 'PUT'])

/**
 * Host first (another name that leads here is a rebinding), then where the request comes from, then who sends it.
 * A missing Origin is no pass: writes need an Origin of ours or the browser's own word for it, and the page's token.
 */
export const checkRequest = (
  request: IncomingMessage,
  hosts: ReadonlySet<string>,
  admissions: Admissions,
): RequestCheck => {
  const host = once(request, 'host')
  if (!host || !hosts.has(host)) return refuse(421)
  const target = request.url ?? ''
  if (!target.startsWith('/') || target.startsWith('//') || !URL.canParse(target, `http://${host}`)) return refuse(400)
  if (request.headers.upgrade !== undefined) return refuse(400)
  const method = request.method ?? ''
  const writes = WRITES.has(method)
  if (!writes && !READS.has(method)) return refuse(405)

  const origin = once(request, 'origin')
  const site = once(request, 'sec-fetch-site')
  if (origin === undefined || site === undefined) return refuse(400)
  const ours = origin === `http://${host}`
  if (origin !== null && !ours) return refuse(403)
  if (site !== null && site !== 'same-origin' && (site !== 'none' || writes)) return refuse(403)
  if (writes && !ours && site !== 'same-origin') return refuse(403)

  const url = new URL(target, `http://${host}`)
  const admission = admissions.find(cookieOf(request.headers.cookie, SESSION_COOKIE))
  if (!admission) return url.pathname === '/enter' && method === 'GET' ? { pass: true, url, admission } : refuse(401)
  const token = once(request, CSRF_HEADER)
  if (writes && !(token && sameSecret(token, admission.csrf))) return refuse(403)
  return { pass: true, url, admission }
}
