import { Worker } from 'node:worker_threads'
import type { Changed } from '../../shared/base/refusal'
import { makeRequests, type Requests } from '../../shared/base/requests'
import type { Answer, Caller } from '../backend/dispatch'
import type { FoundFile } from '../backend/locate-file'
import type { Jail, OsVault } from '../backend/ports'
import type { FromWorker, ToWorker, VaultQuestion, WorkerStart } from '../backend/worker-messages'
import { openCells } from './cells'

/** What a host lends the backend; what is absent is not offered. */
export interface HostParts {
  readonly osVault?: OsVault | null
  readonly jail?: Jail | null
  /** Prints the paper at a route as that caller sees it. */
  readonly pdf?: ((route: string, caller: Caller | null) => Promise<Uint8Array>) | null
}

export interface BackendStart extends HostParts {
  readonly dataFolder: string
  readonly build: string
  /** The backend's bundle, or its source together with `execArgv` that lets Node read TypeScript. */
  readonly entry: URL
  readonly execArgv?: readonly string[]
  readonly clockOffsetMs?: number
  /** The thread is gone though nobody closed it. */
  readonly onGone?: (error: Error) => void
}

/** The backend as a host sees it. After the thread has gone every call is answered FAULT. */
export interface BackendClient {
  readonly call: (name: string, input: unknown, caller: Caller) => Promise<Answer>
  readonly locate: (file: string, caller: Caller) => Promise<FoundFile | null>
  readonly onChanged: (listener: (changed: Changed) => void) => () => void
  readonly close: () => Promise<void>
}

/** Why the backend did not open: `name` is the error's own, e.g. NewerStore. */
export class BackendFailed extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

const FAULT: Answer = { reply: { ok: false, error: { code: 'FAULT', message: 'FAULT' } } }

const answerVault = (vault: OsVault, { ask, value, signal, port }: VaultQuestion): void => {
  try {
    port.postMessage({ value: ask === 'wrap' ? vault.wrap(value as Uint8Array) : vault.unwrap(value as string) })
  } catch (error) {
    port.postMessage({ failed: error instanceof Error ? error.message : 'vault' })
  }
  Atomics.store(signal, 0, 1)
  Atomics.notify(signal, 0)
}

/** Starts the backend in a thread of its own; resolves when the desk is open, rejects with BackendFailed. */
export const startBackend = (options: BackendStart): Promise<BackendClient> => {
  const { osVault = null, jail = null, pdf = null } = options
  const workerData: WorkerStart = {
    dataFolder: options.dataFolder,
    build: options.build,
    clockOffsetMs: options.clockOffsetMs ?? 0,
    has: { osVault: osVault !== null, printer: pdf !== null, jail: jail !== null },
  }
  const worker = new Worker(options.entry, {
    workerData,
    execArgv: [...(options.execArgv ?? [])],
    name: 'backend',
    resourceLimits: { maxYoungGenerationSizeMb: 12 },
  })
  const say = (message: ToWorker): void => worker.postMessage(message)
  const calls = makeRequests<Answer>()
  const places = makeRequests<FoundFile | null>()
  const listeners = new Set<(changed: Changed) => void>()
  const cells = openCells(jail, (id, word) => say({ kind: 'word', id, word }))
  let gone = false

  const ask = <T>(requests: Requests<T>, message: (id: number) => ToWorker, ifGone: T): Promise<T> =>
    requests
      .ask((id) => say(message(id)))
      .catch((error: unknown) => {
        if (gone) return ifGone
        throw error
      })
  const print = (id: number, route: string, caller: Caller | null): void => {
    const made = pdf ? pdf(route, caller) : Promise.reject(new Error('this host prints nothing'))
    made.then(
      (bytes) => say({ kind: 'printed', id, pdf: bytes }),
      (error: unknown) => say({ kind: 'printed', id, pdf: null, reason: String(error) }),
    )
  }

  return new Promise((opened, failed) => {
    let closed: (() => void) | undefined
    const client: BackendClient = {
      call: (name, input, caller) => ask(calls, (id) => ({ kind: 'call', id, name, input, caller }), FAULT),
      locate: (file, caller) => ask(places, (id) => ({ kind: 'locate', id, file, caller }), null),
      onChanged: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      close: () =>
        new Promise((resolve) => {
          if (gone) return resolve()
          closed = resolve
          cells.freeAll()
          say({ kind: 'close' })
        }),
    }
    const end = (error: Error): void => {
      if (gone) return
      gone = true
      calls.end(error)
      places.end(error)
      cells.freeAll()
      failed(error)
      if (closed) closed()
      else options.onGone?.(error)
    }
    worker.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'ready':
          return opened(client)
        case 'failed':
          return failed(new BackendFailed(message.name, message.message))
        case 'answer':
          return calls.answer(message.id, message.answer)
        case 'located':
          return places.answer(message.id, message.found)
        case 'changed':
          for (const listener of listeners) listener(message.changed)
          return
        case 'print':
          return print(message.id, message.route, message.caller)
        case 'jail':
          return cells.lock(message.id, message.path)
        case 'free':
          return cells.free(message.id)
        case 'vault':
          if (osVault) answerVault(osVault, message)
          return
        case 'closed':
          return
      }
    })
    worker.once('error', (error) => end(error instanceof Error ? error : new Error(String(error))))
    worker.once('exit', () => end(new Error('the backend has ended')))
  })
}
