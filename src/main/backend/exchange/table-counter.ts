import type { HeldReason, Sample, TableCounts } from '../../../shared/exchange/contract'
import { sqlName } from '../../../shared/registry'
import type { Decision } from './decide'
import type { Cells, IncomingRow } from './incoming-row'
import { receivableTables, ruleOf } from './receivable'

const EMPTY = {
  new: 0,
  changed: 0,
  unchanged: 0,
  conflicts: 0,
  quarantined: 0,
  refused: 0,
  sameAs: 0,
  parked: 0,
  released: 0,
}

const MOST_SAMPLES = 60

/** Counts by table and a few rows to look at, gathered row by row. */
export interface TableCounter {
  row(incoming: IncomingRow, decision: Decision, earlier: boolean): void
  /** A row of a table that is the desk's own (refused) or unknown (parked). */
  unmergeable(table: string, id: string, kind: 'own' | 'unknown'): void
  tables(): TableCounts[]
  samples(): Sample[]
}

const refusing = new Set<HeldReason>(['ownership', 'foreign_column'])

const labelOf = (incoming: IncomingRow, before?: Cells): string => {
  const { label } = ruleOf(incoming.tbl)
  const text = label ? (incoming.cells[label] ?? before?.[label]) : null
  if (typeof text !== 'string') return ''
  return incoming.tbl === 'party' ? `${[...text][0] ?? ''}**` : text.slice(0, 60)
}

/** Merged tables in their order, others behind them. */
const placeOf = (table: string): number => {
  const at = receivableTables.findIndex((name) => sqlName(name) === table)
  return at < 0 ? receivableTables.length : at
}

/** A new tally. */
export const makeTableCounter = (): TableCounter => {
  const byTable = new Map<string, TableCounts>()
  const samples: Sample[] = []
  const of = (table: string): TableCounts => {
    const found = byTable.get(table) ?? { table, ...EMPTY }
    byTable.set(table, found)
    return found
  }
  const show = (sample: Sample): void => {
    const alike = samples.filter((one) => one.kind === sample.kind && one.table === sample.table).length
    if (samples.length < MOST_SAMPLES && alike < 10) samples.push(sample)
  }
  return {
    row: (incoming, decision, earlier) => {
      const table = sqlName(incoming.tbl)
      const counts = of(table)
      const base = { table, rowId: incoming.id, label: labelOf(incoming) }
      if (earlier) {
        if (decision.kind !== 'held') counts.released += 1
        return
      }
      if (incoming.foreign) {
        counts.refused += 1
        const detail = Object.keys(incoming.foreign).map(sqlName).join(' ')
        show({ ...base, kind: 'refused', reason: 'foreign_column', detail })
      }
      if (incoming.unknown) counts.parked += 1
      switch (decision.kind) {
        case 'new':
        case 'done':
          counts.new += 1
          return
        case 'changed':
          if (Object.keys(decision.patch).length > 0) counts.changed += 1
          else if (decision.both.length === 0) counts.unchanged += 1
          counts.conflicts += decision.both.length
          for (const { field } of decision.both)
            show({ ...base, kind: 'conflict', reason: 'both_changed', detail: sqlName(field) })
          show({ ...base, kind: 'changed', reason: null, detail: Object.keys(decision.patch).map(sqlName).join(' ') })
          return
        case 'deleted':
          counts.changed += 1
          show({ ...base, kind: 'changed', reason: null, detail: 'deleted_at' })
          return
        case 'same':
          counts.sameAs += 1
          show({ ...base, kind: 'sameAs', reason: 'same_as', detail: '' })
          return
        case 'unchanged':
          counts.unchanged += 1
          return
        case 'held': {
          const refused = refusing.has(decision.reason)
          counts[refused ? 'refused' : 'quarantined'] += 1
          show({ ...base, kind: refused ? 'refused' : 'quarantined', reason: decision.reason, detail: decision.detail })
        }
      }
    },
    unmergeable: (table, id, kind) => {
      const counts = of(table)
      counts[kind === 'own' ? 'refused' : 'parked'] += 1
      if (kind === 'own') show({ table, rowId: id, kind: 'refused', reason: 'ownership', label: '', detail: '' })
    },
    tables: () => [...byTable.values()].toSorted((a, b) => placeOf(a.table) - placeOf(b.table)),
    samples: () => samples,
  }
}
