import type { ConflictData } from '../../../shared/base/refusal'
import { Refusal } from '../../../shared/base/refusal'
import { type EntityName, type Row, specOf, sqlName } from '../../../shared/registry'
import type { WriteCtx } from '../handlers'
import type { Param, Reader, Writer } from './statements'

type Common = 'n' | 'id' | 'origin' | 'createdAt' | 'createdBy' | 'createdDesk' | 'updatedAt' | 'updatedBy' | 'version'
type Optional<R> = { [K in keyof R]: null extends R[K] ? K : never }[keyof R]

/** What a caller gives for a new row: nullable columns may be left out. */
export type NewRow<T extends EntityName> = Omit<Row<T>, Common | Optional<Row<T>>> &
  Partial<Pick<Row<T>, Optional<Row<T>> & keyof Row<T>>> & { readonly id?: string }

/** Fields of a row that are to change. */
export type Patch<T extends EntityName> = Partial<Omit<Row<T>, Common>>

/** What a write needs to know of its caller. */
export type Stamp = Pick<WriteCtx, 'now' | 'who' | 'services' | 'touched'> & { readonly batchId?: string }

const inserts = new Map<string, { sql: string; columns: readonly string[] }>()

const insertOf = (table: EntityName): { sql: string; columns: readonly string[] } => {
  let found = inserts.get(table)
  if (!found) {
    const columns = Object.keys(specOf(table).columns).filter((c) => c !== 'n')
    found = {
      columns,
      sql: `INSERT INTO ${sqlName(table)} (${columns.map(sqlName).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    }
    inserts.set(table, found)
  }
  return found
}

/** Adds a row with its common columns and answers its id; its `n` is `lastN(trx)`. */
export const insertRow = <T extends EntityName>(trx: Writer, stamp: Stamp, table: T, values: NewRow<T>): string => {
  const id = values.id ?? stamp.services.ids.next()
  const by = stamp.who?.accountId ?? 'desk'
  const { sql, columns } = insertOf(table)
  const given = values as Record<string, unknown>
  const common: Record<string, unknown> = {
    id,
    origin: given.origin ?? stamp.services.sessions.site(),
    createdAt: stamp.now,
    createdBy: by,
    createdDesk: stamp.who?.deskLetter ?? '',
    updatedAt: stamp.now,
    updatedBy: by,
    version: 1,
    batchId: stamp.batchId ?? null,
  }
  trx.run(sql, ...columns.map((c) => (common[c] ?? given[c] ?? null) as Param))
  stamp.touched(table, id)
  return id
}

/** Integer key of the row just inserted; the search index is keyed by it. */
export const lastN = (trx: Writer): number => trx.row<{ n: number }>('SELECT last_insert_rowid() AS n')?.n ?? 0

/** The live row, or undefined. */
export const findRow = <T extends EntityName>(db: Reader, table: T, id: string): Row<T> | undefined =>
  db.row<Row<T>>(`SELECT * FROM ${sqlName(table)} WHERE id = ? AND deleted_at IS NULL`, id)

/** The live row, or a NOT_FOUND refusal. */
export const getRow = <T extends EntityName>(db: Reader, table: T, id: string): Row<T> => {
  const row = findRow(db, table, id)
  if (!row) throw new Refusal('NOT_FOUND', 'NOT_FOUND', { data: { table, id } })
  return row
}

interface HistoryRow {
  readonly changes: string
  readonly at: string
  readonly byAccount: string | null
}

const conflict = <T extends EntityName>(
  trx: Writer,
  table: T,
  row: Row<T>,
  patch: Patch<T>,
  version: number,
): Refusal => {
  const current = row as unknown as Record<string, unknown>
  const since = trx.rows<HistoryRow>(
    'SELECT changes, at, by_account FROM row_history WHERE row_id = ? AND version > ? ORDER BY version',
    row.id as string,
    version,
  )
  const theirFields = new Set(since.flatMap((h) => Object.keys(JSON.parse(h.changes) as Record<string, unknown>)))
  const both: Record<string, { mine: unknown; theirs: unknown }> = {}
  const onlyTheirs: Record<string, unknown> = {}
  for (const field of theirFields) {
    if (!(field in patch)) onlyTheirs[field] = current[field]
    else {
      const mine = (patch as Record<string, unknown>)[field]
      if (mine !== current[field]) both[field] = { mine, theirs: current[field] }
    }
  }
  const last = since.at(-1)
  const by = last?.byAccount
    ? trx.row<{ name: string }>('SELECT name FROM account WHERE id = ?', last.byAccount)
    : undefined
  const data: ConflictData = {
    table,
    id: row.id as string,
    version: row.version as number,
    byName: by?.name ?? '',
    at: last?.at ?? '',
    both,
    onlyTheirs,
  }
  return new Refusal('CONFLICT', 'CONFLICT', { data })
}

/**
 * Changes fields of a live row, keeping the old values in row_history. With `version` (the one the person saw) an
 * older save changes nothing and is answered with both values, field by field. Answers the row's new version.
 */
export const updateRow = <T extends EntityName>(
  trx: Writer,
  stamp: Stamp,
  table: T,
  id: string,
  patch: Patch<T>,
  version?: number,
): number => {
  const row = getRow(trx, table, id)
  const seen = row.version as number
  if (version !== undefined && version !== seen) throw conflict(trx, table, row, patch, version)
  const current = row as unknown as Record<string, unknown>
  const changed = Object.entries(patch).filter(([field, value]) => value !== undefined && current[field] !== value)
  if (changed.length === 0) return seen
  const by = stamp.who?.accountId ?? 'desk'
  trx.run(
    `UPDATE ${sqlName(table)} SET ${changed.map(([f]) => `${sqlName(f)} = ?`).join(', ')}, version = ?, updated_at = ?, updated_by = ? WHERE id = ?`,
    ...changed.map(([, value]) => value as Param),
    seen + 1,
    stamp.now,
    by,
    id,
  )
  trx.run(
    'INSERT INTO row_history (table_name, row_id, version, at, by_account, batch_id, changes) VALUES (?, ?, ?, ?, ?, ?, ?)',
    table,
    id,
    seen + 1,
    stamp.now,
    by,
    stamp.batchId ?? null,
    JSON.stringify(Object.fromEntries(changed.map(([f, value]) => [f, [current[f], value]]))),
  )
  stamp.touched(table, id)
  return seen + 1
}

/** Takes a row out of sight; its natural keys are free again. */
export const removeRow = <T extends EntityName>(
  trx: Writer,
  stamp: Stamp,
  table: T,
  id: string,
  version?: number,
): void => {
  updateRow(trx, stamp, table, id, { deletedAt: stamp.now } as Patch<T>, version)
}
