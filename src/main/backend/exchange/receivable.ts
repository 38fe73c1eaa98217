import type { EntityName } from '../../../shared/registry'
import { reversePhone } from '../../../shared/text/tokens'

type Value = string | number | null
type Values = Readonly<Record<string, Value>>

/** What the merge must know of a table that head office may send. */
export interface Receivable {
  /** Columns that point to another row, and to which table; a function where another column names the table. */
  readonly refs: Readonly<Record<string, EntityName>>
  /** Columns that together name the same thing on both sides; rows with a null among `needs` have no such name. */
  readonly natural: readonly string[]
  /** Columns of `natural` that must not be null for the name to count. */
  readonly needs: readonly string[]
  /** Written once: a second content under the same id is never taken. */
  readonly append: boolean
  /** Values of columns that head office does not send, from those it does. */
  readonly fill: (row: Values) => Values
  /** Column that a clerk recognises the row by, for samples. */
  readonly label: string | null
}

const pad = (text: Value): string => String(text ?? '').replace(/\d+/g, (digits) => digits.padStart(5, '0'))

const none = (): Values => ({})

/** Every table that head office may send, in the order in which rows are merged: parents before children. */
export const receivable = {
  project: {
    refs: {},
    natural: ['code'],
    needs: ['code'],
    append: false,
    fill: (row) => ({ nameSearch: row.name ?? '', designLifeYears: 50, warrantyStartBasis: 'ACTUAL' }),
    label: 'name',
  },
  warrantyTerm: {
    refs: { projectId: 'project' },
    natural: ['projectId', 'kind', 'warrantyClass'],
    needs: ['projectId'],
    append: false,
    fill: none,
    label: 'warrantyClass',
  },
  phase: {
    refs: { projectId: 'project' },
    natural: ['projectId', 'code'],
    needs: ['projectId', 'code'],
    append: false,
    fill: none,
    label: 'name',
  },
  building: {
    refs: { projectId: 'project', phaseId: 'phase' },
    natural: ['projectId', 'phaseId', 'code'],
    needs: ['projectId', 'code'],
    append: false,
    fill: (row) => ({ aliases: '[]', hasEntrances: 1, sortKey: pad(row.code ?? '') }),
    label: 'label',
  },
  entrance: {
    refs: { buildingId: 'building' },
    natural: ['buildingId', 'code'],
    needs: ['buildingId', 'code'],
    append: false,
    fill: () => ({ aliases: '[]' }),
    label: 'label',
  },
  unit: {
    refs: { projectId: 'project', buildingId: 'building', entranceId: 'entrance' },
    natural: ['roomKey'],
    needs: ['roomKey'],
    append: false,
    fill: (row) => ({ aliases: '[]', kind: '住宅', sortKey: pad(row.displayNo ?? '') }),
    label: 'displayNo',
  },
  contractor: {
    refs: {},
    natural: ['registrationNo'],
    needs: ['registrationNo'],
    append: false,
    fill: (row) => ({ nameSearch: row.name ?? '' }),
    label: 'name',
  },
  calendarDay: { refs: {}, natural: ['date'], needs: ['date'], append: false, fill: none, label: 'date' },
  party: {
    refs: {},
    natural: ['idNoHash'],
    needs: ['idNoHash'],
    append: false,
    fill: () => ({ formerNames: '[]', privacyState: 'ACTIVE' }),
    label: 'name',
  },
  contactPoint: {
    refs: { partyId: 'party' },
    natural: ['partyId', 'type', 'value'],
    needs: ['partyId', 'value'],
    append: true,
    fill: (row) => ({ valueReversed: reversePhone(String(row.value ?? '')), isPrimary: 0, status: 'VALID' }),
    label: null,
  },
  ownership: {
    refs: { unitId: 'unit', partyId: 'party' },
    natural: ['unitId', 'partyId', 'fromDate'],
    needs: ['unitId', 'partyId', 'fromDate'],
    append: false,
    fill: () => ({ isContactOwner: 0 }),
    label: null,
  },
  instruction: { refs: {}, natural: [], needs: [], append: true, fill: none, label: null },
} as const satisfies Partial<Record<EntityName, Receivable>>

export type ReceivableTable = keyof typeof receivable

/** Tables that head office may send, parents before children. */
export const receivableTables = Object.keys(receivable) as ReceivableTable[]

/** What the merge knows of such a table. */
export const ruleOf = (table: ReceivableTable): Receivable => receivable[table]

/** Tables an instruction may be about, by the name that head office uses. */
export const subjects = {
  ticket: 'ticket',
  ticket_item: 'ticketItem',
  unit: 'unit',
  party: 'party',
  building: 'building',
  project: 'project',
} as const satisfies Record<string, EntityName>
