import { text } from '../../../shared/base/columns'
import type { StayedRow } from '../../../shared/imports/contract'
import {
  type EntityName,
  entityNames,
  registry,
  specOf,
  sqlName,
  type TableName,
  tableNames,
} from '../../../shared/registry'
import { type Stamp, updateStored } from '../store/rows'
import { columns, type Fragment, frag, raw, sql } from '../store/sql'
import type { Reader, Writer } from '../store/statements'
import { batchTables } from './batch-rows'
import { type Batch, getBatch, setBatch } from './batches'

type Kept = Map<string, Omit<StayedRow, 'label'>>

/** Columns by which rows of other tables name a home, a person and so on; the registry knows them all. */
const targets: readonly (readonly [table: (typeof batchTables)[number], column: RegExp])[] = [
  ['party', /^(partyId|principalId|agentId|mergedIntoId)$|PartyId$/],
  ['building', /^buildingId$/],
  ['entrance', /^entranceId$/],
  ['project', /^projectId$/],
  ['phase', /^phaseId$/],
]
const unitColumn = /^unitId$|UnitId$/

const referring = (pattern: RegExp): { table: TableName; column: string }[] =>
  tableNames.flatMap((table) => {
    const spec = specOf(table)
    if (spec.kind !== 'entity') return []
    return Object.keys(registry[table].columns)
      .filter((column) => pattern.test(column))
      .map((column) => ({ table, column }))
  })

const idOnly = sql({ id: text })
const unitIdOnly = sql(columns('unitSite', 'unitId'))

/** Ids of a batch's rows of one table that somebody has changed since. */
const changedSince = (db: Reader, table: (typeof batchTables)[number], batchId: string): string[] =>
  db
    .rows(idOnly`SELECT id FROM ${raw(`live_${sqlName(table)}`)} WHERE batch_id = ${batchId} AND version > 1`)
    .map((row) => row.id)

/** Ids that rows from outside the batch, entered since, refer to; `among` selects the ids in question. */
const referredSince = (db: Reader, pattern: RegExp, among: Fragment, batchId: string, since: string): string[] =>
  referring(pattern).flatMap(({ table, column }) => {
    const named = raw(sqlName(column))
    return db
      .rows(
        idOnly`SELECT DISTINCT r.${named} AS id FROM ${raw(`live_${sqlName(table)}`)} r
          WHERE r.batch_id IS NOT ${batchId} AND r.created_at > ${since} AND r.${named} IN (${among})`,
      )
      .map((row) => row.id)
  })

/** Homes that a batch added or that its sales belong to. */
const homesOf = (batchId: string): Fragment => frag`SELECT id FROM unit WHERE batch_id = ${batchId}
  UNION SELECT unit_id FROM ownership WHERE batch_id = ${batchId}
  UNION SELECT row_id FROM row_history WHERE batch_id = ${batchId} AND table_name = 'unit'`

const ownershipLink = sql(columns('ownership', 'id', 'unitId', 'partyId'))
const contactLink = sql(columns('contactPoint', 'id', 'partyId'))
const unitPlace = sql(columns('unit', 'buildingId', 'entranceId', 'projectId'))

