import type { Reader } from '../store/statements'

/** Head office's name as a replica. */
export const HEAD_OFFICE = 'head-office'

/** This replica: its name, its life, and how far it has reported. */
export interface Self {
  readonly site: string
  readonly incId: string
  readonly incN: number
  readonly lineage: Readonly<Record<string, number>>
  readonly outNumber: number
  readonly outPrevHash: string | null
  readonly exportedSeq: number
}

/** The one row of this replica's identity; throws before the first run. */
export const selfOf = (db: Reader): Self => {
  const row = db.row<Omit<Self, 'lineage'> & { lineage: string }>('SELECT * FROM sync_self WHERE k = 1')
  if (!row) throw new Error('the desk has no identity yet')
  return { ...row, lineage: JSON.parse(row.lineage) as Record<string, number> }
}

/** The newest entry of the change log; grows with every captured write. */
export const lastSeq = (db: Reader): number =>
  db.row<{ seq: number }>("SELECT ifnull(max(seq), 0) AS seq FROM sqlite_sequence WHERE name = 'change_log'")?.seq ?? 0

/** Name of an account for lists; empty when it is not known. */
export const nameOf = (db: Reader, accountId: string | null): string =>
  accountId ? (db.row<{ name: string }>('SELECT name FROM account WHERE id = ?', accountId)?.name ?? '') : ''
