import { useCall } from '../desk/use-call'

/** Everything about one ticket; asked once for list, detail and side column. */
export const useTicket = (id: string | undefined) =>
  useCall('ticket.get', { id: id ?? '' }, { enabled: id !== undefined })
