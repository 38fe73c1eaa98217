import { useMemo } from 'react'
import { wholeView } from '../../../shared/tickets/contract'
import { useCall } from '../desk/use-call'
import { useMe } from '../desk/use-me'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Panel, PanelRow } from '../kit/panel'
import { usePrivacy } from '../kit/privacy'
import { DoorNumber } from '../kit/status'
import { businessDay, shortDay } from '../kit/time'

const SHOWN = 6

/** What colleagues do in my name: I heard it first and still owe the owner the answer. */
export function AnswerPanel({ total }: { total: number }) {
  const t = useT().workbench
  const now = useNow()
  const me = useMe()
  const { hidden } = usePrivacy()
  const filter = useMemo(() => wholeView('answer'), [])
  const list = useCall('ticket.list', { filter, cursor: null, limit: 50 })
  // What I do myself stands above already.
  const others = (list.data?.rows ?? []).filter((row) => row.handlerName !== me?.name)
  const rows = others.slice(0, SHOWN)
  return (
    <Panel
      title={t.answer}
      note={t.answerNote(total, others.length)}
      right={<a href="#/tickets?view=answer">{t.all}</a>}
    >
      {list.data && rows.length === 0 && <PanelRow>{<span className="ink-3">{t.nobodyAsks}</span>}</PanelRow>}
      {rows.map((row) => (
        <PanelRow key={row.id}>
          <span className="text-12 ink-3 no-wrap answer-day">
            {t.since(shortDay(businessDay(row.receivedAt), now))}
          </span>
          <a href={`#/tickets/${row.id}?view=answer`} className="ellipsis grow plain-link">
            {row.subject}
          </a>
          <span className="ink-2 no-wrap">{hidden ? '••' : row.reporterName}</span>
          <span className="answer-door-number">
            <DoorNumber>{row.place ?? ''}</DoorNumber>
          </span>
          <span className="text-12 ink-3 no-wrap answer-hand">{row.handlerName ? t.inHand(row.handlerName) : ''}</span>
        </PanelRow>
      ))}
    </Panel>
  )
}
