import { useCall } from '../desk/use-call'
import { NavCount } from '../kit/nav-count'

/** Packages and rows that wait for somebody, behind the place in the navigation. */
export function ExchangeCount() {
  const state = useCall('exchange.state', {}).data
  return <NavCount n={state && state.quarantineCount + state.missing.length} />
}
