import { useCall, useDo } from '../desk/use-call'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { useIdleLock } from './idle-lock'

/** Who sits here, and the ways to leave the desk: by key, after idle minutes, or for good. */
export const useLeave = () => {
  const t = useT().app
  const me = useCall('desk.status', {}).data?.me
  const { mutate: lockNow } = useDo('session.lock')
  const { mutate: signOut } = useDo('session.signOut')
  const lock = (): void => lockNow({})
  useIdleLock(me?.idleLockMinutes ?? 0, lock)
  useKeys([{ keys: 'Ctrl+Shift+L', label: t.lock, run: lock }], 'always')
  return { me, lock, signOut: () => signOut({}) }
}
