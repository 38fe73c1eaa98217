/** Why a call was refused; every code has words for the clerk in both languages. */
export type RefusalCode =
  | 'UNKNOWN_OPERATION'
  | 'BAD_INPUT'
  | 'NOT_SET_UP'
  | 'SEALED'
  | 'SIGNED_OUT'
  | 'LOCKED'
  | 'WRONG_PASSWORD'
  | 'TOO_MANY_TRIES'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'TAKEN'
  | 'WRONG_STATE'
  | 'MISSING'
  | 'OTHER_BUILD'
  | 'CANCELLED'
  | 'FILE_REFUSED'
  | 'DISK_FULL'
  | 'FAULT'

export interface RefusalBody {
  readonly code: RefusalCode
  /** Key of the sentence that is shown; the code itself where there is none closer. */
  readonly message: string
  /** Field path to key of the sentence beside that field. */
  readonly fields?: Readonly<Record<string, string>>
  /** What the screen needs to go on, e.g. both values of a conflict. */
  readonly data?: unknown
}

/** What was changed by a write, told to every window: table names and row ids. No tables: anything may have changed. */
export interface Changed {
  readonly tables: readonly string[]
  readonly ids: readonly string[]
}

/** Whether a message of the host is such news. */
export const isChanged = (value: unknown): value is Changed =>
  typeof value === 'object' && value !== null && 'tables' in value && 'ids' in value && Array.isArray(value.tables)

/** `changed` stands in the answer of whatever wrote: its caller need not wait for the news that every window gets. */
export type Reply<T = unknown> =
  | { readonly ok: true; readonly value: T; readonly changed?: Changed }
  | { readonly ok: false; readonly error: RefusalBody }

/** Both values of every field that two people changed, field by field. */
export interface ConflictData {
  readonly table: string
  readonly id: string
  /** Version to send with the next try. */
  readonly version: number
  readonly byName: string
  readonly at: string
  /** Fields that both changed: the clerk chooses. */
  readonly both: Readonly<Record<string, { readonly mine: unknown; readonly theirs: unknown }>>
  /** Fields that only the other one changed: kept when saved again. */
  readonly onlyTheirs: Readonly<Record<string, unknown>>
}

/** An expected "no" that speaks to the clerk; thrown by handlers, never logged as a fault. */
export class Refusal extends Error {
  readonly body: RefusalBody
  constructor(code: RefusalCode, message: string = code, more: Omit<RefusalBody, 'code' | 'message'> = {}) {
    super(`${code}: ${message}`)
    this.body = { code, message, ...more }
  }
}
