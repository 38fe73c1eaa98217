import type { ServerResponse } from 'node:http'
import type { Changed } from '../../shared/base/refusal'

const HEARTBEAT_MS = 15_000
/** More open windows than this on one desk are a fault, not work. */
const MOST = 64

export interface Events {
  /** Keeps the response open and writes every change to it; false when there are too many already. */
  readonly follow: (response: ServerResponse) => boolean
  readonly send: (changed: Changed) => void
  /** How many windows listen. */
  readonly count: () => number
  readonly close: () => void
}

/** Server-sent events: one message for each change, a heartbeat so that a dead line is noticed. */
export const openEvents = (): Events => {
  const open = new Set<ServerResponse>()
  const write = (text: string): void => {
    for (const response of open) {
      // A window that has stopped reading is cut off; it reads everything again when it comes back.
      if (response.writableLength > 1_000_000) response.destroy()
      else response.write(text)
    }
  }
  const beat = setInterval(() => write(': here\n\n'), HEARTBEAT_MS)
  beat.unref()
  return {
    follow: (response) => {
      if (open.size >= MOST) return false
      response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
      response.write('retry: 1000\n\n')
      open.add(response)
      response.once('close', () => open.delete(response))
      return true
    },
    send: (changed) => write(`data: ${JSON.stringify(changed)}\n\n`),
    count: () => open.size,
    close: () => {
      clearInterval(beat)
      for (const response of open) response.end()
    },
  }
}
