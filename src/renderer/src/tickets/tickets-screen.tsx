import { useState } from 'react'
import { useParams } from 'react-router'
import { useT } from '../kit/language'
import { ListDetail } from '../kit/list/list-detail'
import { Page } from '../kit/page'
import { TicketDetailPane } from './ticket-detail-pane'
import { TicketListPane } from './ticket-list-pane'
import { TicketSide } from './ticket-side'
import './ticket-page.css'
import '../verdict/tickets.css'

/** List and detail: what is due next on the left, what can be done about it on the right. */
export function TicketsScreen() {
  const t = useT().tickets
  const { id } = useParams()
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  return (
    <Page title={t.title} bare>
      <ListDetail
        listLabel={t.list.label}
        detailLabel={t.detail.label}
        list={<TicketListPane selected={id} marked={marked} onMark={setMarked} />}
        detail={<TicketDetailPane id={id} />}
        side={<TicketSide id={id} />}
      />
    </Page>
  )
}
