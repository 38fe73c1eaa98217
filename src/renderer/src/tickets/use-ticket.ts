import { useCall } from '../desk/use-call'

/** What a ticket's page is read from. */
export const TICKET_READS = [
  'ticket',
  'ticketItem',
  'ticketEvent',
  'slaClock',
  'judgement',
  'workOrder',
  'document',
  'attachmentLink',
  'handover',
]

/** Everything about one ticket; read once for list, detail and side column. */
export const useTicket = (id: string | undefined) =>
  useCall('ticket.get', { id: id ?? '' }, { enabled: id !== undefined, keep: false, reads: TICKET_READS })
