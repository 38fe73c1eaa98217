import { AsyncLocalStorage } from 'node:async_hooks'
import { MessageChannel, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { ReadEnd, SheetChunk } from '../../shared/imports/workbook'
import { createBackend } from './backend'
import type { Caller } from './dispatch'
import type { JailWord } from './imports/jail-entry'
import { locateFile } from './locate-file'
import type { Jail, OsVault, Printer } from './ports'
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages'

const port = parentPort
if (!port) throw new Error('the backend runs in a thread of its own')
const start = workerData as WorkerStart
const say = (message: FromWorker, transfer: readonly import('node:worker_threads').TransferListItem[] = []): void =>
  port.postMessage(message, transfer)

/** Beside this file once built; from source the thread reads TypeScript as this one does. */
const sheetEntry = new URL(import.meta.url.endsWith('.ts') ? 'import/sheet-thread.ts' : 'sheets.js', import.meta.url)

let last = 0
const next = (): number => {
  last += 1
  return last
}

/** Who is behind the work that runs right now, so that a paper is printed with that person's own session. */
const callers = new AsyncLocalStorage<Caller>()

const printing = new Map<number, { done: (pdf: Uint8Array) => void; failed: (error: Error) => void }>()
const printer: Printer = {
  pdf: (route) =>
    new Promise((done, failed) => {
      const id = next()
      printing.set(id, { done, failed })
      say({ kind: 'print', id, route, caller: callers.getStore() ?? null })
    }),
}

const jailed = new Map<number, (word: JailWord) => void>()
const jailFor = (path: string, onWord: (word: JailWord) => void, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const id = next()
    const stop = (): void => say({ kind: 'free', id })
    signal?.addEventListener('abort', stop, { once: true })
    jailed.set(id, (word) => {
      try {
        onWord(word)
      } finally {
        if ('end' in word) {
          jailed.delete(id)
          signal?.removeEventListener('abort', stop)
          resolve()
        }
      }
    })
    say({ kind: 'jail', id, path })
    if (signal?.aborted) stop()
  })

/** The host's jail. */
const jail: Jail = {
  parse: async (path, onChunk: (chunk: SheetChunk) => void, signal) => {
    let end: ReadEnd = { ok: false, code: 'CRASHED' }
    await jailFor(
      path,
      (word) => {
        if ('chunk' in word) onChunk(word.chunk)
        else end = word.end
      },
      signal,
    )
    return end
  },
}

/** The vault belongs to the host's main thread and answers at once, so this thread waits for it. */
const askVault = (ask: 'wrap' | 'unwrap', value: Uint8Array | string): unknown => {
  const signal = new Int32Array(new SharedArrayBuffer(4))
  const { port1, port2 } = new MessageChannel()
  say({ kind: 'vault', ask, value, signal, port: port2 }, [port2])
  Atomics.wait(signal, 0, 0, 30_000)
  const answer = receiveMessageOnPort(port1)?.message as { value?: unknown; failed?: string } | undefined
  port1.close()
  if (!answer || answer.failed !== undefined) throw new Error(answer?.failed ?? 'the vault did not answer')
  return answer.value
}
const osVault: OsVault = {
  wrap: (secret) => askVault('wrap', secret) as string,
  unwrap: (wrapped) => askVault('unwrap', wrapped) as Uint8Array,
}

const open = async (): Promise<void> => {
  const backend = await createBackend({
    dataFolder: start.dataFolder,
    build: start.build,
    ...(start.clockOffsetMs === 0 ? {} : { clock: () => Date.now() + start.clockOffsetMs }),
    osVault: start.has.osVault ? osVault : null,
    printer: start.has.printer ? printer : null,
    jail: start.has.jail ? jail : null,
    sheetThread: { entry: sheetEntry },
    onChanged: (changed) => say({ kind: 'changed', changed }),
  })
  const take = async (message: ToWorker): Promise<void> => {
    switch (message.kind) {
      case 'call': {
        const { id, name, input, caller } = message
        say({ kind: 'answer', id, answer: await callers.run(caller, () => backend.dispatch(name, input, caller)) })
        return
      }
      case 'locate': {
        const found = await locateFile(backend.services, message.file, message.caller)
        say({ kind: 'located', id: message.id, found })
        return
      }
      case 'printed': {
        const waiting = printing.get(message.id)
        printing.delete(message.id)
        if (message.pdf) waiting?.done(message.pdf)
        else waiting?.failed(new Error(message.reason ?? 'the paper was not printed'))
        return
      }
      case 'word':
        jailed.get(message.id)?.(message.word)
        return
      case 'close':
        await backend.close()
        say({ kind: 'closed' })
        port.close()
    }
  }
  port.on('message', (message: ToWorker) => {
    take(message).catch((error: unknown) => backend.services.log.fault(`message ${message.kind}`, error))
  })
  say({ kind: 'ready' })
}

open().catch((error: unknown) => {
  const known = error instanceof Error ? error : new Error(String(error))
  say({ kind: 'failed', name: known.name, message: known.message })
  port.close()
})
