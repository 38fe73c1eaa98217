import { receivableTables } from '../../src/main/backend/exchange/receivable'
import type { Reader } from '../../src/main/backend/store/statements'
import { visibleBatch } from '../../src/main/backend/store/views'
import type { Column } from '../../src/shared/base/columns'
import { specOf, sqlName } from '../../src/shared/registry'

const LEFT_OUT = new Set(['n', 'version', 'batchId', 'createdAt', 'updatedAt'])

/** All that packages may have written, as the desk's people see it: rows, other ids, rows kept aside. */
export const exchangeDump = (db: Reader): Record<string, unknown[]> => {
  const tables = receivableTables.map((table) => {
    const columns = Object.keys(specOf(table).columns as Record<string, Column>).filter((name) => !LEFT_OUT.has(name))
    const sql = `SELECT ${columns.map(sqlName).join(', ')} FROM ${sqlName(table)} t WHERE ${visibleBatch('t')} ORDER BY id`
    return [table, db.rows(sql)] as const
  })
  return {
    ...Object.fromEntries(tables),
    sameAs: db.rows('SELECT tbl, id, canonical_id FROM same_as ORDER BY tbl, id'),
    aside: db.rows("SELECT tbl, row_id, reason FROM quarantine WHERE state = 'OPEN' ORDER BY tbl, row_id, reason"),
  }
}
