import type { EntityName, Row } from '../../../shared/registry'
import { insertRow, lastN, type NewRow, type Patch, type Stamp, updateRow } from '../db/rows'
import type { Reader, Writer } from '../db/statements'
import { indexParty, indexPhone, indexUnit } from '../search/feed'
import type { Services } from '../services'
import type { Batch } from './batches'
import type { PlannedChange, PlannedRow } from './stage'

/** Who an apply writes for: the person who began it, also when another start finishes it. */
export const stampOf = (services: Services, db: Reader, batch: Batch): Stamp => {
  const accountId = batch.facts.by ?? batch.createdBy
  const name = db.row<{ name: string }>('SELECT name FROM account WHERE id = ?', accountId)?.name ?? ''
  return {
    now: batch.facts.at ?? batch.createdAt,
    who: { accountId, name, roles: [], workstationId: '', deskLetter: batch.facts.desk ?? '', sessionId: '' },
    services,
    touched: () => undefined,
    batchId: batch.id,
  }
}

/** Makes a row of a batch findable; the searches leave it out for as long as its batch is hidden. */
const index = (trx: Writer, tbl: string, values: Record<string, unknown>): void => {
  if (tbl === 'party') indexParty(trx, lastN(trx), [String(values.name)])
  else if (tbl === 'contactPoint') indexPhone(trx, lastN(trx), String(values.value))
  else if (tbl === 'unit') indexUnit(trx, lastN(trx), [String(values.displayNo)])
}

/** Adds one planned row; a row that is there already stays as it is. */
export const writeRow = (trx: Writer, stamp: Stamp, planned: PlannedRow): void => {
  const values = JSON.parse(planned.body) as Record<string, unknown>
  insertRow(trx, stamp, planned.tbl as EntityName, { ...values, id: planned.id } as NewRow<EntityName>)
  index(trx, planned.tbl, values)
}

/** Changes a row that existed before; false when somebody else has changed the same field since the plan was made. */
export const writeChange = (trx: Writer, stamp: Stamp, planned: PlannedChange): boolean => {
  const table = planned.tbl as EntityName
  const sql = table === 'unitSite' ? 'unit_site' : table
  const row = trx.row<Row<EntityName> & Record<string, unknown>>(
    `SELECT * FROM ${sql} WHERE id = ? AND deleted_at IS NULL`,
    planned.id,
  )
  const fields = JSON.parse(planned.body) as Record<string, readonly [was: unknown, now: unknown]>
  if (!row || Object.entries(fields).some(([field, [was, now]]) => row[field] !== was && row[field] !== now))
    return false
  const patch = Object.fromEntries(Object.entries(fields).map(([field, [, now]]) => [field, now]))
  updateRow(trx, stamp, table, planned.id, patch as Patch<EntityName>)
  return true
}
