import { text, whole } from '../../../shared/base/columns'
import type { EntityName } from '../../../shared/registry'
import { sqlName } from '../../../shared/registry'
import { columns, frag, joined, raw, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import { type Cell, type Cells, cellsIn } from './incoming-row'
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

const changeOf = sql(columns('rowHistory', 'changes', 'byAccount'))
const shownOf = sql(columns('quarantine', 'content'))

const sharedState = (db: Reader, id: string, field: string): SharedState => {
  let changedHere = false
  let seen: Cell = null
  const history = db.rows(changeOf`SELECT changes, by_account FROM row_history WHERE row_id = ${id} ORDER BY n`)
  for (const { changes, byAccount } of history) {
    const pair = changes[field]
    if (!pair) continue
    if (byAccount === null) seen = pair[1]
    else if (!changedHere) seen = pair[0]
    changedHere = byAccount !== null
  }
  const shown = db.row(
    shownOf`SELECT content FROM quarantine WHERE row_id = ${id} AND reason = 'both_changed' ORDER BY rowid DESC LIMIT 1`,
  )
  return { changedHere, seen, shown: shown && cellsIn(shown.content)[field] }
}

const canonical = sql(columns('sameAs', 'canonicalId'))
const metaOf = sql(columns('rowMeta', 'incId', 'seq'))
const holderOf = sql({ id: text })
const there = sql({ x: whole })

/** The store as it is. */
export const storeView = (db: Reader): MergeView => ({
  row: (table, id) => {
    const [row] = db.stored(frag`SELECT * FROM ${raw(sqlName(table))} WHERE id = ${id}`)
    return row && cellsIn(row)
  },
  exists: (table, id) => db.row(there`SELECT 1 AS x FROM ${raw(sqlName(table))} WHERE id = ${id}`) !== undefined,
  same: (table, id) =>
    db.row(canonical`SELECT canonical_id FROM same_as WHERE tbl = ${sqlName(table)} AND id = ${id}`)?.canonicalId,
  meta: (table, id) =>
    db.row(metaOf`SELECT inc_id, seq FROM row_meta WHERE tbl = ${sqlName(table)} AND row_id = ${id}`),
  holder: (table, natural) => {
    const where = ruleOf(table).natural.map((column, at) => frag`${raw(sqlName(column))} IS ${natural[at] ?? null}`)
    return db.row(holderOf`SELECT id FROM ${raw(`live_${sqlName(table)}`)} WHERE ${joined(where, ' AND ')} LIMIT 1`)?.id
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
