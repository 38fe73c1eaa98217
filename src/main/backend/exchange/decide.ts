import type { Column } from '../../../shared/base/columns'
import { commonColumns } from '../../../shared/base/columns'
import type { HeldReason } from '../../../shared/exchange/contract'
import { type EntityName, specOf, sqlName } from '../../../shared/registry'
import { type Cell, type Cells, type IncomingRow, ownCells } from './incoming-row'
import { type Receivable, ruleOf, subjects } from './receivable'
import { type MergeView, naturalText } from './view'

/** A field that both sides changed, with head office's value. */
export interface Both {
  readonly field: string
  readonly theirs: Cell
}

/** What is to become of an arrived row. */
export type Decision =
  | { readonly kind: 'new'; readonly row: Cells; readonly natural: string | null }
  | {
      readonly kind: 'changed'
      readonly before: Cells
      readonly patch: Cells
      readonly natural: string | null
      readonly both: readonly Both[]
    }
  | { readonly kind: 'deleted'; readonly before: Cells }
  | { readonly kind: 'same'; readonly canonicalId: string }
  | { readonly kind: 'unchanged' }
  /** Put in by an earlier batch of the same apply. */
  | { readonly kind: 'done' }
  | { readonly kind: 'held'; readonly reason: HeldReason; readonly detail: string }

const held = (reason: HeldReason, detail = ''): Decision => ({ kind: 'held', reason, detail })

const resolve = (cells: Cells, rule: Receivable, view: MergeView): { cells: Cells } | { waitsFor: EntityName } => {
  const next: Record<string, Cell> = { ...cells }
  for (const [column, table] of Object.entries(rule.refs)) {
    const id = cells[column]
    if (typeof id !== 'string') continue
    const canonical = view.same(table, id) ?? id
    if (!view.exists(table, canonical)) return { waitsFor: table }
    next[column] = canonical
  }
  return { cells: next }
}

/** An instruction points to a row of any table it may be about. */
const resolveSubject = (cells: Cells, view: MergeView): { cells: Cells } | { waitsFor: string } => {
  const { subjectTable, subjectId } = cells
  if (typeof subjectTable !== 'string' || typeof subjectId !== 'string') return { cells }
  const table = Object.hasOwn(subjects, subjectTable) ? subjects[subjectTable as keyof typeof subjects] : undefined
  if (!table) return { waitsFor: subjectTable.slice(0, 40) }
  const canonical = view.same(table, subjectId) ?? subjectId
  return view.exists(table, canonical) ? { cells: { ...cells, subjectId: canonical } } : { waitsFor: subjectTable }
}

const naturalOf = (cells: Cells, rule: Receivable): Cell[] | null => {
  if (rule.natural.length === 0 || rule.needs.some((column) => (cells[column] ?? null) === null)) return null
  return rule.natural.map((column) => cells[column] ?? null)
}

const isMissing = (row: Cells, name: string, column: Column): boolean =>
  !column.holds.optional && (row[name] ?? null) === null

const decideNew = (incoming: IncomingRow, cells: Cells, rule: Receivable, view: MergeView): Decision => {
  const given = Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null))
  const row: Cells = { ...rule.fill(given), ...given }
  const missing = Object.entries(specOf(incoming.tbl).columns as Record<string, Column>)
    .filter(([name, column]) => !(name in commonColumns) && isMissing(row, name, column))
    .map(([name]) => sqlName(name))
  if (missing.length > 0) return held('incomplete', missing.join(' '))
  const natural = naturalOf(row, rule)
  const holder = natural ? view.holder(incoming.tbl, natural) : undefined
  if (holder !== undefined) return { kind: 'same', canonicalId: holder }
  return { kind: 'new', row, natural: natural && naturalText(natural) }
}

const decideChange = (
  incoming: IncomingRow,
  cells: Cells,
  before: Cells,
  rule: Receivable,
  view: MergeView,
): Decision => {
  const spec = specOf(incoming.tbl).columns as Record<string, Column>
  const patch: Record<string, Cell> = before.deletedAt === null ? {} : { deletedAt: null }
  const both: Both[] = []
  for (const [name, value] of ownCells(cells)) {
    const column = spec[name]
    if (!column || before[name] === value) continue
    if (column.cls !== 'shared') patch[name] = value
    else if (value !== null) {
      const state = view.shared(incoming.tbl, incoming.id, name)
      if (!state.changedHere) patch[name] = value
      else if (value !== state.seen && value !== state.shown) both.push({ field: name, theirs: value })
    }
  }
  const gaps = Object.keys(patch).filter((name) => spec[name] && isMissing(patch, name, spec[name]))
  if (gaps.length > 0) return held('incomplete', gaps.map(sqlName).join(' '))
  const after: Cells = { ...before, ...patch }
  for (const [name, value] of Object.entries(rule.fill(after)))
    if (spec[name]?.cls === 'local' && before[name] !== value) patch[name] = value
  const natural = naturalOf(after, rule)
  const holder = natural ? view.holder(incoming.tbl, natural) : undefined
  if (holder !== undefined && holder !== incoming.id) return held('key_taken', rule.natural.map(sqlName).join(' '))
  if (Object.keys(patch).length === 0 && both.length === 0) return { kind: 'unchanged' }
  return { kind: 'changed', before, patch, natural: natural && naturalText(natural), both }
}

const sameContent = (cells: Cells, before: Cells): boolean =>
  ownCells(cells).every(([name, value]) => before[name] === undefined || before[name] === value)

/**
 * What becomes of an arrived row: its writer must own it, its version must be newer, its references known, its values
 * whole. Nothing is written; the same answer is counted in the preview and carried out by the apply.
 */
export const decide = (incoming: IncomingRow, view: MergeView, sender: string, batchId: string | null): Decision => {
  const { tbl, id, origin } = incoming
  const rule = ruleOf(tbl)
  const before = view.row(tbl, id)
  if (origin !== sender || (before && before.origin !== sender)) return held('ownership', origin)
  if (before && batchId !== null && before.batchId === batchId) return { kind: 'done' }
  const known = view.same(tbl, id)
  if (known !== undefined) return { kind: 'same', canonicalId: known }
  const meta = view.meta(tbl, id)
  if (meta && meta.incId === incoming.inc && meta.seq >= incoming.seq) return { kind: 'unchanged' }
  if (incoming.op === 'del')
    return before && before.deletedAt === null ? { kind: 'deleted', before } : { kind: 'unchanged' }
  if (incoming.bad !== null) return held(incoming.bad === '_digest' ? 'digest_differs' : 'bad_value', incoming.bad)
  const resolved = tbl === 'instruction' ? resolveSubject(incoming.cells, view) : resolve(incoming.cells, rule, view)
  if ('waitsFor' in resolved) return held('waiting', sqlName(resolved.waitsFor))
  if (!before) return decideNew(incoming, resolved.cells, rule, view)
  if (!rule.append) return decideChange(incoming, resolved.cells, before, rule, view)
  return sameContent(resolved.cells, before) ? { kind: 'unchanged' } : held('append_changed')
}
