import { Worker } from 'node:worker_threads'
import { Refusal, type RefusalBody } from '../../../shared/base/refusal'
import type { Sealer, SealKeys, Services, SheetThread, Vault } from '../ports'
import { type SheetActs, sheetActs } from './sheet-acts'
import { type BatchRef, closeWork, openWork, type Work } from './sheet-work'

type Act = keyof SheetActs
export type ActInput<K extends Act> = Parameters<SheetActs[K]> extends [Work, infer I, ...unknown[]] ? I : undefined
export type ActOutput<K extends Act> = Awaited<ReturnType<SheetActs[K]>>

/** Where sheets are worked on: one batch at a time is held in memory, asks are taken in order. */
export interface SheetDesk {
  /** `heard` is called when there is news before the answer: a plan has put more rows into the stage. */
  ask<K extends Act>(ref: BatchRef, act: K, input: ActInput<K>, heard?: () => void): Promise<ActOutput<K>>
  /** Lets a batch's sheet and files go. */
  release(id: string): Promise<void>
  close(): Promise<void>
}

/** Sheets in this thread. */
export const localSheets = (sealer: Sealer, tidy: () => void = () => undefined): SheetDesk => {
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
    ask: (ref, act, input, heard = () => undefined) =>
      inTurn(async () => {
        if (work && (work.ref.id !== ref.id || work.ref.today !== ref.today)) drop()
        work ??= openWork(ref, sealer, tidy)
        const run = sheetActs[act] as (work: Work, input: unknown, heard: () => void) => never
        return run(work, input, heard)
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

interface Waiting {
  readonly take: (value: unknown) => void
  readonly fail: (error: unknown) => void
  readonly heard: (() => void) | undefined
}

/** Sheets in a thread of their own, started with the first ask. */
const threadSheets = (thread: SheetThread, vault: Vault): SheetDesk => {
  let worker: Worker | null = null
  let last = 0
  const waiting = new Map<number, Waiting>()
  const say = (message: ToSheets): void => worker?.postMessage(message)
  const start = (): Worker => {
    const started = new Worker(thread.entry, {
      workerData: { keys: vault.lend() } satisfies SheetStart,
      ...(thread.execArgv ? { execArgv: [...thread.execArgv] } : {}),
      name: 'sheets',
      // Sheets make much short-lived garbage; a small nursery keeps the process small.
      resourceLimits: { maxYoungGenerationSizeMb: 10 },
    })
    started.on('message', (message: FromSheets) => {
      const asked = waiting.get(message.id)
      if (message.kind === 'news') return asked?.heard?.()
      waiting.delete(message.id)
      if (message.kind === 'answer') asked?.take(message.value)
      else if (message.kind === 'refused') {
        const { code, message: key, ...more } = message.refusal
        asked?.fail(new Refusal(code, key, more))
      } else asked?.fail(message.error)
    })
    const gone = (error: unknown): void => {
      // One that was let go may end after another has begun; what waits then waits for the other.
      if (worker !== started) return
      worker = null
      for (const each of waiting.values()) each.fail(error)
      waiting.clear()
    }
    started.once('error', gone)
    started.once('exit', () => gone(new Error('the thread of sheets has ended')))
    return started
  }
  const send = (message: (id: number) => ToSheets, heard?: () => void): Promise<unknown> =>
    new Promise((take, fail) => {
      worker ??= start()
      last += 1
      waiting.set(last, { take, fail, heard })
      say(message(last))
    })
  return {
    ask: (ref, act, input, heard) => send((id) => ({ kind: 'ask', id, ref, act, input }), heard) as Promise<never>,
    release: async (batch) => {
      if (!worker) return
      await send((id) => ({ kind: 'release', id, batch }))
      // With nothing left to do the thread goes, and the memory of a long list with it.
      if (waiting.size > 0) return
      const idle = worker
      worker = null
      await idle?.terminate()
    },
    close: async () => {
      await worker?.terminate()
      worker = null
    },
  }
}

type Needs = Pick<Services, 'vault' | 'sheetThread'>

const opened = new WeakMap<Needs, SheetDesk>()

/** The sheets of a desk: in a thread where the host gives one, else here. */
export const sheetsOf = (services: Needs): SheetDesk => {
  const { vault, sheetThread } = services
  const sheets = opened.get(services) ?? (sheetThread ? threadSheets(sheetThread, vault) : localSheets(vault))
  opened.set(services, sheets)
  return sheets
}
