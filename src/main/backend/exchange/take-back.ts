import { text, whole } from '../../../shared/base/columns'
import { sqlName } from '../../../shared/registry'
import type { Services } from '../ports'
import { frag, raw, sql } from '../store/sql'
import type { Writer } from '../store/statements'
import { eraseRow } from '../store/write-row'
import { type IncomingPackage, saveIncoming } from './packages'
import { type ReceivableTable, receivableTables } from './receivable'
import { withoutCapture } from './without-capture'

const BATCH = 200

const takenRow = sql({ n: whole, id: text })

const takeSome = (trx: Writer, table: ReceivableTable, batchId: string): number => {
  const name = sqlName(table)
  const some = trx.rows(takenRow`SELECT n, id FROM ${raw(name)} WHERE batch_id = ${batchId} LIMIT ${BATCH}`)
  for (const { n, id } of some) {
    eraseRow(trx, table, n)
    trx.run(frag`DELETE FROM row_meta WHERE tbl = ${name} AND row_id = ${id}`)
    trx.run(frag`DELETE FROM unknown_col WHERE tbl = ${name} AND row_id = ${id}`)
  }
  return some.length
}

/**
 * Takes out what an unfinished apply has put in. Nobody has seen those rows, so they are removed as if they had never
 * come, children first; the package is as it was before, ready to be applied.
 */
export const takeBack = (services: Services, row: IncomingPackage): void => {
  const batchId = row.manifestHash
  services.write((trx) => saveIncoming(trx, { ...row, state: 'APPLYING', report: { ...row.report, cancelled: true } }))
  for (const table of receivableTables.toReversed())
    while (withoutCapture(services, (trx) => takeSome(trx, table, batchId)) === BATCH);
  withoutCapture(services, (trx) => {
    // Whoever is known by another id for good has a version on record; the unfinished have none.
    trx.run(
      'DELETE FROM same_as WHERE NOT EXISTS (SELECT 1 FROM row_meta m WHERE m.tbl = same_as.tbl AND m.row_id = same_as.id)',
    )
    trx.run(frag`DELETE FROM import_batch WHERE id = ${batchId}`)
    const { cancelled: _was, ...report } = row.report
    saveIncoming(trx, { ...row, state: 'PREVIEWED', report, appliedBy: null })
  })
}
