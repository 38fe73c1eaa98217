import { useCall } from '../desk/use-call'
import { NavCount } from '../kit/nav-count'

/** Prints that somebody must still look at, behind the place in the navigation. */
export function PaperCount() {
  return <NavCount n={useCall('print.unconfirmed', {}).data?.length} />
}
