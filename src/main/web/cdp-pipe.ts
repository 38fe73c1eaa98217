import type { Readable, Writable } from 'node:stream'

/** A message of the browser's debugging protocol as it comes off the pipe. */
interface Incoming {
  readonly id?: number
  readonly method?: string
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

interface Waiting {
  readonly method: string
  readonly resolve: (result: Record<string, unknown>) => void
  readonly reject: (error: Error) => void
}

/** Sends one command of the debugging protocol, in a page's session or in the browser's own. */
export type CdpSend = (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>

/** The debugging protocol over two streams, messages ended by a null byte. `fail` rejects everything still waiting. */
export const cdpOver = (write: Writable, read: Readable): { send: CdpSend; fail: (reason: string) => void } => {
  const waiting = new Map<number, Waiting>()
  let last = 0
  let broken: string | null = null
  let parts: Buffer[] = []

  const fail = (reason: string): void => {
    broken ??= reason
    for (const each of waiting.values()) each.reject(new Error(`${each.method}: ${reason}`))
    waiting.clear()
  }
  const take = (text: string): void => {
    const message: Incoming = JSON.parse(text)
    const each = message.id === undefined ? undefined : waiting.get(message.id)
    if (message.id === undefined || each === undefined) return
    waiting.delete(message.id)
    if (message.error !== undefined) each.reject(new Error(`${each.method}: ${message.error.message}`))
    else each.resolve(message.result ?? {})
  }
  read.on('data', (chunk: Buffer) => {
    let from = 0
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, from)) {
      parts.push(chunk.subarray(from, end))
      take(Buffer.concat(parts).toString('utf8'))
      parts = []
      from = end + 1
    }
    if (from < chunk.length) parts.push(chunk.subarray(from))
  })
  read.on('error', (error) => fail(error.message))
  write.on('error', (error) => fail(error.message))
  read.on('close', () => fail('the browser has gone'))

  const send: CdpSend = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      if (broken !== null) return reject(new Error(`${method}: ${broken}`))
      last += 1
      waiting.set(last, { method, resolve, reject })
      write.write(
        `${JSON.stringify({ id: last, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`,
      )
    })
  return { send, fail }
}
