import type { EntityName } from '../../../shared/registry'
import { sqlName } from '../../../shared/registry'
import type { Param, Reader } from '../store/statements'
import type { Cell, Cells } from './arriving'
import { type ReceivableTable, ruleOf } from './receivable'
import type { Stage } from './stage'

/** A field that both sides may correct: what happened to it here, and what head office said last. */
export interface SharedState {
  readonly changedHere: boolean
  /** Head office's value when it was last taken over. */
  readonly seen: Cell
  /** Head office's value that was shown beside the desk's. */
  readonly shown: Cell | undefined
}

/** What the merge asks of the store, or of the store as it would be after the rows counted so far. */
export interface MergeView {
  row(table: EntityName, id: string): Cells | undefined
  exists(table: EntityName, id: string): boolean
  /** The id under which this store knows the row. */
  same(table: EntityName, id: string): string | undefined
  meta(table: EntityName, id: string): { incId: string; seq: number } | undefined
  /** The live row that bears these natural values (in the order of the rule's columns). */
  holder(table: ReceivableTable, natural: readonly Cell[]): string | undefined
  shared(table: EntityName, id: string, field: string): SharedState
}

/** One text for the natural values of a row. */
export const naturalText = (natural: readonly Cell[]): string => JSON.stringify(natural)

interface Change {
  readonly changes: string
  readonly byAccount: string | null
}

const sharedState = (db: Reader, id: string, field: string): SharedState => {
  let changedHere = false
  let seen: Cell = null
  const history = db.rows<Change>('SELECT changes, by_account FROM row_history WHERE row_id = ? ORDER BY n', id)
  for (const { changes, byAccount } of history) {
    const pair = (JSON.parse(changes) as Record<string, [Cell, Cell]>)[field]
    if (!pair) continue
    if (byAccount === null) seen = pair[1]
    else if (!changedHere) seen = pair[0]
    changedHere = byAccount !== null
  }
  const shown = db.row<{ content: string }>(
    "SELECT content FROM quarantine WHERE row_id = ? AND reason = 'both_changed' ORDER BY rowid DESC LIMIT 1",
    id,
  )
  return { changedHere, seen, shown: shown ? (JSON.parse(shown.content) as Record<string, Cell>)[field] : undefined }
}

/** The store as it is. */
export const storeView = (db: Reader): MergeView => ({
  row: (table, id) => db.row<Cells>(`SELECT * FROM ${sqlName(table)} WHERE id = ?`, id),
  exists: (table, id) => db.row(`SELECT 1 AS x FROM ${sqlName(table)} WHERE id = ?`, id) !== undefined,
  same: (table, id) =>
    db.row<{ canonicalId: string }>('SELECT canonical_id FROM same_as WHERE tbl = ? AND id = ?', sqlName(table), id)
      ?.canonicalId,
  meta: (table, id) =>
    db.row<{ incId: string; seq: number }>(
      'SELECT inc_id, seq FROM row_meta WHERE tbl = ? AND row_id = ?',
      sqlName(table),
      id,
    ),
  holder: (table, natural) => {
    const { natural: columns } = ruleOf(table)
    const where = columns.map((column) => `${sqlName(column)} IS ?`).join(' AND ')
    return db.row<{ id: string }>(
      `SELECT id FROM ${sqlName(table)} WHERE ${where} AND deleted_at IS NULL LIMIT 1`,
      ...(natural as Param[]),
    )?.id
  },
  shared: (_table, id, field) => sharedState(db, id, field),
})

/** The store as it would be after the rows that the stage has decided on. */
export const stagedView = (store: MergeView, stage: Stage): MergeView => {
  const planned = (table: EntityName, id: string) => stage.decided(table as ReceivableTable, id)
  return {
    ...store,
    exists: (table, id) => planned(table, id)?.decided === 'new' || store.exists(table, id),
    same: (table, id) => {
      const plan = planned(table, id)
      return plan?.decided === 'same' ? (plan.canonical ?? undefined) : store.same(table, id)
    },
    holder: (table, natural) => {
      const coming = stage.holder(table, naturalText(natural))
      if (coming) return coming
      const held = store.holder(table, natural)
      if (held === undefined) return undefined
      const plan = planned(table, held)
      // A row that is about to lose this key, or to go, no longer holds it.
      return plan?.decided === 'changed' || plan?.decided === 'deleted' ? undefined : held
    },
  }
}
