import type { Operation } from '../../shared/base/operation'
import { type Changed, Refusal, type RefusalBody, type Reply } from '../../shared/base/refusal'
import { isName, type Name, operationOf } from '../../shared/contract'
import { appendAudit } from './audit'
import { brokenTexts } from './broken-text'
import type { Ctx, PreparedWrite, Services, SessionState, TaskCtx, Who, WriteCtx, WriteRun } from './ports'
import { insertPlain } from './store/rows'
import { prepared, q, type Reader, type Writer } from './store/statements'
import { businessDate, instant } from './time'

/** Where a call comes from; the host fills it, the caller cannot. */
export interface Caller {
  /** Secret name of the window's or browser's connection. */
  readonly connection: string
  /** Id that the machine's file or the browser's cookie names; null before it has one. */
  readonly workstationId: string | null
  readonly requestId: string
  readonly build: string
}

/** A reply, and the connection's new name when signing in changed it. */
export interface Answer {
  readonly reply: Reply
  readonly connection?: string
}

export type Dispatch = (name: string, raw: unknown, caller: Caller) => Promise<Answer>

type AnyHandler = ((...args: never[]) => unknown) | PreparedWrite<never, unknown>

const WHILE_LOCKED = new Set<string>(['desk.status', 'session.unlock', 'session.signOut'])
const WHO_IS_WHO = new Set(['account', 'roleAssignment', 'session', 'workstation', 'setting'])
/** What an earlier try has changed is no longer known. */
const ANYTHING: Changed = { tables: [], ids: [] }
const DENIALS = new Set<string>(['FORBIDDEN', 'WRONG_PASSWORD', 'TOO_MANY_TRIES'])

const refused = (body: RefusalBody): Answer => ({ reply: { ok: false, error: body } })

const parse = (operation: Operation, raw: unknown): unknown => {
  const result = operation.input.safeParse(raw)
  const fields: Record<string, string> = {}
  if (result.success) {
    // Drafts are JSON and keep even that; a question with half a character finds nothing.
    const kept = operation.kind === 'write' || operation.kind === 'task'
    for (const path of kept ? brokenTexts(result.data) : []) fields[path] = 'textBroken'
    if (Object.keys(fields).length === 0) return result.data
  }
  for (const issue of result.error?.issues ?? []) fields[issue.path.join('.')] ??= issue.message
  throw new Refusal('BAD_INPUT', 'BAD_INPUT', { fields })
}

const faultOf = (error: unknown): RefusalBody | null => {
  if (error instanceof Refusal) return error.body
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return { code: 'DISK_FULL', message: 'DISK_FULL' }
  return null
}

/** Makes the only door: known name, right person, parsed input, then the handler; refusals answer, faults are logged. */
export const makeDispatch = (handlers: Record<Name, unknown>, services: Services): Dispatch => {
  const record = (ctx: Ctx, name: string, requestId: string, outcome: string, trx: Writer, state?: WriteState): void =>
    appendAudit(trx, {
      at: ctx.now,
      accountId: ctx.who?.accountId ?? state?.by ?? null,
      workstationId: ctx.workstationId,
      requestId,
      operation: name,
      outcome,
      rows: state ? state.rows : [],
      detail: state?.detail ?? null,
    })

  const admit = (operation: Operation, name: string, session: SessionState | null): void => {
    if (operation.may === 'anyone') return
    if (services.vault.state() !== 'open') throw new Refusal('SEALED')
    if (!session) throw new Refusal('SIGNED_OUT')
    if (session.locked && !WHILE_LOCKED.has(name)) throw new Refusal('LOCKED')
    const { may } = operation
    if (may !== 'signed-in' && !may.some((r) => session.who.roles.includes(r))) throw new Refusal('FORBIDDEN')
  }

  return async (name, raw, caller) => {
    services.traffic.calls += 1
    const ms = services.clock()
    const base = { services, now: instant(ms), today: businessDate(ms), ...caller }
    let ctx: Ctx = { ...base, who: null }
    try {
      if (!isName(name)) throw new Refusal('UNKNOWN_OPERATION')
      if (caller.build !== services.build) throw new Refusal('OTHER_BUILD')
      const operation = operationOf(name)
      const session = services.sessions.find(caller.connection)
      // Known before the roles are asked, so that a denial is written down with its name.
      ctx = { ...base, who: session?.who ?? null }
      admit(operation, name, session)
      const input = parse(operation, raw)
      const handler = handlers[name] as AnyHandler
      if (operation.kind === 'read') {
        const value = await (handler as (db: Reader, input: unknown, ctx: Ctx) => unknown)(services.reader, input, ctx)
        return { reply: { ok: true, value } }
      }
      if (operation.kind === 'draft') {
        const run = handler as (trx: Writer, input: unknown, ctx: Ctx) => unknown
        return { reply: { ok: true, value: services.write((trx) => run(trx, input, ctx)) } }
      }
      const earlier = repeated(services.reader, name, caller.requestId, ctx.who)
      if (earlier) return { reply: earlier.ok ? { ...earlier, changed: ANYTHING } : earlier }
      const state = new WriteState(ctx, caller.requestId)
      const keep = (trx: Writer, reply: Reply): void => {
        record(ctx, name, caller.requestId, 'ok', trx, state)
        if (state.keepReply) remember(trx, name, caller.requestId, ctx, reply)
      }
      const value =
        operation.kind === 'write'
          ? await write(handler as Runnable, input, ctx, state, services, keep)
          : await task(handler as (input: unknown, ctx: TaskCtx) => Promise<unknown>, input, state, services, keep)
      for (const work of state.after) work()
      if (state.rows.some(([table]) => WHO_IS_WHO.has(table))) services.sessions.forget()
      const changed = state.changed()
      if (changed) services.announce(changed)
      return {
        reply: { ok: true, value, ...(changed ? { changed } : {}) },
        ...(state.connection ? { connection: state.connection } : {}),
      }
    } catch (error) {
      const known = faultOf(error)
      if (!known) services.log.fault(name, error)
      if (known && DENIALS.has(known.code))
        services.write((trx) => record(ctx, name, caller.requestId, known.code, trx))
      return refused(known ?? { code: 'FAULT', message: 'FAULT' })
    }
  }
}

