import { Worker } from 'node:worker_threads'
import { Refusal, type RefusalBody } from '../../../shared/refusal'
import type { Vault } from '../keys/vault'
import type { Secrets } from './secrets'
import { type SheetActs, sheetActs } from './sheet-acts'
import { type BatchRef, closeWork, openWork, type Work } from './sheet-work'

type Act = keyof SheetActs
export type ActInput<K extends Act> = Parameters<SheetActs[K]> extends [Work, infer I] ? I : undefined
export type ActOutput<K extends Act> = Awaited<ReturnType<SheetActs[K]>>

/** Where sheets are worked on: one batch at a time is held in memory, asks are taken in order. */
export interface SheetDesk {
  ask<K extends Act>(ref: BatchRef, act: K, input: ActInput<K>): Promise<ActOutput<K>>
  /** Lets a batch's sheet and files go. */
  release(id: string): Promise<void>
  close(): Promise<void>
}

/** How to start a thread for sheets; without it they are worked on in the caller's own thread. */
export interface SheetThread {
  readonly entry: URL
  readonly execArgv?: readonly string[]
}

/** Sheets in this thread. */
export const localSheets = (secrets: Secrets, tidy: () => void = () => undefined): SheetDesk => {
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
    ask: (ref, act, input) =>
      inTurn(async () => {
        if (work && (work.ref.id !== ref.id || work.ref.today !== ref.today)) drop()
        work ??= openWork(ref, secrets, tidy)
        const run = sheetActs[act] as (work: Work, input: unknown) => Promise<never>
        return run(work, input)
      }),
    release: (id) =>
      inTurn(async () => {
        if (work?.ref.id === id) drop()
      }),
    close: () => inTurn(async () => drop()),
  }
}

/** From the desk's thread to that of the sheets. */
export type ToSheets =
  | { readonly kind: 'ask'; readonly id: number; readonly ref: BatchRef; readonly act: Act; readonly input: unknown }
  | { readonly kind: 'release'; readonly id: number; readonly batch: string }
  | { readonly kind: 'secret'; readonly id: number; readonly values: readonly string[] | null }

/** And back. */
export type FromSheets =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refused'; readonly id: number; readonly refusal: RefusalBody }
  | { readonly kind: 'failed'; readonly id: number; readonly error: Error }
  | { readonly kind: 'secret'; readonly id: number; readonly what: keyof Secrets; readonly items: never }

interface Waiting {
  readonly take: (value: unknown) => void
  readonly fail: (error: unknown) => void
}

/** Sheets in a thread of their own, started with the first ask; the keys stay in this one. */
const threadSheets = (thread: SheetThread, secrets: Secrets): SheetDesk => {
  let worker: Worker | null = null
  let last = 0
  const waiting = new Map<number, Waiting>()
  const say = (message: ToSheets): void => worker?.postMessage(message)
  const reveal = (asked: FromSheets & { kind: 'secret' }): void => {
    secrets[asked.what](asked.items).then(
      (values) => say({ kind: 'secret', id: asked.id, values }),
      () => say({ kind: 'secret', id: asked.id, values: null }),
    )
  }
  const start = (): Worker => {
    const started = new Worker(thread.entry, {
      ...(thread.execArgv ? { execArgv: [...thread.execArgv] } : {}),
      name: 'sheets',
      // Sheets make much short-lived garbage; a small nursery keeps the process small.
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    })
    started.on('message', (message: FromSheets) => {
      if (message.kind === 'secret') return reveal(message)
      const asked = waiting.get(message.id)
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
  const send = (message: (id: number) => ToSheets): Promise<unknown> =>
    new Promise((take, fail) => {
      worker ??= start()
      last += 1
      waiting.set(last, { take, fail })
      say(message(last))
    })
  return {
    ask: (ref, act, input) => send((id) => ({ kind: 'ask', id, ref, act, input })) as Promise<never>,
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

const secretsOf = (vault: Vault): Secrets => ({
  seal: async (items) => items.map(([plain, rowId]) => vault.seal(plain, rowId)),
  open: async (items) => items.map(([sealed, rowId]) => vault.open(sealed, rowId)),
  digest: async (values) => values.map((value) => vault.digest(value)),
})

/** Sheets in a thread where the host gives one, else here. */
export const openSheets = (vault: Vault, thread: SheetThread | null): SheetDesk =>
  thread ? threadSheets(thread, secretsOf(vault)) : localSheets(secretsOf(vault))
