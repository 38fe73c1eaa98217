import { Refusal } from '../../../shared/base/refusal'
import type { ImportCounts, ImportOutcome, ImportRow, ImportState, StayedRow } from '../../../shared/imports/contract'
import type { SheetKind } from '../../../shared/imports/fields'
import type { Reader, Writer } from '../store/statements'

/** What is being done to a batch while it is hidden; read at the next start when this one breaks off. */
export type BatchWork = 'apply' | 'cancel' | 'undo'

/** The stored figures of a batch beside its columns. */
export interface BatchFacts {
  readonly counts?: ImportCounts
  readonly outcome?: ImportOutcome
  readonly stayed?: readonly Omit<StayedRow, 'label'>[]
  readonly doing?: BatchWork
  /** Last row of the plan that is written. */
  readonly cursor?: number
  /** The plan is whole in the stage: an apply that breaks off now is brought to its end, before it is taken back. */
  readonly planned?: boolean
  /** Who began what is being done. */
  readonly by?: string
  readonly desk?: string
  readonly at?: string
}

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

type Stored = Omit<Batch, 'facts'> & { readonly counts: string }

const shape = ({ counts, ...row }: Stored): Batch => ({ ...row, facts: JSON.parse(counts) as BatchFacts })

/** Packages of head office have batches too; they are no affair of this. */
export const LISTS = "kind IN ('', 'UNITS', 'SALES', 'OWNERS')"

export const findBatch = (db: Reader, id: string): Batch | undefined => {
  const row = db.row<Stored>(`SELECT * FROM import_batch WHERE id = ? AND ${LISTS}`, id)
  return row ? shape(row) : undefined
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
  db.rows<Stored>(`SELECT * FROM import_batch WHERE state = ? AND ${LISTS} ORDER BY created_at`, state).map(shape)

export const setBatch = (trx: Writer, id: string, state: ImportState, facts: BatchFacts): void => {
  trx.run('UPDATE import_batch SET state = ?, counts = ? WHERE id = ?', state, JSON.stringify(facts), id)
}

const nameOf = (db: Reader, accountId: string): string =>
  db.row<{ name: string }>('SELECT name FROM account WHERE id = ?', accountId)?.name ?? ''

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

/** The last time the same sheet of the same file was applied. */
export const earlierOf = (db: Reader, batch: Batch): { at: string; by: string; state: ImportState } | null => {
  const row = db.row<{ appliedAt: string; state: ImportState; counts: string; createdBy: string }>(
    "SELECT applied_at, state, counts, created_by FROM import_batch WHERE file_sha256 = ? AND sheet = ? AND id <> ? AND applied_at IS NOT NULL AND state IN ('APPLIED', 'UNDONE') ORDER BY applied_at DESC LIMIT 1",
    batch.fileSha256,
    batch.sheet,
    batch.id,
  )
  if (!row) return null
  const by = (JSON.parse(row.counts) as BatchFacts).by ?? row.createdBy
  return { at: row.appliedAt, by: nameOf(db, by), state: row.state }
}
