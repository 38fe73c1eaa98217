import { optional, text, whole } from '../../../shared/base/columns'
import { type EntityName, entityNames } from '../../../shared/registry'
import type { Services } from '../ports'
import type { Stamp } from '../store/rows'
import { columns, sql } from '../store/sql'
import type { Reader, Writer } from '../store/statements'
import { addRows, changeRows, commonCells } from '../store/write-row'
import type { Batch } from './batches'
import { cellsOf, type PlannedRow } from './plan-file'

const accountName = sql(columns('account', 'name'))

/** Who an apply writes for: the person who began it, also when another start finishes it. */
export const stampOf = (services: Services, db: Reader, batch: Batch): Stamp => {
  const accountId = batch.facts.by ?? batch.createdBy
  const name = db.row(accountName`SELECT name FROM account WHERE id = ${accountId}`)?.name ?? ''
  return {
    now: batch.facts.at ?? batch.createdAt,
    who: { accountId, name, roles: [], workstationId: '', deskLetter: batch.facts.desk ?? '', sessionId: '' },
    services,
    touched: () => undefined,
    batchId: batch.id,
  }
}

const known = new Map<string, EntityName>(entityNames.map((name) => [name, name]))

const tableOf = (name: string): EntityName => {
  const table = known.get(name)
  if (!table) throw new Error('the plan names no table of the store')
  return table
}

/**
 * Writes planned rows with the columns that every row of one apply has in common: table by table, since the engine then
 * works on few pages at a time. They are findable at once; the searches leave them out while their batch is hidden.
 */
export const rowsWriter = (
  services: Services,
  stamp: Stamp,
): ((trx: Writer, planned: readonly PlannedRow[]) => void) => {
  const common = commonCells({
    origin: services.sessions.site(),
    at: stamp.now,
    by: stamp.who?.accountId ?? 'desk',
    desk: stamp.who?.deskLetter ?? '',
    batchId: stamp.batchId ?? null,
  })
  return (trx, planned) => {
    for (const [tbl, rows] of Map.groupBy(planned, (row) => row.tbl))
      addRows(
        trx,
        tableOf(tbl),
        common,
        rows.map(({ id, body }) => ({ id, own: cellsOf(body) })),
      )
  }
}

const SOME_CHANGES = 4000

const changeGroup = sql({ tbl: text, fields: text, planned: whole })
const lastOfSome = sql({ id: optional(text) })

/**
 * Changes rows that existed before, as the attached plan says, with their history. What somebody else has changed in the
 * same field since the plan was made is left as it is, and counted.
 */
export const writeChanges = (trx: Writer, stamp: Stamp): { changed: number; left: number } => {
  const account = stamp.who?.accountId ?? 'desk'
  const mark = { at: stamp.now, by: account, account, batchId: stamp.batchId ?? null }
  let changed = 0
  let planned = 0
  const groups = trx.rows(
    changeGroup`SELECT tbl, fields, count(*) AS planned FROM plan.plan_change GROUP BY tbl, fields`,
  )
  for (const { tbl, fields, planned: all } of groups) {
    planned += all
    for (let from = ''; ; ) {
      // The engine holds what an UPDATE is going to change: some thousands at a time need little memory.
      const to = trx.row(
        lastOfSome`SELECT max(id) AS id FROM (SELECT id FROM plan.plan_change
          WHERE tbl = ${tbl} AND fields = ${fields} AND id > ${from} ORDER BY id LIMIT ${SOME_CHANGES})`,
      )?.id
      if (!to) break
      changed += changeRows(trx, tableOf(tbl), fields.split(','), { from, to }, mark)
      from = to
    }
  }
  return { changed, left: planned - changed }
}
