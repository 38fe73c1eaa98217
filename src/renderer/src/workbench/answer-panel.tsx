import { useMemo } from 'react'
import { wholeView } from '../../../shared/tickets/contract'
import { useCall } from '../desk/use-call'
import { useMe } from '../desk/use-me'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Panel, PanelRow } from '../kit/panel'
import { usePrivacy } from '../kit/privacy'
import { Room } from '../kit/status'
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
      {list.data && rows.length === 0 && <PanelRow>{<span className="i3">{t.nobodyAsks}</span>}</PanelRow>}
      {rows.map((row) => (
        <PanelRow key={row.id}>
          <span className="t12 i3 nw answer-day">{t.since(shortDay(businessDay(row.receivedAt), now))}</span>
          <a href={`#/tickets/${row.id}?view=answer`} className="ell grow plain-link">
            {row.subject}
          </a>
          <span className="i2 nw">{hidden ? '••' : row.reporterName}</span>
          <span className="answer-room">
            <Room>{row.place ?? ''}</Room>
          </span>
          <span className="t12 i3 nw answer-hand">{row.handlerName ? t.inHand(row.handlerName) : ''}</span>
        </PanelRow>
      ))}
    </Panel>
  )
}
