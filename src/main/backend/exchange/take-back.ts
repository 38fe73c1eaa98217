import { sqlName } from '../../../shared/registry'
import type { Services } from '../ports'
import { indexParty, indexPhone, indexUnit } from '../search/feed'
import type { Writer } from '../store/statements'
import { type InRow, keepIn } from './packages'
import { quietly } from './quietly'
import { type ReceivableTable, receivableTables } from './receivable'

const BATCH = 200

const unindex = (trx: Writer, table: ReceivableTable, n: number): void => {
  if (table === 'unit') indexUnit(trx, n, [])
  if (table === 'party') indexParty(trx, n, [])
  if (table === 'contactPoint') indexPhone(trx, n, '')
}

const takeSome = (trx: Writer, table: ReceivableTable, batchId: string): number => {
  const sql = sqlName(table)
  const some = trx.rows<{ n: number; id: string }>(
    `SELECT n, id FROM ${sql} WHERE batch_id = ? LIMIT ${BATCH}`,
    batchId,
  )
  for (const { n, id } of some) {
    unindex(trx, table, n)
    trx.run(`DELETE FROM ${sql} WHERE n = ?`, n)
    trx.run('DELETE FROM row_meta WHERE tbl = ? AND row_id = ?', sql, id)
    trx.run('DELETE FROM unknown_col WHERE tbl = ? AND row_id = ?', sql, id)
  }
  return some.length
}

/**
 * Takes out what an unfinished apply has put in. Nobody has seen those rows, so they are removed as if they had never
 * come, children first; the package is as it was before, ready to be applied.
 */
export const takeBack = (services: Services, row: InRow): void => {
  const batchId = row.manifestHash
  services.write((trx) => keepIn(trx, { ...row, state: 'APPLYING', report: { ...row.report, cancelled: true } }))
  for (const table of receivableTables.toReversed())
    while (quietly(services, (trx) => takeSome(trx, table, batchId)) === BATCH);
  quietly(services, (trx) => {
    // Whoever is known by another id for good has a version on record; the unfinished have none.
    trx.run(
      'DELETE FROM same_as WHERE NOT EXISTS (SELECT 1 FROM row_meta m WHERE m.tbl = same_as.tbl AND m.row_id = same_as.id)',
    )
    trx.run('DELETE FROM import_batch WHERE id = ?', batchId)
    const { cancelled: _was, ...report } = row.report
    keepIn(trx, { ...row, state: 'PREVIEWED', report, appliedBy: null })
  })
}
