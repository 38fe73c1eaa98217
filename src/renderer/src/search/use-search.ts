import { IconPlus, IconUserPlus } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import type { BoxFound, BoxResult } from '../../../shared/search/contract'
import { boxKinds } from '../../../shared/search/contract'
import { useDesk } from '../desk/desk-provider'
import { ask, useDo } from '../desk/use-call'
import type { BoxAnswer, BoxGroup, BoxRow, BoxSearch } from '../kit/box/box-types'
import { useLanguage, useT } from '../kit/language'
import { useNow } from '../kit/now'
import { type RowContext, rowOf } from './rows'

const NOTHING: BoxAnswer = { groups: [], readings: [] }

const rowsOf = (hits: readonly BoxFound[], context: RowContext): BoxRow[] =>
  hits.flatMap((hit) => rowOf(hit, context) ?? [])

const groupsOf = ({ hits, best }: BoxResult, context: RowContext): BoxGroup[] => {
  const { best: bestLabel, kinds } = context.t.search
  const [first] = hits
  if (!first) return []
  const rest = hits.slice(best)
  const top: BoxGroup = { kind: first.kind, label: bestLabel, rows: rowsOf(hits.slice(0, best), context) }
  const below = [...new Set(rest.map((hit) => hit.kind))].map((kind) => ({
    kind,
    label: kinds[kind],
    rows: rowsOf(
      rest.filter((hit) => hit.kind === kind),
      context,
    ),
  }))
  return [top, ...below].filter((group) => group.rows.length > 0)
}

/** Nothing found: the text is not lost, it can become a ticket or a person. */
const offers = (text: string, { t, go }: RowContext): BoxGroup[] => [
  {
    kind: 'command',
    label: t.search.kinds.command,
    rows: [
      {
        id: 'new ticket',
        icon: IconPlus,
        title: t.search.newTicketWith(text),
        run: () => go(`/tickets/new?text=${encodeURIComponent(text)}`),
      },
      {
        id: 'new person',
        icon: IconUserPlus,
        title: t.search.newPersonWith(text),
        run: () => go(`/parties?new=1&q=${encodeURIComponent(text)}`),
      },
    ],
  },
]

/** Finds for the one box, over the desk's own search. */
export const useSearch = (): BoxSearch => {
  const desk = useDesk()
  const t = useT()
  const { language } = useLanguage()
  const navigate = useNavigate()
  const { mutate: lock } = useDo('session.lock')
  const { mutate: leave } = useDo('session.signOut')
  const drafts = (): void => {
    ask(desk, 'draft.list', { kind: 'ticket' })
      .then(([first]) => navigate(first ? `/tickets/new/${first.id}` : '/tickets/new'))
      .catch(() => navigate('/tickets/new'))
  }
  const acts: Readonly<Record<string, () => void>> = {
    'drafts.open': drafts,
    'session.lock': () => lock({}),
    'session.leave': () => leave({}),
  }
  const context: RowContext = {
    t,
    language,
    now: useNow(),
    go: (to) => void navigate(to),
    act: (id) => acts[id],
  }
  return async (typed, kind) => {
    const text = typed.trim()
    if (text === '') return NOTHING
    const started = performance.now()
    const only = boxKinds.find((each) => each === kind) ?? null
    const found = await ask(desk, 'search.box', { text, kind: only })
    const groups = groupsOf(found, context)
    const readings = found.readings.slice(0, 3).map(({ tag }) => t.search.reading[tag])
    return {
      groups: groups.length > 0 ? groups : offers(text, context),
      kinds: [...new Set(found.hits.map((hit) => hit.kind))].map((each) => [each, t.search.kinds[each]] as const),
      readings: found.ambiguousDoorNumber ? [...readings, t.search.severalHomes] : readings,
      tookMs: Math.round(performance.now() - started),
    }
  }
}
