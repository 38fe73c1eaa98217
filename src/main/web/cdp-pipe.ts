import type { Readable, Writable } from 'node:stream'
import { makeRequests } from '../../shared/base/requests'

/** A message of the browser's debugging protocol as it comes off the pipe. */
interface Incoming {
  readonly id?: number
  readonly method?: string
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

/** Sends one command of the debugging protocol, in a page's session or in the browser's own. */
export type CdpSend = (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>

/** The debugging protocol over two streams, messages ended by a null byte. `fail` rejects everything still waiting. */
export const cdpOver = (write: Writable, read: Readable): { send: CdpSend; fail: (reason: string) => void } => {
  const requests = makeRequests<Record<string, unknown>>()
  let parts: Buffer[] = []

  const fail = (reason: string): void => requests.end(new Error(reason))
  const take = (text: string): void => {
    const message: Incoming = JSON.parse(text)
    if (message.id === undefined) return
    if (message.error !== undefined) requests.refuse(message.id, new Error(message.error.message))
    else requests.answer(message.id, message.result ?? {})
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

  const send: CdpSend = async (method, params = {}, sessionId) => {
    const session = sessionId === undefined ? {} : { sessionId }
    try {
      return await requests.ask((id) => write.write(`${JSON.stringify({ id, method, params, ...session })}\0`))
    } catch (error) {
      throw new Error(`${method}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { send, fail }
}
