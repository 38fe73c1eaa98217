import type { ItemActInput, ItemActKind } from '../../../shared/tickets/acts'
import type { TicketItemRow } from '../../../shared/tickets/rows'

type Judge = Extract<ItemActInput, { kind: 'judge' }>
/** An act as its form holds it: a verdict that only the site can tell is open until it is chosen. */
export type ActEntry = Exclude<ItemActInput, Judge> | (Omit<Judge, 'verdict'> & { verdict: Judge['verdict'] | null })
export type ActOf<K extends ItemActKind> = Extract<ActEntry, { kind: K }>

/** How a form changes its act. */
export interface ActFieldsProps<K extends ItemActKind> {
  act: ActOf<K>
  item: TicketItemRow
  set: (act: ActOf<K>) => void
  /** Adds kept photos to what then stands in the form; they come while other fields are being typed. */
  addPhotos: (ids: readonly string[]) => void
  /** Sentences beside fields, by their path in the input. */
  errors?: Readonly<Record<string, string>>
}
