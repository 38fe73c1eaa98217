import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../../shared/base/refusal'
import { sealerOf } from '../vault/index'
import { type FromSheets, localSheetWorker, type SheetStart, type ToSheets } from './sheet-worker'

const port = parentPort
if (!port) throw new Error('sheets are worked on in a thread of their own')
const say = (message: FromSheets): void => port.postMessage(message)

// A long list leaves garbage that the engine would keep for later; the desk has better use for the memory.
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const sheets = localSheetWorker(sealerOf((workerData as SheetStart).keys), collect)

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
  if (message.kind === 'ask') {
    const { id, ref, act, input } = message
    answer(
      id,
      sheets.ask(ref, act, input as never, () => say({ kind: 'news', id })),
    )
  } else answer(message.id, sheets.release(message.batch))
})
