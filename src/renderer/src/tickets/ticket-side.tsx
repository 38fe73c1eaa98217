import { Link } from 'react-router'
import { useDesk } from '../desk/desk-provider'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { GroupHead } from '../kit/panel'
import { Meter } from '../kit/status'
import { businessDay, moment, shortDay } from '../kit/time'
import { shareOf } from '../verdict/verdict-words'
import { useTicket } from './use-ticket'

/** Papers and photos of a ticket; shown under the history on narrow screens, beside it on wide ones. */
export function TicketPapers({ id }: { id: string | undefined }) {
  const t = useT()
  const w = t.tickets.detail
  const desk = useDesk()
  const now = useNow()
  const ticket = useTicket(id).data
  if (!ticket) return null
  return (
    <>
      <GroupHead>
        <b className="ink-2">{w.papers(ticket.papers.length)}</b>
      </GroupHead>
      {ticket.papers.length === 0 && <p className="side-note ink-3">{w.noPapers}</p>}
      {ticket.papers.map((paper) => (
        <Link key={paper.docNo} to={`/papers/view/${paper.docNo}`} className="panel-row side-row">
          <span className="grow ellipsis">
            {paper.title} {paper.form}
          </span>
          <span className="ink-3 text-12 no-wrap">
            {paper.voided ? w.voided : moment(t.kit, paper.issuedAt, now, true)}
          </span>
        </Link>
      ))}
      <GroupHead>
        <b className="ink-2">{w.photos(ticket.photos.length)}</b>
      </GroupHead>
      {ticket.photos.length === 0 && <p className="side-note ink-3">{w.noPhotos}</p>}
      <ul className="photo-strip side-photos">
        {ticket.photos.map((photo, n) => (
          <li key={`${photo.id} ${photo.itemId}`}>
            <a href={desk.file.url(photo.id)} target="_blank" rel="noreferrer">
              <img src={desk.file.url(photo.id)} alt={`${w.photos(n + 1)} ${photo.name}`} loading="lazy" />
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The third column on wide screens: words, papers, photos, what else is open, how long the warranty runs. */
export function TicketSide({ id }: { id: string | undefined }) {
  const t = useT().tickets
  const now = useNow()
  const ticket = useTicket(id).data
  if (!ticket) return null
  const links = [...(ticket.firstReport ? [ticket.firstReport] : []), ...ticket.related]
  const judged = ticket.items.flatMap((item) => (item.proposal?.winner ? [{ item, winner: item.proposal.winner }] : []))
  return (
    <>
      <GroupHead>
        <b className="ink-2">{t.detail.words}</b>
      </GroupHead>
      <p className="side-words text-14">{ticket.narrative || t.asTold}</p>
      <TicketPapers id={id} />
      <GroupHead>
        <b className="ink-2">{t.detail.related(ticket.related.length)}</b>
      </GroupHead>
      {links.map((link) => (
        <Link key={link.id} to={`/tickets/${link.id}`} className="panel-row side-row">
          <span className="grow ellipsis">{link.subject}</span>
          <span className="ink-3 text-12 no-wrap">
            {link.id === ticket.firstReport?.id ? t.detail.firstReport : t.state[link.state]}{' '}
            {shortDay(businessDay(link.receivedAt), now)}
          </span>
        </Link>
      ))}
      {judged.length > 0 && (
        <GroupHead>
          <b className="ink-2">{t.verdictPanel.title}</b>
        </GroupHead>
      )}
      {judged.map(({ item, winner }) => (
        <div key={item.id} className="side-warranty">
          <div className="row">
            <span>{t.items.of(item.seq)}</span>
            <span className="push">{winner.end}</span>
          </div>
          <Meter
            label={`${t.items.of(item.seq)} ${winner.end}`}
            value={shareOf(winner, ticket.asOfDate)}
            tone={ticket.asOfDate > (winner.extendedTo ?? winner.end) ? 'gray' : 'green'}
          />
        </div>
      ))}
    </>
  )
}
