import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type TicketFilter, wholeView } from '../../../shared/tickets/contract'

/** The standing views, in the order of their keys. */
export const views = ['mine', 'answer', 'open', 'overdue', 'recheck', 'all'] as const

const listOf = (text: string | null): string[] => (text ? text.split(',') : [])

/** The filter of the list lives in the address, so that going back finds it again. */
export const useListFilter = (): {
  filter: TicketFilter
  set: (patch: Partial<TicketFilter>) => void
  whole: (filter: TicketFilter) => void
} => {
  const [query, setQuery] = useSearchParams()
  const key = query.toString()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text of the address says it all
  const filter = useMemo<TicketFilter>(() => {
    const view = views.find((each) => each === query.get('view')) ?? 'open'
    return {
      ...wholeView(view),
      types: listOf(query.get('types')) as TicketFilter['types'],
      states: listOf(query.get('states')),
      projectId: query.get('project'),
      buildingId: query.get('building'),
      unitId: query.get('unit'),
      text: query.get('text') ?? '',
    }
  }, [key])
  const whole = useCallback(
    (next: TicketFilter) => {
      const pairs: [string, string][] = [
        ['view', next.view],
        ['types', next.types.join()],
        ['states', next.states.join()],
        ['project', next.projectId ?? ''],
        ['building', next.buildingId ?? ''],
        ['unit', next.unitId ?? ''],
        ['text', next.text],
      ]
      setQuery(new URLSearchParams(pairs.filter(([, value]) => value !== '')), { replace: true })
    },
    [setQuery],
  )
  const set = useCallback((patch: Partial<TicketFilter>) => whole({ ...filter, ...patch }), [filter, whole])
  return { filter, set, whole }
}

/** True when something beside the view narrows the list. */
export const isNarrowed = (filter: TicketFilter): boolean =>
  JSON.stringify(filter) !== JSON.stringify(wholeView(filter.view))