/** What of a batch stays: all that was changed or referred to since, and what it stands on or belongs to. */
export const keptRows = (db: Reader, batch: Batch): Kept => {
  const kept: Kept = new Map()
  const since = batch.appliedAt ?? batch.createdAt
  const keep = (table: string, id: string, why: StayedRow['why']): boolean => {
    if (kept.has(id)) return false
    kept.set(id, { table, id, why })
    return true
  }
  for (const table of batchTables) for (const id of changedSince(db, table, batch.id)) keep(table, id, 'CHANGED')
  for (const [table, column] of targets)
    for (const id of referredSince(
      db,
      column,
      frag`SELECT id FROM ${raw(sqlName(table))} WHERE batch_id = ${batch.id}`,
      batch.id,
      since,
    ))
      keep(table, id, 'REFERRED')
  for (const id of referredSince(db, unitColumn, homesOf(batch.id), batch.id, since)) keep('unit', id, 'REFERRED')
  for (const { unitId } of db.rows(
    unitIdOnly`SELECT unit_id FROM live_unit_site WHERE batch_id = ${batch.id} AND version > 1`,
  ))
    keep('unit', unitId, 'CHANGED')

  const links = db.rows(ownershipLink`SELECT id, unit_id, party_id FROM live_ownership WHERE batch_id = ${batch.id}`)
  const contacts = db.rows(contactLink`SELECT id, party_id FROM live_contact_point WHERE batch_id = ${batch.id}`)
  for (let more = kept.size > 0; more; ) {
    more = false
    // A home somebody works with keeps its owners, a person somebody works with keeps homes and phones.
    for (const { id, unitId, partyId } of links) {
      if (!kept.has(id) && !kept.has(unitId) && !kept.has(partyId)) continue
      more = keep('ownership', id, 'REFERRED') || more
      more = keep('unit', unitId, 'REFERRED') || more
      more = keep('party', partyId, 'REFERRED') || more
    }
    for (const { id, partyId } of contacts) {
      if (!kept.has(partyId) && !kept.has(id)) continue
      more = keep('contactPoint', id, 'REFERRED') || more
      more = keep('party', partyId, 'REFERRED') || more
    }
  }
  for (const id of [...kept.keys()]) {
    const unit = db.row(unitPlace`SELECT building_id, entrance_id, project_id FROM unit WHERE id = ${id}`)
    if (!unit) continue
    const site = db.row(idOnly`SELECT id FROM live_unit_site WHERE unit_id = ${id}`)
    if (site) keep('unitSite', site.id, 'REFERRED')
    keep('building', unit.buildingId, 'REFERRED')
    keep('project', unit.projectId, 'REFERRED')
    if (unit.entranceId) keep('entrance', unit.entranceId, 'REFERRED')
  }
  for (const { id } of db.rows(
    idOnly`SELECT DISTINCT project_id AS id FROM live_building
      WHERE batch_id IS NOT ${batch.id} AND project_id IN (SELECT id FROM project WHERE batch_id = ${batch.id})`,
  ))
    keep('project', id, 'REFERRED')
  return kept
}

const change = sql(columns('rowHistory', 'tableName', 'rowId', 'version', 'changes'))
const entity = new Map<string, EntityName>(entityNames.map((name) => [name, name]))

/** Puts old values back where nobody has changed the row since; answers the rows that keep theirs. */
const restore = (trx: Writer, stamp: Stamp, batch: Batch, kept: Kept): Omit<StayedRow, 'label'>[] => {
  const stayed: Omit<StayedRow, 'label'>[] = []
  const { batchId: _batch, ...plain } = stamp
  for (const { tableName, rowId, version, changes } of trx.rows(
    change`SELECT table_name, row_id, version, changes FROM row_history WHERE batch_id = ${batch.id} ORDER BY n DESC`,
  )) {
    const table = entity.get(tableName)
    if (!table) continue
    const [row] = trx.stored(frag`SELECT * FROM ${raw(`live_${sqlName(table)}`)} WHERE id = ${rowId}`)
    if (!row || row.batchId === batch.id) continue
    if (row.version !== version) stayed.push({ table, id: rowId, why: 'CHANGED' })
    else if (kept.has(rowId) || kept.has(String(row.unitId ?? ''))) stayed.push({ table, id: rowId, why: 'REFERRED' })
    else {
      const was = Object.fromEntries(Object.entries(changes).map(([field, [before]]) => [field, before]))
      updateStored(trx, plain, table, rowId, was)
    }
  }
  return stayed
}

/**
 * The one transaction by which an undo is seen: what stays leaves the batch, old values come back, the rest is hidden
 * until it is removed.
 */
export const decideUndo = (trx: Writer, stamp: Stamp, id: string, by: string, desk: string): void => {
  const batch = getBatch(trx, id, 'APPLIED')
  const kept = keptRows(trx, batch)
  const stayed = restore(trx, stamp, batch, kept)
  const listed = new Set(stayed.map((row) => row.id))
  for (const row of kept.values()) {
    const table = raw(sqlName(row.table))
    const own = trx.run(frag`UPDATE ${table} SET batch_id = NULL WHERE id = ${row.id} AND batch_id = ${id}`) > 0
    if (own && !listed.has(row.id)) stayed.push(row)
  }
  setBatch(trx, id, 'APPLYING', { ...batch.facts, doing: 'undo', stayed, by, desk, at: stamp.now })
}
