import type { IncomingMessage } from 'node:http'

/** Largest JSON body. */
export const JSON_LIMIT = 1024 * 1024
const JSON_WITHIN_MS = 10_000

/** What came of reading a body: the value, or the status to answer. */
export type Body = { readonly value: unknown } | { readonly status: 400 | 408 | 413 | 415 }

/** Reads one JSON value of at most a megabyte within ten seconds. Never rejects. */
export const readJson = (request: IncomingMessage, withinMs: number = JSON_WITHIN_MS): Promise<Body> =>
  new Promise((resolve) => {
    const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
    if (type !== 'application/json') return resolve({ status: 415 })
    if (Number(request.headers['content-length'] ?? 0) > JSON_LIMIT) return resolve({ status: 413 })
    const chunks: Buffer[] = []
    let size = 0
    const late = setTimeout(() => done({ status: 408 }), withinMs)
    const done = (body: Body): void => {
      clearTimeout(late)
      request.removeAllListeners('data')
      resolve(body)
    }
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > JSON_LIMIT) return done({ status: 413 })
      chunks.push(chunk)
    })
    request.once('error', () => done({ status: 400 }))
    request.once('close', () => done({ status: 400 }))
    request.once('end', () => {
      try {
        done({ value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))) })
      } catch {
        done({ status: 400 })
      }
    })
  })
