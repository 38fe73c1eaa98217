import type { Operation, OperationMap, OutputOf, ParsedOf } from '../../shared/base/operation'
import type { Role } from '../../shared/base/roles'
import type { Services } from './services'
import type { Reader, Writer } from './store/statements'

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
export const me = (ctx: Ctx): Who => {
  if (!ctx.who) throw new Error('operation needs a signed-in person')
  return ctx.who
}

export const has = (ctx: Ctx, ...wanted: readonly Role[]): boolean => wanted.some((r) => ctx.who?.roles.includes(r))
