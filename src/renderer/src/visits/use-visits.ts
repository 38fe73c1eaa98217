import { useMemo } from 'react'
import type { VisitRow } from '../../../shared/visits/contract'
import { useCall } from '../desk/use-call'
import { useNow } from '../kit/now'
import { businessDay } from '../kit/time'

/** Who came today and who still waits, whenever they came: the waiting first, the longest wait at the top. */
export const useVisits = () => {
  const day = businessDay(useNow())
  const today = useCall('visit.list', { day, open: false, cursor: null })
  const waiting = useCall('visit.list', { day: null, open: true, cursor: null })
  const rows = useMemo(() => {
    const all = new Map<string, VisitRow>()
    for (const row of [...(waiting.data?.rows ?? []), ...(today.data?.rows ?? [])]) all.set(row.id, row)
    const open = [...all.values()].filter((row) => row.leftAt === null)
    const gone = [...all.values()].filter((row) => row.leftAt !== null)
    return [
      ...open.toSorted((a, b) => a.arrivedAt.localeCompare(b.arrivedAt)),
      ...gone.toSorted((a, b) => (b.leftAt ?? '').localeCompare(a.leftAt ?? '')),
    ]
  }, [today.data, waiting.data])
  return {
    rows,
    open: rows.filter((row) => row.leftAt === null).length,
    loading: today.isPending || waiting.isPending,
    error: today.error ?? waiting.error,
    refresh: () => {
      void today.refetch()
      void waiting.refetch()
    },
  }
}
