import type { Database } from 'better-sqlite3'
import type { OutgoingRow, OutgoingTable } from '../../../package/content'
import type { Writer } from '../store/statements'

/** Table of a package that tells head office which of its rows were quarantined, and why; no content of theirs. */
export const ROW_RECEIPTS = 'row_receipt'

const COLUMNS = ['id', 'sender', 'package_number', 'package_hash', 'table_name', 'row_id', 'reason'] as const

const UNSENT = "p.state = 'APPLIED' AND json_extract(p.report, '$.told') IS NULL"

/** Rows quarantined by packages that were applied since the last package left. */
export const rowReceipts = (sqlite: Database, seq: number, incId: string): OutgoingTable => {
  const statement = sqlite
    .prepare<[], [string, string, number, string, string, string, string, string]>(
      `SELECT q.id, p.sender, p.number, p.manifest_hash, q.tbl, q.row_id, q.reason, q.at FROM quarantine q
       JOIN pkg_in p ON p.manifest_hash = q.package WHERE ${UNSENT} AND q.state = 'OPEN' ORDER BY p.number, q.id`,
    )
    .raw(true)
  function* rows(): Generator<OutgoingRow> {
    for (const [id, sender, number, hash, table, rowId, reason, at] of statement.iterate())
      yield { seq, op: 'put', inc: incId, at, by: null, values: [id, sender, number, hash, table, rowId, reason] }
  }
  return {
    table: ROW_RECEIPTS,
    class: 'append',
    columns: COLUMNS.map((name) => ({
      name,
      type: name === 'package_number' ? 'integer' : 'string',
      required: name === 'id',
    })),
    rows: rows(),
  }
}

/** With the package that carries them, these receipts are given. */
export const markReceiptsSent = (trx: Writer): void => {
  trx.run(`UPDATE pkg_in AS p SET report = json_set(p.report, '$.told', 1) WHERE ${UNSENT}`)
}
