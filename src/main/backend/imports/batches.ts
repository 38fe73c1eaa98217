import { Refusal } from '../../../shared/base/refusal'
import type { BatchFacts } from '../../../shared/imports/codes'
import type { ImportRow, ImportState } from '../../../shared/imports/contract'
import type { SheetKind } from '../../../shared/imports/fields'
import type { Row } from '../../../shared/registry'
import { column, columns, frag, notNull, raw, sql } from '../store/sql'
import type { Reader, Writer } from '../store/statements'

export type { BatchFacts }

export interface Batch {
  readonly id: string
  readonly kind: SheetKind | ''
  readonly fileName: string
  readonly fileSha256: string
  readonly sheet: string
  readonly state: ImportState
  readonly createdAt: string
  readonly createdBy: string
  readonly appliedAt: string | null
  readonly undoneAt: string | null
  readonly facts: BatchFacts
}

/** Packages of head office have batches too; they are no affair of this. */
export const LISTS = raw("kind IN ('', 'UNITS', 'SALES', 'OWNERS')")

const batchRow = sql(
  columns(
    'importBatch',
    'id',
    'kind',
    'fileName',
    'fileSha256',
    'sheet',
    'state',
    'createdAt',
    'createdBy',
    'appliedAt',
    'undoneAt',
    'counts',
  ),
)

const COLUMNS = raw(
  'id, kind, file_name, file_sha256, sheet, state, created_at, created_by, applied_at, undone_at, counts',
)

type Stored = Omit<Batch, 'facts' | 'kind'> & { readonly kind: Row<'importBatch'>['kind']; readonly counts: BatchFacts }

const shape = ({ counts, kind, ...row }: Stored): Batch => ({
  ...row,
  kind: kind === 'PACKAGE' ? '' : kind,
  facts: counts,
})

export const findBatch = (db: Reader, id: string): Batch | undefined => {
  const row = db.row(batchRow`SELECT ${COLUMNS} FROM import_batch WHERE id = ${id} AND ${LISTS}`)
  return row && shape(row)
}

/** The batch, or NOT_FOUND; with `states` also WRONG_STATE when it is in none of them. */
export const getBatch = (db: Reader, id: string, ...states: readonly ImportState[]): Batch => {
  const batch = findBatch(db, id)
  if (!batch) throw new Refusal('NOT_FOUND')
  if (states.length > 0 && !states.includes(batch.state))
    throw new Refusal('WRONG_STATE', `import.${batch.state}`, { data: { state: batch.state } })
  return batch
}

export const batchesIn = (db: Reader, state: ImportState): Batch[] =>
  db
    .rows(batchRow`SELECT ${COLUMNS} FROM import_batch WHERE state = ${state} AND ${LISTS} ORDER BY created_at`)
    .map(shape)

export const setBatch = (trx: Writer, id: string, state: ImportState, facts: BatchFacts): void => {
  trx.run(frag`UPDATE import_batch SET state = ${state}, counts = ${JSON.stringify(facts)} WHERE id = ${id}`)
}

const accountName = sql(columns('account', 'name'))

const nameOf = (db: Reader, accountId: string): string =>
  db.row(accountName`SELECT name FROM account WHERE id = ${accountId}`)?.name ?? ''

/** A batch as a line of the history. */
export const importRow = (db: Reader, batch: Batch): ImportRow => ({
  id: batch.id,
  fileName: batch.fileName,
  sheet: batch.sheet,
  kind: batch.kind,
  state: batch.state,
  at: batch.createdAt,
  by: nameOf(db, batch.createdBy),
  appliedAt: batch.appliedAt,
  undoneAt: batch.undoneAt,
  counts: batch.facts.counts ?? null,
  outcome: batch.facts.outcome ?? null,
})

const appliedRow = sql({
  ...columns('importBatch', 'state', 'counts', 'createdBy'),
  appliedAt: notNull(column('importBatch', 'appliedAt')),
})

/** The last time the same sheet of the same file was applied. */
export const earlierOf = (db: Reader, batch: Batch): { at: string; by: string; state: ImportState } | null => {
  const row = db.row(
    appliedRow`SELECT applied_at, state, counts, created_by FROM import_batch
      WHERE file_sha256 = ${batch.fileSha256} AND sheet = ${batch.sheet} AND id <> ${batch.id} AND applied_at IS NOT NULL
        AND state IN ('APPLIED', 'UNDONE') ORDER BY applied_at DESC LIMIT 1`,
  )
  if (!row) return null
  const by = row.counts.by ?? row.createdBy
  return { at: row.appliedAt, by: nameOf(db, by), state: row.state }
}
