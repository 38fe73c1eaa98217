import type { HeldReason } from '../../../shared/exchange/contract'
import { sqlName } from '../../../shared/registry'
import type { Param, Reader, Writer } from '../store/statements'
import type { Incoming } from './arriving'
import { type ReceivableTable, receivableTables } from './receivable'

/** Reasons that a later package may remove. */
const RETRIED: readonly HeldReason[] = ['waiting', 'key_taken']
/** Reasons that concern the whole row: a newer version of it takes their place. */
const WHOLE: readonly HeldReason[] = [
  'ownership',
  'waiting',
  'incomplete',
  'bad_value',
  'key_taken',
  'append_changed',
  'digest_differs',
]

const listed = (reasons: readonly string[]): string => reasons.map((reason) => `'${reason}'`).join(', ')

/** What is kept aside. */
export interface Aside {
  readonly id: string
  readonly table: string
  readonly rowId: string
  readonly reason: HeldReason
  readonly detail: string
  readonly content: unknown
  /** Manifest hash of the package it came in. */
  readonly package: string
  readonly now: string
}

/** Keeps a row or a part of it with its content and the reason. */
export const putAside = (trx: Writer, aside: Aside): void => {
  const same = WHOLE.includes(aside.reason) ? WHOLE : [aside.reason]
  trx.run(
    `UPDATE quarantine SET state = 'SUPERSEDED' WHERE tbl = ? AND row_id = ? AND state IN ('OPEN', 'KEPT') AND reason IN (${listed(same)})`,
    aside.table,
    aside.rowId,
  )
  trx.run(
    'INSERT INTO quarantine (id, tbl, row_id, content, reason, package, state, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    aside.id,
    aside.table,
    aside.rowId,
    JSON.stringify(aside.detail === '' ? aside.content : { ...(aside.content as object), _detail: aside.detail }),
    aside.reason,
    aside.package,
    aside.reason === 'same_as' ? 'KEPT' : 'OPEN',
    aside.now,
  )
}

/** Older versions of a row that was now taken over need nobody any more. */
export const supersede = (trx: Writer, table: string, rowId: string): void => {
  trx.run(
    `UPDATE quarantine SET state = 'SUPERSEDED' WHERE tbl = ? AND row_id = ? AND state = 'OPEN' AND reason IN (${listed(WHOLE)})`,
    table,
    rowId,
  )
}

/** A row kept aside that fits now. */
export const release = (trx: Writer, id: string): void => {
  trx.run("UPDATE quarantine SET state = 'SETTLED' WHERE id = ?", id)
}

/**
 * Rows of a table kept aside that may fit by now, in the order in which they came (their ids and times say nothing of
 * it within one package): of two with the same natural key the first is taken over, in every store alike.
 */
export const retriable = (db: Reader, table: ReceivableTable): { id: string; incoming: Incoming }[] =>
  db
    .rows<{ id: string; content: string }>(
      `SELECT id, content FROM quarantine WHERE state = 'OPEN' AND tbl = ? AND reason IN (${listed(RETRIED)}) ORDER BY rowid`,
      sqlName(table) as Param,
    )
    .map((row) => ({ id: row.id, incoming: JSON.parse(row.content) as Incoming }))

/** After a long apply: older versions of the rows it put in need nobody any more. */
export const supersedeApplied = (trx: Writer, batchId: string): void => {
  const open = trx.rows<{ tbl: string; rowId: string }>(
    `SELECT DISTINCT tbl, row_id FROM quarantine WHERE state = 'OPEN' AND package <> ? AND reason IN (${listed(WHOLE)})`,
    batchId,
  )
  for (const { tbl, rowId } of open) {
    if (!receivableTables.some((table) => sqlName(table) === tbl)) continue
    if (trx.row(`SELECT 1 AS x FROM ${tbl} WHERE id = ? AND batch_id = ?`, rowId, batchId)) supersede(trx, tbl, rowId)
  }
}
