import type { ItemActInput, ItemActKind } from '../../../shared/tickets/acts'
import type { TicketItemRow } from '../../../shared/tickets/rows'
import { judgeStart } from './judge-fields'

type Judge = Extract<ItemActInput, { kind: 'judge' }>
/** An act as its form holds it: a verdict that only the site can tell is open until it is chosen. */
export type ActForm = Exclude<ItemActInput, Judge> | (Omit<Judge, 'verdict'> & { verdict: Judge['verdict'] | null })
export type ActOf<K extends ItemActKind> = Extract<ActForm, { kind: K }>

/** The act as it is sent; null while its verdict is open. */
export const decided = (act: ActForm): ItemActInput | null => {
  if (act.kind !== 'judge') return act
  return act.verdict === null ? null : { ...act, verdict: act.verdict }
}

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

/** The act with photos added; an act without photos stays as it is. */
export const withPhotos = (act: ActForm, ids: readonly string[]): ActForm => {
  if (act.kind === 'finish') return { ...act, photoIds: [...new Set([...act.photoIds, ...ids])] }
  return act.kind === 'judge' ? { ...act, evidence: [...new Set([...act.evidence, ...ids])] } : act
}

/** The untouched act of a kind, proposed from what is known of the matter. */
export const startOf = (kind: ItemActKind, item: TicketItemRow): ActForm => {
  switch (kind) {
    case 'judge':
      return judgeStart(item)
    case 'dispatch': {
      const company = item.judgements[0]?.parties.find((each) => each.contractorId !== null) ?? null
      return {
        kind,
        assigneeKind: 'LIABLE',
        contractorId: company?.contractorId ?? item.liable?.contractorId ?? null,
        assigneeName: company?.name ?? item.liable?.name ?? '',
        appointmentFrom: null,
        appointmentTo: null,
        dueOn: null,
        planText: '',
        paidOrderAccepted: false,
      }
    }
    case 'notADefect':
      return { kind, standard: '', ownerTold: false, disputed: false, note: '' }
    case 'answer':
      return { kind, text: '' }
    case 'transfer':
      return { kind, handedTo: '', contactDate: null, note: '' }
    case 'start':
      return { kind, arrived: true, note: '' }
    case 'finish':
      return { kind, photoIds: [], testResult: '', note: '' }
    case 'pass':
      return { kind, ownerSign: null, note: '' }
    case 'fail':
      return { kind, note: '' }
    case 'reconsider':
      return { kind, why: '', orderFate: null, disputed: false }
    case 'feedback':
      return { kind, workDone: '', ownerTold: false }
    case 'sentBack':
    case 'reopen':
      return { kind, why: '' }
    case 'withdraw':
      return { kind, closeReason: 'CL04', why: '', sameAsItem: null }
    case 'confirm':
      return { kind, note: '' }
  }
}
