import { whole } from '../../../shared/base/columns'
import { columns, sql } from '../store/sql'
import type { Reader } from '../store/statements'

/** Head office's name as a replica. */
export const HEAD_OFFICE = 'head-office'

/** This replica: its name, its life, and how far it has reported. */
export interface OwnReplica {
  readonly site: string
  readonly incId: string
  readonly incN: number
  readonly lineage: Readonly<Record<string, number>>
  readonly outNumber: number
  readonly outPrevHash: string | null
  readonly exportedSeq: number
}

const self = sql(columns('syncSelf', 'site', 'incId', 'incN', 'lineage', 'outNumber', 'outPrevHash', 'exportedSeq'))
const newest = sql({ seq: whole })
const accountName = sql(columns('account', 'name'))

/** The one row of this replica's identity; throws before the first run. */
export const ownReplica = (db: Reader): OwnReplica => {
  const row = db.row(
    self`SELECT site, inc_id, inc_n, lineage, out_number, out_prev_hash, exported_seq FROM sync_self WHERE k = 1`,
  )
  if (!row) throw new Error('the desk has no identity yet')
  return row
}

/** The newest entry of the change log; grows with every captured write. */
export const lastSeq = (db: Reader): number =>
  db.row(newest`SELECT ifnull(max(seq), 0) AS seq FROM sqlite_sequence WHERE name = 'change_log'`)?.seq ?? 0

/** Name of an account for lists; empty when it is not known. */
export const nameOf = (db: Reader, accountId: string | null): string =>
  accountId ? (db.row(accountName`SELECT name FROM account WHERE id = ${accountId}`)?.name ?? '') : ''
