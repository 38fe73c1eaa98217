import type { TicketDetail } from '../../../shared/tickets/rows'
import { type KeptFormOptions, useKeptForm } from '../desk/use-kept-form'
import type { Acting, TicketOperation } from './use-act'

/** What every form of an act on a ticket is given. */
export interface TicketFormProps {
  ticket: TicketDetail
  acting: Acting
  /** What is typed stands there again until it is saved: the name it is kept under. */
  kept: string
  onClose: () => void
}

/** The ticket and the version that an act is done on: the one that is shown. */
export const seenOf = (ticket: TicketDetail) => ({ ticketId: ticket.id, version: ticket.version })

/** A kept form of one act on the ticket; what is refused is said by the acting, under the form. */
export const useTicketForm = <K extends TicketOperation, Values extends object>(
  operation: K,
  { acting, kept, onClose }: TicketFormProps,
  options: Omit<KeptFormOptions<K, Values>, 'secret' | 'beside'>,
) => {
  const form = useKeptForm(operation, { name: kept, ...options })
  return {
    ...form,
    dialog: {
      form: kept,
      opened: true as const,
      onClose,
      busy: acting.busy,
      refusal: acting.refusal,
      onSubmit: () => form.submit((input) => acting.run(operation, input), acting.refuse),
    },
  }
}
