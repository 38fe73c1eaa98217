import { AsyncLocalStorage } from 'node:async_hooks'
import { MessageChannel, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { makeRequests } from '../../shared/base/requests'
import type { ReadEnd, SheetChunk } from '../../shared/imports/workbook'
import { createBackend } from './backend'
import type { Caller } from './dispatch'
import { locateFile } from './locate-file'
import type { Jail, OsVault, Printer } from './ports'
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages'

const port = parentPort
if (!port) throw new Error('the backend runs in a thread of its own')
const start = workerData as WorkerStart
const say = (message: FromWorker, transfer: readonly import('node:worker_threads').TransferListItem[] = []): void =>
  port.postMessage(message, transfer)

/** Beside this file once built; from source the thread reads TypeScript as this one does. */
const sheetEntry = new URL(import.meta.url.endsWith('.ts') ? 'imports/sheet-thread.ts' : 'sheets.js', import.meta.url)

/** Who is behind the work that runs right now, so that a paper is printed with that person's own session. */
const callers = new AsyncLocalStorage<Caller>()

const papers = makeRequests<Uint8Array>()
const printer: Printer = {
  pdf: (route) => papers.ask((id) => say({ kind: 'print', id, route, caller: callers.getStore() ?? null })),
}

/** Files in the host's jail: chunks come before the end. */
const jailed = makeRequests<ReadEnd, SheetChunk>()
const jail: Jail = {
  parse: (path, onChunk, signal) => {
    let free = (): void => undefined
    const end = jailed.ask((id) => {
      free = () => say({ kind: 'free', id })
      say({ kind: 'jail', id, path })
    }, onChunk)
    signal?.addEventListener('abort', free, { once: true })
    if (signal?.aborted) free()
    return end.finally(() => signal?.removeEventListener('abort', free))
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
      case 'printed':
        if (message.pdf) papers.answer(message.id, message.pdf)
        else papers.refuse(message.id, new Error(message.reason ?? 'the paper was not printed'))
        return
      case 'word':
        if ('chunk' in message.word) jailed.tell(message.id, message.word.chunk)
        else jailed.answer(message.id, message.word.end)
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
