import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { protocol } from 'electron'
import type { FoundFile } from '../backend/locate-file'
import type { PageFiles } from '../host/page-files'
import { CLOSED_POLICY, fillPage, makeNonce, pagePolicy } from '../host/page-head'
import { PAGE_HOST, SCHEME } from './security'

/** Must run before the app is ready: the page's scheme counts as a secure, standard origin. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])

const headers = (type: string, policy: string): Headers =>
  new Headers({
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  })

const missing = (): Response => new Response(null, { status: 404, headers: headers('text/plain', CLOSED_POLICY) })

const stream = (path: string, type: string): Response =>
  new Response(Readable.toWeb(createReadStream(path)) as ReadableStream, { headers: headers(type, CLOSED_POLICY) })

const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif'])

/** Serves the built page and the caller's own files under app://desk/; every other address is a 404. */
export const servePage = (
  page: PageFiles,
  locate: (id: string) => Promise<FoundFile | null>,
  can: readonly string[],
): void =>
  protocol.handle(SCHEME, async (request) => {
    if (request.method !== 'GET' || !URL.canParse(request.url)) return missing()
    const { host, pathname } = new URL(request.url)
    if (host !== PAGE_HOST) return missing()
    if (pathname === '/' || pathname === '') {
      const nonce = makeNonce()
      const html = fillPage(page.html, { build: page.build, csrf: '', can }, nonce)
      return new Response(html, { headers: headers('text/html; charset=utf-8', pagePolicy(nonce, false)) })
    }
    if (pathname.startsWith('/file/')) {
      const found = await locate(pathname.slice('/file/'.length))
      return found ? stream(found.path, PICTURES.has(found.type) ? found.type : 'application/octet-stream') : missing()
    }
    const file = page.find(pathname)
    return file ? stream(file.path, file.type) : missing()
  })
