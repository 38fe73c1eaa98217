import { useCall } from '../desk/use-call'
import { NavCount } from '../kit/nav-count'

/** How many visitors wait, behind the navigation label. */
export function VisitCount() {
  const waiting = useCall('visit.list', { day: null, open: true, cursor: null })
  return <NavCount n={waiting.data?.rows.length} />
}
