import { type EntityName, sqlName } from '../../../shared/registry'
import type { Services } from '../ports'
import { indexNewParties, indexPhone, indexUnit } from '../search/feed'
import type { Stamp } from '../store/rows'
import type { Param, Reader, Writer } from '../store/statements'
import { ownColumns } from './batch-rows'
import type { Batch } from './batches'
import type { PlannedRow } from './plan-file'

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

/** Makes rows of a batch findable; the searches leave them out for as long as their batch is hidden. */
const index = (trx: Writer, tbl: string, added: readonly (readonly [n: number, text: string])[]): void => {
  if (tbl === 'party') indexNewParties(trx, added)
  for (const [n, text] of tbl === 'contactPoint' ? added : []) indexPhone(trx, n, text, true)
  for (const [n, text] of tbl === 'unit' ? added : []) indexUnit(trx, n, [text], true)
}

/** The column of a table by which its rows are found. */
const foundBy: Readonly<Record<string, string>> = { party: 'name', contactPoint: 'value', unit: 'displayNo' }

const COMMON = [
  'id',
  'origin',
  'createdAt',
  'createdBy',
  'createdDesk',
  'updatedAt',
  'updatedBy',
  'version',
  'batchId',
] as const

interface Insert {
  readonly sql: string
  /** Place of the text by which a row is found among its own values; -1 for a row that is found by none. */
  readonly text: number
}

const inserting = new Map<EntityName, Insert>()

const insertOf = (table: EntityName): Insert => {
  let found = inserting.get(table)
  if (!found) {
    const own = ownColumns(table)
    const columns = [...own, ...COMMON]
    const marks = columns.map(() => '?').join(', ')
    const sql = `INSERT INTO ${sqlName(table)} (${columns.map(sqlName).join(', ')}) VALUES (${marks})`
    found = { sql, text: own.indexOf(foundBy[table] ?? '') }
    inserting.set(table, found)
  }
  return found
}

/**
 * Writes planned rows with the columns that every row of one apply has in common: table by table, since the engine then
 * works on few pages at a time.
 */
export const rowsWriter = (
  services: Services,
  stamp: Stamp,
): ((trx: Writer, planned: readonly PlannedRow[]) => void) => {
  const by = stamp.who?.accountId ?? 'desk'
  const { now } = stamp
  const desk = stamp.who?.deskLetter ?? ''
  // In the order of COMMON, after the id.
  const common: readonly Param[] = [services.sessions.site(), now, by, desk, now, by, 1, stamp.batchId ?? null]
  return (trx, planned) => {
    for (const [tbl, rows] of Map.groupBy(planned, (row) => row.tbl)) {
      const { sql, text } = insertOf(tbl as EntityName)
      const added: [number, string][] = []
      for (const { id, body } of rows) {
        const own = JSON.parse(body) as Param[]
        const n = trx.insert(sql, ...own, id, ...common)
        if (text >= 0) added.push([n, String(own[text])])
      }
      index(trx, tbl, added)
    }
  }
}

const SOME_CHANGES = 4000

/** The two statements for changes of one table and set of fields; a row is changed when every field is as planned. */
const changesOf = (tbl: string, fields: readonly string[]): { keep: string; change: string } => {
  const table = sqlName(tbl)
  const name = (field: string): string => `${table}.${sqlName(field)}`
  const planned = `c.tbl = ? AND c.fields = ? AND c.id > ? AND c.id <= ? AND ${table}.id = c.id AND ${table}.deleted_at IS NULL AND ${fields
    .map((field) => `${name(field)} IS c.body ->> '$.${field}[0]'`)
    .join(' AND ')}`
  return {
    keep: `INSERT INTO row_history (table_name, row_id, version, at, by_account, batch_id, changes)
      SELECT c.tbl, c.id, ${table}.version + 1, ?, ?, ?, c.body FROM plan.plan_change c CROSS JOIN ${table} WHERE ${planned}`,
    change: `UPDATE ${table} SET ${fields.map((field) => `${sqlName(field)} = c.body ->> '$.${field}[1]'`).join(', ')},
      version = version + 1, updated_at = ?, updated_by = ? FROM plan.plan_change c WHERE ${planned}`,
  }
}

/**
 * Changes rows that existed before, as the attached plan says, with their history. What somebody else has changed in the
 * same field since the plan was made is left as it is, and counted.
 */
export const writeChanges = (trx: Writer, stamp: Stamp): { changed: number; left: number } => {
  const by = stamp.who?.accountId ?? 'desk'
  let changed = 0
  let planned = 0
  const groups = trx.rows<{ tbl: string; fields: string; planned: number }>(
    'SELECT tbl, fields, count(*) AS planned FROM plan.plan_change GROUP BY tbl, fields',
  )
  for (const { tbl, fields, planned: all } of groups) {
    const { keep, change } = changesOf(tbl, fields.split(','))
    planned += all
    for (let from = ''; ; ) {
      // The engine holds what an UPDATE is going to change: some thousands at a time need little memory.
      const to = trx.row<{ id: string | null }>(
        'SELECT max(id) AS id FROM (SELECT id FROM plan.plan_change WHERE tbl = ? AND fields = ? AND id > ? ORDER BY id LIMIT ?)',
        tbl,
        fields,
        from,
        SOME_CHANGES,
      )?.id
      if (!to) break
      const these = [tbl, fields, from, to]
      trx.run(keep, stamp.now, by, stamp.batchId ?? null, ...these)
      changed += trx.run(change, stamp.now, by, ...these)
      from = to
    }
  }
  return { changed, left: planned - changed }
}
