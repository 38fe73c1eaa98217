import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parentPort } from 'node:worker_threads'
import { Refusal } from '../../../shared/refusal'
import type { Secrets } from './secrets'
import { type FromSheets, localSheets, type ToSheets } from './sheet-desk'

const port = parentPort
if (!port) throw new Error('sheets are worked on in a thread of their own')
const say = (message: FromSheets): void => port.postMessage(message)

const asked = new Map<number, { take: (values: readonly string[]) => void; fail: (error: Error) => void }>()
let last = 0
const secret =
  (what: keyof Secrets) =>
  (items: readonly unknown[]): Promise<readonly string[]> =>
    new Promise((take, fail) => {
      last += 1
      asked.set(last, { take, fail })
      say({ kind: 'secret', id: last, what, items: items as never })
    })

// A long list leaves garbage that the engine would keep for later; the desk has better use for the memory.
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const sheets = localSheets({ seal: secret('seal'), open: secret('open'), digest: secret('digest') }, collect)

const answer = (id: number, work: Promise<unknown>): void => {
  work.then(
    (value) => say({ kind: 'answer', id, value }),
    (error: unknown) => {
      if (error instanceof Refusal) say({ kind: 'refused', id, refusal: error.body })
      else say({ kind: 'failed', id, error: error instanceof Error ? error : new Error(String(error)) })
    },
  )
}

port.on('message', (message: ToSheets) => {
  if (message.kind === 'ask') answer(message.id, sheets.ask(message.ref, message.act, message.input as never))
  else if (message.kind === 'release') answer(message.id, sheets.release(message.batch))
  else {
    const waiting = asked.get(message.id)
    asked.delete(message.id)
    if (message.values) waiting?.take(message.values)
    else waiting?.fail(new Error('the desk is sealed'))
  }
})
