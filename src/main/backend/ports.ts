import type { KeyObject } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Operation, OperationMap, OutputOf, ParsedOf } from '../../shared/base/operation'
import type { Changed } from '../../shared/base/refusal'
import type { Role } from '../../shared/base/roles'
import type { ReadEnd, SheetChunk } from '../../shared/imports/workbook'
import type { Reader, Writer } from './store/statements'

// What hosts hand in and what handlers see. It reads the store's two connections and nothing else of the backend.

export interface Ids {
  /** A new UUIDv7; its order carries no meaning. */
  next(): string
}

export interface Folders {
  readonly data: string
  readonly store: string
  readonly attachments: string
  readonly uploads: string
  readonly stage: string
  readonly outbox: string
  readonly inbox: string
  readonly temp: string
  readonly logs: string
}

export interface Log {
  /** One line of facts; never a personal value. */
  fault(what: string, error: unknown): void
  note(what: string): void
}

export interface Numbers {
  /**
   * The next number of a sequence, inside the caller's transaction. Numbers come from blocks that are durable in a
   * file beside the store before their first use, so a restored store never issues a number twice.
   */
  take(trx: Writer, key: string): number
}

/** Keys that follow from the data key; they can be handed to another thread of this process. */
export interface SealKeys {
  readonly sealing: KeyObject
  readonly hashing: KeyObject
}

/** Seals single values bound to their row. */
export interface Sealer {
  seal(plain: string, rowId: string): string
  open(sealed: string, rowId: string): string
  /** Keyed digest for finding an exact value. */
  digest(value: string): string
}

/** Holds the one data key once it is opened; seals single values bound to their row. */
export interface Vault extends Sealer {
  state(): 'absent' | 'sealed' | 'unconfirmed' | 'open'
  /** Makes the data key; answers the recovery key to print. Refused when there is a key already. */
  create(passphrase: string | null): Promise<string>
  confirm(recoveryKey: string): Promise<void>
  /** Opens by passphrase or recovery key; a wrong one is WRONG_PASSWORD. */
  unseal(secret: string): Promise<void>
  /** Opens by the machine's vault when it can; false when a secret must be typed. */
  unsealByMachine(): boolean
  /** The keys of a sealer, for another thread of this process; refused with SEALED while they are closed. */
  lend(): SealKeys
}

/** The machine's own vault (Electron's safeStorage with a real backend); absent in the browser host. */
export interface OsVault {
  wrap(secret: Uint8Array): string
  unwrap(wrapped: string): Uint8Array
}

/** Turns a paper's route into a PDF; handed in by the host. */
export interface Printer {
  pdf(route: string): Promise<Uint8Array>
}

/** A place where other people's files are parsed: it may run out of time or memory without harm to the desk. */
export type Jail = {
  /** Hands on chunks as they come and resolves when the file is read or refused; never rejects for what is in the file. */
  readonly parse: (path: string, onChunk: (chunk: SheetChunk) => void, signal?: AbortSignal) => Promise<ReadEnd>
}

/** How to start a thread for sheets; without it they are worked on in the caller's own thread. */
export interface SheetThread {
  readonly entry: URL
  readonly execArgv?: readonly string[]
}

/** Handed to long work: tells progress, hears of a cancel. */
export interface JobHandle {
  readonly id: string
  readonly signal: AbortSignal
  progress(done: number, total: number | null, phase?: string): void
}

export interface Jobs {
  /** Starts long work and answers at once; its report is kept in the job's row. */
  start(kind: string, accountId: string, work: (job: JobHandle) => Promise<unknown>): string
  cancel(id: string): boolean
  /** Waits until no job runs; used when the desk closes and by tests. */
  idle(): Promise<void>
}

/** The person behind a call. */
export interface Who {
  readonly accountId: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly workstationId: string
  readonly deskLetter: string
  readonly sessionId: string
}

export interface Ctx {
  readonly services: Services
  /** UTC instant of the call. */
  readonly now: string
  /** Business date in +08:00. */
  readonly today: string
  /** Null only in operations that anyone may call. */
  readonly who: Who | null
  readonly connection: string
  readonly workstationId: string | null
}

export interface WriteCtx extends Ctx {
  readonly requestId: string
  /** Row was written: named in the audit entry and in the change event. */
  touched(table: string, id: string): void
  /** Facts for the audit entry; never a personal value. */
  detail(facts: Record<string, unknown>): void
  /** Who did it, in the audit entry of an operation that needs no session. */
  by(accountId: string): void
  /** The answer holds something that must not be stored to be repeated. */
  forgetReply(): void
  /** Runs once the transaction is durable. */
  afterCommit(work: () => void): void
  /** The connection's new name: the host changes its cookie to it. */
  connectAs(connection: string): void
}

