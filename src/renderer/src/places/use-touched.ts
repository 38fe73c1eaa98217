import { useNavigate } from 'react-router'
import { useT } from '../kit/language'
import type { Said } from '../kit/said'

/** The way to the tickets whose judgements rest on a date that was changed; `where` is a home or a building. */
export const useTouched = (): ((where: `${'unit' | 'building'}=${string}`) => NonNullable<Said['way']>) => {
  const t = useT().places
  const go = useNavigate()
  return (where) => ({ label: t.showTouched, keys: 'Alt+G', run: () => void go(`/tickets?view=all&${where}`) })
}
