import { Worker } from 'node:worker_threads'
import { Refusal, type RefusalBody } from '../../../shared/base/refusal'
import { makeRequests, type Requests } from '../../../shared/base/requests'
import type { Sealer, SealKeys, Services, SheetThread, Vault } from '../ports'
import { type SheetActs, sheetActs } from './sheet-acts'
import { type BatchRef, closeWork, openWork, type Work } from './sheet-work'

type Act = keyof SheetActs
export type ActInput<K extends Act> = Parameters<SheetActs[K]> extends [Work, infer I, ...unknown[]] ? I : undefined
export type ActOutput<K extends Act> = Awaited<ReturnType<SheetActs[K]>>

/** Where sheets are worked on: one batch at a time is held in memory, asks are taken in order. */
export interface SheetWorker {
  /** `onProgress` is called when there is news before the answer: a plan has put more rows into the stage. */
  ask<K extends Act>(ref: BatchRef, act: K, input: ActInput<K>, onProgress?: () => void): Promise<ActOutput<K>>
  /** Lets a batch's sheet and files go. */
  release(id: string): Promise<void>
  close(): Promise<void>
}

/** Sheets in this thread. */
export const localSheetWorker = (sealer: Sealer, collectGarbage: () => void = () => undefined): SheetWorker => {
  let work: Work | null = null
  let queue: Promise<unknown> = Promise.resolve()
  const drop = (): void => {
    if (work) closeWork(work)
    work = null
  }
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const done = queue.then(run)
    queue = done.catch(() => undefined)
    return done
  }
  return {
    ask: (ref, act, input, onProgress = () => undefined) =>
      inTurn(async () => {
        if (work && (work.ref.id !== ref.id || work.ref.today !== ref.today)) drop()
        work ??= openWork(ref, sealer, collectGarbage)
        const run = sheetActs[act] as (work: Work, input: unknown, onProgress: () => void) => never
        return run(work, input, onProgress)
      }),
    release: (id) =>
      inTurn(async () => {
        if (work?.ref.id === id) drop()
      }),
    close: () => inTurn(async () => drop()),
  }
}

/** What the thread of the sheets is started with. */
export interface SheetStart {
  readonly keys: SealKeys
}

/** From the desk's thread to that of the sheets. */
export type ToSheets =
  | { readonly kind: 'ask'; readonly id: number; readonly ref: BatchRef; readonly act: Act; readonly input: unknown }
  | { readonly kind: 'release'; readonly id: number; readonly batch: string }

/** And back. */
export type FromSheets =
  | { readonly kind: 'news'; readonly id: number }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refused'; readonly id: number; readonly refusal: RefusalBody }
  | { readonly kind: 'failed'; readonly id: number; readonly error: Error }

interface Running {
  readonly worker: Worker
  readonly requests: Requests<unknown, void>
}

/** Starts a thread for sheets; `gone` is called when it has ended, however it ended. */
const startThread = (thread: SheetThread, vault: Vault, gone: () => void): Running => {
  const requests = makeRequests<unknown, void>()
  const worker = new Worker(thread.entry, {
    workerData: { keys: vault.lend() } satisfies SheetStart,
    ...(thread.execArgv ? { execArgv: [...thread.execArgv] } : {}),
    name: 'sheets',
    // Sheets make much short-lived garbage; a small nursery keeps the process small.
    resourceLimits: { maxYoungGenerationSizeMb: 10 },
  })
  worker.on('message', (message: FromSheets) => {
    switch (message.kind) {
      case 'news':
        return requests.tell(message.id)
      case 'answer':
        return requests.answer(message.id, message.value)
      case 'refused': {
        const { code, message: key, ...more } = message.refusal
        return requests.refuse(message.id, new Refusal(code, key, more))
      }
      case 'failed':
        return requests.refuse(message.id, message.error)
    }
  })
  const end = (error: unknown): void => {
    gone()
    requests.end(error)
  }
  worker.once('error', end)
  worker.once('exit', () => end(new Error('the thread of sheets has ended')))
  return { worker, requests }
}

/** Sheets in a thread of their own, started with the first ask. */
const threadSheets = (thread: SheetThread, vault: Vault): SheetWorker => {
  let running: Running | null = null
  const forget = (one: Running): void => {
    if (running === one) running = null
  }
  const open = (): Running => {
    const started = startThread(thread, vault, () => forget(started))
    return started
  }
  const send = (to: Running, message: (id: number) => ToSheets, onProgress?: () => void): Promise<unknown> =>
    to.requests.ask((id) => to.worker.postMessage(message(id)), onProgress)
  return {
    ask: (ref, act, input, onProgress) => {
      running ??= open()
      return send(running, (id) => ({ kind: 'ask', id, ref, act, input }), onProgress) as Promise<never>
    },
    release: async (batch) => {
      if (!running) return
      const mine = running
      await send(mine, (id) => ({ kind: 'release', id, batch }))
      // With nothing left to do the thread goes, and the memory of a long list with it.
      if (mine.requests.count() > 0) return
      forget(mine)
      await mine.worker.terminate()
    },
    close: async () => {
      await running?.worker.terminate()
      running = null
    },
  }
}

type Needs = Pick<Services, 'vault' | 'sheetThread'>

const opened = new WeakMap<Needs, SheetWorker>()

/** The sheets of a desk: in a thread where the host gives one, else here. */
export const sheetsOf = (services: Needs): SheetWorker => {
  const { vault, sheetThread } = services
  const sheets = opened.get(services) ?? (sheetThread ? threadSheets(sheetThread, vault) : localSheetWorker(vault))
  opened.set(services, sheets)
  return sheets
}