export interface TaskCtx extends WriteCtx {
  /** A transaction of its own, before the end of the task. */
  write<T>(work: (trx: Writer) => T): T
  /** The last transaction, with the audit entry in it; at most once. */
  commit<T>(work: (trx: Writer) => T): T
}

export type WriteRun<I, O> = (trx: Writer, input: I, ctx: WriteCtx) => O

/** What must be awaited happens before; it returns the synchronous write. */
export interface PreparedWrite<I, O> {
  readonly prepare: (input: I, ctx: Ctx) => Promise<WriteRun<I, O>>
}

type HandlerOf<T extends Operation> = T['kind'] extends 'read'
  ? (db: Reader, input: ParsedOf<T>, ctx: Ctx) => OutputOf<T> | Promise<OutputOf<T>>
  : T['kind'] extends 'write'
    ? WriteRun<ParsedOf<T>, OutputOf<T>> | PreparedWrite<ParsedOf<T>, OutputOf<T>>
    : T['kind'] extends 'draft'
      ? (trx: Writer, input: ParsedOf<T>, ctx: Ctx) => OutputOf<T>
      : (input: ParsedOf<T>, ctx: TaskCtx) => Promise<OutputOf<T>>

/** A feature's handlers: exactly one for each of its operations. */
export type HandlersOf<M extends OperationMap> = { readonly [K in keyof M]: HandlerOf<M[K]> }

/** The signed-in person; the door has made sure there is one wherever not anyone may call. */
export const signedIn = (ctx: Ctx): Who => {
  if (!ctx.who) throw new Error('operation needs a signed-in person')
  return ctx.who
}

export const hasRole = (ctx: Ctx, ...wanted: readonly Role[]): boolean => wanted.some((r) => ctx.who?.roles.includes(r))

export interface SessionState {
  readonly who: Who
  readonly locked: boolean
}

export interface Sessions {
  /** Identity of this site in rows and packages; `site` before the first run. */
  site(): string
  refreshSite(db: Reader): void
  /** Accounts, roles or sessions were written: who is who is read again. */
  forget(): void
  /** Who is behind a connection; idle time locks, twelve hours end. Null when nobody is signed in. */
  find(connection: string): SessionState | null
  /** Signs an account in under a fresh connection name, which is answered. */
  open(trx: Writer, accountId: string, workstationId: string, now: string): string
  lock(trx: Writer, sessionId: string, now: string): void
  unlock(trx: Writer, sessionId: string, now: string): void
  end(trx: Writer, sessionId: string, now: string): void
}

/** What guessing a secret costs: the parameters of argon2id for passwords and of scrypt for what opens the data key. */
export interface Stretching {
  readonly password: { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number }
  readonly passphrase: { readonly N: number; readonly r: number; readonly p: number }
}

/** All that a handler may use beside its own transaction. */
export interface Services {
  readonly build: string
  readonly clock: () => number
  readonly ids: Ids
  readonly folders: Folders
  readonly log: Log
  readonly vault: Vault
  /** What new hashes cost; those that are there say themselves what they cost. */
  readonly stretching: Stretching
  readonly numbers: Numbers
  readonly sessions: Sessions
  readonly jobs: Jobs
  readonly osVault: OsVault | null
  readonly printer: Printer | null
  /** Parses a file that somebody else made, in a process that can be killed; handed in by the host. */
  readonly jail: Jail | null
  /** How to start the thread in which lists are worked on; without it that happens in this one. */
  readonly sheetThread: SheetThread | null
  readonly reader: Reader
  /** Only for the machinery: long reads open their own connection by this file name. */
  readonly storeFile: string
  readonly sqlite: Database
  /** How many calls have come so far: work that can wait sees by it whether somebody is at work. */
  readonly traffic: { calls: number }
  /** One write transaction; use the context's own where there is one, so that the audit is in it. */
  write<T>(work: (trx: Writer) => T): T
  /**
   * One write transaction whose end need not reach the disk by itself. The log keeps its order, so that whatever is made
   * durable later takes it along; a power cut may lose it as a whole, never a part.
   */
  writeRelaxed<T>(work: (trx: Writer) => T): T
  announce(changed: Changed): void
}
