import type { ItemActInput, ItemActKind } from '../../../shared/tickets/acts'
import type { TicketItemRow } from '../../../shared/tickets/rows'
import type { ActEntry } from './act-types'
import { judgeStart } from './judge-fields'

/** The act as it is sent; null while its verdict is open. */
export const decided = (act: ActEntry): ItemActInput | null => {
  if (act.kind !== 'judge') return act
  return act.verdict === null ? null : { ...act, verdict: act.verdict }
}

/** The act with photos added; an act without photos stays as it is. */
export const withPhotos = (act: ActEntry, ids: readonly string[]): ActEntry => {
  if (act.kind === 'finish') return { ...act, photoIds: [...new Set([...act.photoIds, ...ids])] }
  return act.kind === 'judge' ? { ...act, evidence: [...new Set([...act.evidence, ...ids])] } : act
}

/** The untouched act of a kind, proposed from what is known of the item. */
export const startOf = (kind: ItemActKind, item: TicketItemRow): ActEntry => {
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
