import { useNavigate } from 'react-router'
import { useT } from '../kit/language'
import type { StatusMessage } from '../kit/status-message'

/** The way to the tickets whose judgements rest on a date that was changed; `where` is a home or a building. */
export const useAffectedTickets = (): ((
  where: `${'unit' | 'building'}=${string}`,
) => NonNullable<StatusMessage['way']>) => {
  const t = useT().places
  const go = useNavigate()
  return (where) => ({ label: t.showTouched, keys: 'Alt+G', run: () => void go(`/tickets?view=all&${where}`) })
}
