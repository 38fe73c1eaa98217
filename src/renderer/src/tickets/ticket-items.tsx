import { IconPhoto } from '@tabler/icons-react'
import { label } from '../../../shared/taxonomy/taxonomy'
import type { TicketDetail, TicketItemRow } from '../../../shared/tickets/rows'
import { itemWords } from '../../../shared/tickets/title-words'
import { useLanguage, useT } from '../kit/language'
import { GroupHead } from '../kit/panel'
import { State, Tag } from '../kit/status'
import { verdictTone } from '../verdict/verdict-words'
import { itemTone } from './state-tone'

function Verdict({ item }: { item: TicketItemRow }) {
  const t = useT().tickets
  const [judged] = item.judgements
  if (judged && item.state !== 'OPEN')
    return (
      <State tone={judged.verdict === 'IN' ? 'green' : 'gray'}>
        {t.verdictShort[judged.verdict]}
        {t.comma}
        {judged.reason}
      </State>
    )
  return item.proposal ? (
    <State tone={verdictTone(item.proposal)}>
      {t.verdictShort[item.proposal.verdict]}
      <span className="ink-3"> {t.verdictPanel.undecided}</span>
    </State>
  ) : null
}

interface TicketItemsProps {
  ticket: TicketDetail
  active: string | undefined
  onActive: (id: string) => void
}

/** The items, each with its own state; one of them is the one that acts go to. */
export function TicketItems({ ticket, active, onActive }: TicketItemsProps) {
  const t = useT().tickets
  const { language } = useLanguage()
  return (
    <section aria-label={t.detail.items(ticket.items.length)}>
      <GroupHead>
        <b className="ink-2">{t.detail.items(ticket.items.length)}</b>
      </GroupHead>
      <div className="ticket-item-rows">
        {ticket.items.map((item) => {
          const [room, part, defect] = itemWords(item, language)
          const photos = ticket.photos.filter((photo) => photo.itemId === item.id).length
          const [judged] = item.judgements
          const stale = judged && item.state !== 'OPEN' && judged.asOfDate !== ticket.asOfDate
          const who =
            item.order?.assigneeName ??
            judged?.parties
              .map((each) => each.name || label('responsiblePartyKinds', each.kind, language))
              .join(t.and) ??
            item.liable?.name
          return (
            <button
              key={item.id}
              type="button"
              className={`panel-row ticket-item${item.id === active ? ' on' : ''}`}
              aria-pressed={item.id === active}
              onClick={() => onActive(item.id)}
            >
              <span className="ink-3 item-number">{item.seq}</span>
              <span className="item-name">
                <span>{item.defectCode === null ? item.description || t.asTold : `${room} / ${part} / ${defect}`}</span>
                {item.defectCode !== null && item.description !== '' && (
                  <span className="text-12 ink-3 ellipsis">{item.description}</span>
                )}
              </span>
              <span className="item-column">
                <Verdict item={item} />
                {stale && <span className="text-12 amber ellipsis">{t.detail.stale}</span>}
              </span>
              <span className="item-column">
                <State tone={itemTone(item.state)}>
                  {item.result ? t.result[item.result] : t.itemState[item.state]}
                </State>
                <span className="text-12 ink-3 ellipsis">
                  {who}
                  {item.contractRepairDue && `${t.comma}${t.detail.due(item.contractRepairDue)}`}
                </span>
              </span>
              <span className="row gap-6 item-end">
                {item.failCount > 0 && <Tag tone="amber">{t.detail.fails(item.failCount)}</Tag>}
                {item.confirmedBy.length > 0 && <Tag tone="green">{t.detail.confirmed}</Tag>}
                {(item.severity === 'S1' || item.severity === 'S2') && <span className="ink-2">{item.severity}</span>}
                {photos > 0 && (
                  <span className="row gap-4 ink-3">
                    <IconPhoto size={14} stroke={1.6} aria-hidden />
                    {photos}
                  </span>
                )}
              </span>
            </button>
          )
        })}
      </div>
    </section>
  )
}