type Runnable = WriteRun<unknown, unknown> | PreparedWrite<unknown, unknown>
type Keep = (trx: Writer, reply: Reply) => void

const write = async (
  handler: Runnable,
  input: unknown,
  ctx: Ctx,
  state: WriteState,
  services: Services,
  keep: Keep,
): Promise<unknown> => {
  const run = typeof handler === 'function' ? handler : await handler.prepare(input, ctx)
  return services.write((trx) => {
    const value = run(trx, input, state.context())
    keep(trx, { ok: true, value })
    return value
  })
}

const task = async (
  handler: (input: unknown, ctx: TaskCtx) => Promise<unknown>,
  input: unknown,
  state: WriteState,
  services: Services,
  keep: Keep,
): Promise<unknown> => {
  let kept = false
  const value = await handler(input, {
    ...state.context(),
    write: services.write,
    commit: (work) =>
      services.write((trx) => {
        const result = work(trx)
        keep(trx, { ok: true, value: null })
        kept = true
        return result
      }),
  })
  if (!kept) services.write((trx) => keep(trx, { ok: true, value }))
  return value
}

/** What a write collects on its way: rows for audit and event, work for after the commit. */
class WriteState {
  readonly rows: [string, string][] = []
  readonly after: (() => void)[] = []
  detail: Record<string, unknown> | null = null
  keepReply = true
  connection: string | undefined
  by: string | undefined
  readonly #seen = new Set<string>()
  readonly #ctx: Ctx
  readonly #requestId: string
  constructor(ctx: Ctx, requestId: string) {
    this.#ctx = ctx
    this.#requestId = requestId
  }
  context(): WriteCtx {
    return {
      ...this.#ctx,
      requestId: this.#requestId,
      touched: (table, id) => {
        const key = `${table} ${id}`
        if (!this.#seen.has(key)) this.rows.push([table, id])
        this.#seen.add(key)
      },
      detail: (facts) => {
        this.detail = { ...this.detail, ...facts }
      },
      by: (accountId) => {
        this.by = accountId
      },
      forgetReply: () => {
        this.keepReply = false
      },
      afterCommit: (work) => this.after.push(work),
      connectAs: (connection) => {
        this.connection = connection
      },
    }
  }
  changed(): Changed | null {
    if (this.rows.length === 0) return null
    return { tables: [...new Set(this.rows.map(([t]) => t))], ids: this.rows.map(([, id]) => id).slice(0, 500) }
  }
}

const earlierReply = prepared((p: { requestId: string; operation: string; accountId: string }) =>
  q
    .selectFrom('idempotency')
    .select('reply')
    .where('requestId', '=', p.requestId)
    .where('operation', '=', p.operation)
    .where('accountId', '=', p.accountId),
)

const repeated = (db: Reader, name: string, requestId: string, who: Who | null): Reply | null => {
  if (!who) return null
  return db.first(earlierReply({ requestId, operation: name, accountId: who.accountId }))?.reply ?? null
}

const remember = (trx: Writer, name: string, requestId: string, ctx: Ctx, reply: Reply): void => {
  if (!ctx.who) return
  insertPlain(trx, 'idempotency', {
    requestId,
    operation: name,
    accountId: ctx.who.accountId,
    reply,
    at: ctx.now,
  })
}
