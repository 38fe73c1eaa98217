import type { StayedRow } from '../../../shared/imports/contract'
import {
  type EntityName,
  type Row,
  registry,
  specOf,
  sqlName,
  type TableName,
  tableNames,
} from '../../../shared/registry'
import { type Patch, type Stamp, updateRow } from '../store/rows'
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

/** Ids of a batch's rows of one table that somebody has changed since. */
const changedSince = (db: Reader, table: (typeof batchTables)[number], batchId: string): string[] =>
  db
    .rows<{ id: string }>(
      `SELECT id FROM ${sqlName(table)} WHERE batch_id = ? AND deleted_at IS NULL AND version > 1`,
      batchId,
    )
    .map((row) => row.id)

/** Ids that rows from outside the batch, entered since, refer to; `among` selects the ids in question by the batch. */
const referredSince = (db: Reader, pattern: RegExp, among: string, batchId: string, since: string): string[] =>
  referring(pattern).flatMap(({ table, column }) =>
    db
      .rows<{ id: string }>(
        `SELECT DISTINCT r.${sqlName(column)} AS id FROM ${sqlName(table)} r
         WHERE r.deleted_at IS NULL AND r.batch_id IS NOT ? AND r.created_at > ? AND r.${sqlName(column)} IN (${among})`,
        batchId,
        since,
        ...among
          .split('?')
          .slice(1)
          .map(() => batchId),
      )
      .map((row) => row.id),
  )

/** Homes that a batch added or that its sales belong to. */
const HOMES = `SELECT id FROM unit WHERE batch_id = ? UNION SELECT unit_id FROM ownership WHERE batch_id = ?
  UNION SELECT row_id FROM row_history WHERE batch_id = ? AND table_name = 'unit'`

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
    for (const id of referredSince(db, column, `SELECT id FROM ${sqlName(table)} WHERE batch_id = ?`, batch.id, since))
      keep(table, id, 'REFERRED')
  for (const id of referredSince(db, unitColumn, HOMES, batch.id, since)) keep('unit', id, 'REFERRED')
  for (const { unitId } of db.rows<{ unitId: string }>(
    'SELECT unit_id FROM unit_site WHERE batch_id = ? AND version > 1 AND deleted_at IS NULL',
    batch.id,
  ))
    keep('unit', unitId, 'CHANGED')

  interface Link {
    readonly id: string
    readonly unitId: string
    readonly partyId: string
  }
  const links = db.rows<Link>(
    'SELECT id, unit_id, party_id FROM ownership WHERE batch_id = ? AND deleted_at IS NULL',
    batch.id,
  )
  const contacts = db.rows<{ id: string; partyId: string }>(
    'SELECT id, party_id FROM contact_point WHERE batch_id = ? AND deleted_at IS NULL',
    batch.id,
  )
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
    const unit = db.row<{ buildingId: string; entranceId: string | null; projectId: string }>(
      'SELECT building_id, entrance_id, project_id FROM unit WHERE id = ?',
      id,
    )
    if (!unit) continue
    const site = db.row<{ id: string }>('SELECT id FROM unit_site WHERE unit_id = ? AND deleted_at IS NULL', id)
    if (site) keep('unitSite', site.id, 'REFERRED')
    keep('building', unit.buildingId, 'REFERRED')
    keep('project', unit.projectId, 'REFERRED')
    if (unit.entranceId) keep('entrance', unit.entranceId, 'REFERRED')
  }
  for (const { id } of db.rows<{ id: string }>(
    'SELECT DISTINCT project_id AS id FROM building WHERE deleted_at IS NULL AND batch_id IS NOT ? AND project_id IN (SELECT id FROM project WHERE batch_id = ?)',
    batch.id,
    batch.id,
  ))
    keep('project', id, 'REFERRED')
  return kept
}

interface Change {
  readonly tableName: string
  readonly rowId: string
  readonly version: number
  readonly changes: string
}

/** Puts old values back where nobody has changed the row since; answers the rows that keep theirs. */
const restore = (trx: Writer, stamp: Stamp, batch: Batch, kept: Kept): Omit<StayedRow, 'label'>[] => {
  const stayed: Omit<StayedRow, 'label'>[] = []
  const { batchId: _batch, ...plain } = stamp
  for (const change of trx.rows<Change>(
    'SELECT table_name, row_id, version, changes FROM row_history WHERE batch_id = ? ORDER BY n DESC',
    batch.id,
  )) {
    const table = change.tableName as EntityName
    const row = trx.row<Row<EntityName> & { unitId?: string; batchId: string | null }>(
      `SELECT * FROM ${sqlName(table)} WHERE id = ? AND deleted_at IS NULL`,
      change.rowId,
    )
    if (!row || row.batchId === batch.id) continue
    if (row.version !== change.version) stayed.push({ table, id: change.rowId, why: 'CHANGED' })
    else if (kept.has(change.rowId) || kept.has(row.unitId ?? ''))
      stayed.push({ table, id: change.rowId, why: 'REFERRED' })
    else {
      const before = JSON.parse(change.changes) as Record<string, readonly [was: unknown, now: unknown]>
      const patch = Object.fromEntries(Object.entries(before).map(([field, [was]]) => [field, was]))
      updateRow(trx, plain, table, change.rowId, patch as Patch<EntityName>)
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
    const table = sqlName(row.table)
    const own = trx.run(`UPDATE ${table} SET batch_id = NULL WHERE id = ? AND batch_id = ?`, row.id, id) > 0
    if (own && !listed.has(row.id)) stayed.push(row)
  }
  setBatch(trx, id, 'APPLYING', { ...batch.facts, doing: 'undo', stayed, by, desk, at: stamp.now })
}
