import { type EntityName, specOf, sqlName } from '../../../shared/registry'
import type { Stamp } from '../db/rows'
import type { Param, Reader, Writer } from '../db/statements'
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

/** Tables whose rows the one box finds. */
const indexed: ReadonlySet<string> = new Set(['party', 'contactPoint', 'unit'])

/** Makes a row of a batch findable; the searches leave it out for as long as its batch is hidden. */
const index = (trx: Writer, tbl: string, n: number, values: Record<string, unknown>): void => {
  if (tbl === 'party') indexParty(trx, n, [String(values.name)], true)
  else if (tbl === 'contactPoint') indexPhone(trx, n, String(values.value), true)
  else if (tbl === 'unit') indexUnit(trx, n, [String(values.displayNo)], true)
}

interface Insert {
  readonly sql: string
  readonly columns: readonly string[]
}

const inserting = new Map<string, Insert>()

const insertOf = (table: EntityName): Insert => {
  let found = inserting.get(table)
  if (!found) {
    const columns = Object.keys(specOf(table).columns).filter((column) => column !== 'n')
    const marks = columns.map(() => '?').join(', ')
    const sql = `INSERT INTO ${sqlName(table)} (${columns.map(sqlName).join(', ')}) VALUES (${marks})${indexed.has(table) ? ' RETURNING n' : ''}`
    found = { sql, columns }
    inserting.set(table, found)
  }
  return found
}

/** Writes planned rows with the columns that every row of one apply has in common. */
export const rowWriter = (services: Services, stamp: Stamp): ((trx: Writer, planned: PlannedRow) => void) => {
  const by = stamp.who?.accountId ?? 'desk'
  const common: Record<string, Param> = {
    origin: services.sessions.site(),
    createdAt: stamp.now,
    createdBy: by,
    createdDesk: stamp.who?.deskLetter ?? '',
    updatedAt: stamp.now,
    updatedBy: by,
    version: 1,
    batchId: stamp.batchId ?? null,
  }
  return (trx, planned) => {
    const values = JSON.parse(planned.body) as Record<string, Param>
    values.id = planned.id
    const { sql, columns } = insertOf(planned.tbl as EntityName)
    const params = columns.map((column) => values[column] ?? common[column] ?? null)
    if (indexed.has(planned.tbl)) index(trx, planned.tbl, trx.row<{ n: number }>(sql, ...params)?.n ?? 0, values)
    else trx.run(sql, ...params)
  }
}

const changing = new Map<string, string>()

/** One statement for each table and set of fields: nothing is changed unless every field is as it was planned. */
const changeOf = (table: string, fields: readonly string[]): string => {
  const key = `${table} ${fields.join()}`
  let sql = changing.get(key)
  if (!sql) {
    const set = fields.map((field) => `${sqlName(field)} = ?`).join(', ')
    const was = fields.map((field) => `${sqlName(field)} IS ?`).join(' AND ')
    sql = `UPDATE ${sqlName(table)} SET ${set}, version = version + 1, updated_at = ?, updated_by = ? WHERE id = ? AND deleted_at IS NULL AND ${was} RETURNING version`
    changing.set(key, sql)
  }
  return sql
}

/** Changes a row that existed before; false when somebody else has changed the same field since the plan was made. */
export const writeChange = (trx: Writer, stamp: Stamp, planned: PlannedChange): boolean => {
  const fields = JSON.parse(planned.body) as Record<string, readonly [was: Param, now: Param]>
  const names = Object.keys(fields)
  const values = Object.values(fields)
  const by = stamp.who?.accountId ?? 'desk'
  const row = trx.row<{ version: number }>(
    changeOf(planned.tbl, names),
    ...values.map(([, now]) => now),
    stamp.now,
    by,
    planned.id,
    ...values.map(([was]) => was),
  )
  if (!row) return false
  trx.run(
    'INSERT INTO row_history (table_name, row_id, version, at, by_account, batch_id, changes) VALUES (?, ?, ?, ?, ?, ?, ?)',
    planned.tbl,
    planned.id,
    row.version,
    stamp.now,
    by,
    stamp.batchId ?? null,
    planned.body,
  )
  return true
}
