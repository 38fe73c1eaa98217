import type { Role } from '../../../shared/base/roles'
import type { Me } from '../../../shared/session/contract'
import { useCall } from './use-call'

/** Who sits at this desk; undefined for the moment until it is known. */
export const useMe = (): Me | undefined => useCall('desk.status', {}).data?.me ?? undefined

/** Whether one of these roles is held; buttons of others' work are not shown. */
export const useHasRole = (...wanted: readonly Role[]): boolean => {
  const me = useMe()
  return me !== undefined && wanted.some((role) => me.roles.includes(role))
}
