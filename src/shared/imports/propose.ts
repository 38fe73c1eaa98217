import { type Field, fieldsOf, type SheetKind } from './fields'
import type { Head } from './head'
import { labelConfidence, plainLabel } from './label-fields'

/** One proposed column. `sure` is 3 for the usual word, 2 for a word of it, 1 for a guess that the clerk should look at. */
export type ProposedColumn = { readonly field: Field; readonly column: number; readonly sure: number }

/** What the clerk confirms: how a sheet is read. Columns are 0-based. */
export type Mapping = {
  readonly kind: SheetKind
  readonly head: Pick<Head, 'firstRow' | 'lastRow'>
  readonly columns: Readonly<Partial<Record<Field, number>>>
}

/** The best column for each field of a kind; no column serves two fields, no field two columns. */
export function proposeColumns(head: Head, kind: SheetKind): ProposedColumn[] {
  const offers: ProposedColumn[] = []
  for (const label of head.labels)
    for (const field of fieldsOf[kind]) {
      const own = labelConfidence(plainLabel(label.text), field)
      const whole = label.group === '' ? 0 : labelConfidence(plainLabel(label.group + label.text), field)
      const sure = Math.max(own, whole)
      if (sure > 0) offers.push({ field, column: label.column, sure })
    }
  offers.sort((a, b) => b.sure - a.sure || a.column - b.column)
  const taken: ProposedColumn[] = []
  for (const offer of offers)
    if (!taken.some((other) => other.field === offer.field || other.column === offer.column)) taken.push(offer)
  return taken.sort((a, b) => a.column - b.column)
}

/** The mapping that a proposal amounts to when the clerk changes nothing. */
export function proposeMapping(head: Head, kind: SheetKind): Mapping {
  const columns: Partial<Record<Field, number>> = {}
  for (const { field, column } of proposeColumns(head, kind)) columns[field] = column
  return { kind, head: { firstRow: head.firstRow, lastRow: head.lastRow }, columns }
}

/** Fields that a mapping lacks to be of use; each entry is met by any one of its fields. */
export function missingFields(mapping: Mapping): Field[][] {
  const room: Field[] = ['roomText', 'room']
  const needed: Record<SheetKind, Field[][]> = {
    UNITS: [room],
    SALES: [room, ['buyerName']],
    OWNERS: [['ownerNo'], ['buyerName']],
  }
  return needed[mapping.kind].filter((choice) => choice.every((field) => mapping.columns[field] === undefined))
}
