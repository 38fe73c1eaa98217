import type { TicketDetail } from '../../../shared/tickets/rows'
import type { Acting } from './use-act'

/** What every form of an act on a ticket is given. */
export interface TicketFormProps {
  ticket: TicketDetail
  acting: Acting
  /** What is typed stands there again until it is saved: the name it is kept under. */
  kept: string
  onClose: () => void
}

/** The part of such a form that its dialog takes. */
export const dialogOf = (props: TicketFormProps) => ({
  form: props.kept,
  opened: true as const,
  onClose: props.onClose,
  busy: props.acting.busy,
  refusal: props.acting.refusal,
})
