import type { HeldReason } from '../../../shared/exchange/contract'
import { sqlName } from '../../../shared/registry'
import { insertPlain } from '../store/rows'
import { columns, type Fragment, frag, raw, sql } from '../store/sql'
import type { Reader, Writer } from '../store/statements'
import { type Cells, type IncomingRow, incomingIn } from './incoming-row'
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

const listed = (reasons: readonly HeldReason[]): Fragment => raw(reasons.map((reason) => `'${reason}'`).join(', '))

/** What is quarantined. */
export interface QuarantinedRow {
  readonly id: string
  readonly table: string
  readonly rowId: string
  readonly reason: HeldReason
  readonly detail: string
  readonly content: Cells | IncomingRow
  /** Manifest hash of the package it came in. */
  readonly package: string
  readonly now: string
}

/** Keeps a row or a part of it with its content and the reason. */
export const quarantine = (trx: Writer, aside: QuarantinedRow): void => {
  const same = WHOLE.includes(aside.reason) ? WHOLE : [aside.reason]
  trx.run(
    frag`UPDATE quarantine SET state = 'SUPERSEDED' WHERE tbl = ${aside.table} AND row_id = ${aside.rowId}
      AND state IN ('OPEN', 'KEPT') AND reason IN (${listed(same)})`,
  )
  insertPlain(trx, 'quarantine', {
    id: aside.id,
    tbl: aside.table,
    rowId: aside.rowId,
    content: aside.detail === '' ? { ...aside.content } : { ...aside.content, _detail: aside.detail },
    reason: aside.reason,
    package: aside.package,
    state: aside.reason === 'same_as' ? 'KEPT' : 'OPEN',
    at: aside.now,
  })
}

/** Older versions of a row that was now taken over need nobody any more. */
export const supersede = (trx: Writer, table: string, rowId: string): void => {
  trx.run(
    frag`UPDATE quarantine SET state = 'SUPERSEDED' WHERE tbl = ${table} AND row_id = ${rowId}
      AND state = 'OPEN' AND reason IN (${listed(WHOLE)})`,
  )
}

/** A row quarantined that fits now. */
export const release = (trx: Writer, id: string): void => {
  trx.run(frag`UPDATE quarantine SET state = 'SETTLED' WHERE id = ${id}`)
}

const keptRow = sql(columns('quarantine', 'id', 'content'))

/**
 * Rows of a table quarantined that may fit by now, in the order in which they came (their ids and times say nothing of
 * it within one package): of two with the same natural key the first is taken over, in every store alike.
 */
export const retriable = (db: Reader, table: ReceivableTable): { id: string; incoming: IncomingRow }[] =>
  db
    .rows(
      keptRow`SELECT id, content FROM quarantine
        WHERE state = 'OPEN' AND tbl = ${sqlName(table)} AND reason IN (${listed(RETRIED)}) ORDER BY rowid`,
    )
    .flatMap(({ id, content }) => {
      const incoming = incomingIn(content)
      return incoming ? [{ id, incoming }] : []
    })

const keptOf = sql(columns('quarantine', 'tbl', 'rowId'))

/** After a long apply: older versions of the rows it put in need nobody any more. */
export const supersedeApplied = (trx: Writer, batchId: string): void => {
  const open = trx.rows(
    keptOf`SELECT DISTINCT tbl, row_id FROM quarantine
      WHERE state = 'OPEN' AND package <> ${batchId} AND reason IN (${listed(WHOLE)})`,
  )
  for (const { tbl, rowId } of open) {
    if (!receivableTables.some((table) => sqlName(table) === tbl)) continue
    const came = trx.stored(frag`SELECT 1 AS x FROM ${raw(tbl)} WHERE id = ${rowId} AND batch_id = ${batchId}`)
    if (came.length > 0) supersede(trx, tbl, rowId)
  }
}
