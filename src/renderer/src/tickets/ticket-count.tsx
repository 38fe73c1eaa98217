import { useCall } from '../desk/use-call'
import { NavCount } from '../kit/nav-count'

/** Overdue tickets behind the place in the navigation. */
export function TicketCount() {
  const counts = useCall('ticket.counts', {}, { keep: true }).data
  return <NavCount n={counts?.overdue} isOverdue={(counts?.overdue ?? 0) > 0} />
}
