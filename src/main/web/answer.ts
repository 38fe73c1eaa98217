import type { ServerResponse } from 'node:http'
import { CLOSED_POLICY } from '../host/page-head'

/** Headers of every response; a route may only make its own ones looser where its line says so. */
export const setSecurityHeaders = (response: ServerResponse): void => {
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('X-Frame-Options', 'DENY')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), midi=(), usb=(), serial=()')
  response.setHeader('Content-Security-Policy', CLOSED_POLICY)
}

/** A status and nothing else. */
export const sendStatus = (response: ServerResponse, status: number): void => {
  response.writeHead(status, { 'Content-Length': 0 }).end()
}

/** A JSON value. */
export const sendJson = (response: ServerResponse, value: unknown, status = 200): void => {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.length })
  response.end(body)
}

/** A name for a download that both old and new browsers read (RFC 6266); without one the page's link names the file. */
export const contentDisposition = (name: string | null): string => {
  if (name === null) return 'attachment'
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const full = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`
}
