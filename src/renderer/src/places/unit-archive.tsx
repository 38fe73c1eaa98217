import type { UnitPage } from '../../../shared/places/contract'
import { percent } from '../kit/fields/amounts'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { GroupHead, Panel, PanelRow } from '../kit/panel'
import { usePrivacy } from '../kit/privacy'
import { businessDay, moment } from '../kit/time'

/** Owners with shares and dates, who lives there, proxies, tickets, inspections and papers of a home. */
export function UnitArchive({ page }: { page: UnitPage }) {
  const all = useT()
  const t = all.places
  const now = useNow()
  const { hidden } = usePrivacy()
  const name = (text: string): string => (hidden ? '••' : text)
  const dates = (from: string | null, to: string | null): string =>
    [from && t.since(from), to && t.until(to)].filter(Boolean).join(' ')
  const today = businessDay(now)
  return (
    <Panel title={t.archive} fill>
      <div className="archive">
        <GroupHead>
          <b className="ink-2">{t.owners}</b> {page.owners.length}
        </GroupHead>
        {page.owners.length === 0 && <PanelRow>{<span className="ink-3">{t.noOwner}</span>}</PanelRow>}
        {page.owners.map((owner) => (
          <PanelRow key={owner.ownershipId}>
            <a href={`#/parties/${owner.partyId}`} className={owner.toDate === null ? '' : 'ink-3'}>
              <b>{name(owner.name)}</b>
            </a>
            <span className="ink-2">
              {t.role(owner.role)}
              {all.kit.comma}
              {owner.sharePct === null
                ? t.share[owner.shareType]
                : `${t.share[owner.shareType] ?? ''} ${percent(all.kit, owner.sharePct)}`}
            </span>
            {owner.isContactOwner && owner.toDate === null && <span className="ink-3">{t.contactOwner}</span>}
            <span className="push ink-3 text-12 no-wrap">{dates(owner.fromDate, owner.toDate)}</span>
          </PanelRow>
        ))}
        <GroupHead>
          <b className="ink-2">{t.livesHere}</b> {page.occupants.length}
        </GroupHead>
        {page.occupants.length === 0 && <PanelRow>{<span className="ink-3">{t.nobodyLives}</span>}</PanelRow>}
        {page.occupants.map((one) => (
          <PanelRow key={one.occupancyId}>
            <a href={`#/parties/${one.partyId}`} className={one.toDate === null || one.toDate >= today ? '' : 'ink-3'}>
              <b>{name(one.name)}</b>
            </a>
            <span className="ink-2">{t.role(one.relation)}</span>
            <span className="ink-3">
              {[one.mayReportRepair ? t.mayReport : t.mayNot, one.mayCarryOut ? t.mayCarry : '']
                .filter(Boolean)
                .join(all.kit.comma)}
            </span>
            <span className="push ink-3 text-12 no-wrap">{dates(one.fromDate, one.toDate)}</span>
          </PanelRow>
        ))}
        <GroupHead>
          <b className="ink-2">{t.proxies}</b> {page.proxies.length}
        </GroupHead>
        {page.proxies.length === 0 && <PanelRow>{<span className="ink-3">{t.noProxy}</span>}</PanelRow>}
        {page.proxies.map((proxy) => (
          <PanelRow key={proxy.id}>
            <a href={`#/parties/${proxy.agentId}`}>
              <b>{name(proxy.agentName)}</b>
            </a>
            <span className="ink-2 ellipsis">
              {t.actsFor(
                name(proxy.principalName),
                proxy.acts.map((act) => t.act[act] ?? act).join(all.kit.conflict.comma),
              )}
            </span>
            <span className="push ink-3 text-12 no-wrap">{t.until(proxy.validTo)}</span>
          </PanelRow>
        ))}
        <GroupHead>
          <b className="ink-2">{t.tickets}</b> {page.tickets.length}
        </GroupHead>
        {page.tickets.length === 0 && <PanelRow>{<span className="ink-3">{t.noTickets}</span>}</PanelRow>}
        {page.tickets.map((ticket) => (
          <PanelRow key={ticket.id}>
            <a href={`#/tickets/${ticket.id}`} className="ellipsis">
              {ticket.subject}
            </a>
            <span className="push ink-3 text-12 no-wrap">{moment(all.kit, ticket.receivedAt, now)}</span>
          </PanelRow>
        ))}
        <GroupHead>
          <b className="ink-2">{t.inspections}</b> {page.inspections.length}
        </GroupHead>
        {page.inspections.length === 0 && <PanelRow>{<span className="ink-3">{t.noInspections}</span>}</PanelRow>}
        {page.inspections.map((one) => (
          <PanelRow key={one.id}>
            <a href={`#/inspections/${one.id}`}>{t.round(one.round)}</a>
            <span className="push ink-3 text-12 no-wrap">{moment(all.kit, one.startedAt, now)}</span>
          </PanelRow>
        ))}
        <GroupHead>
          <b className="ink-2">{t.papers}</b> {page.papers.length}
        </GroupHead>
        {page.papers.length === 0 && <PanelRow>{<span className="ink-3">{t.noPapers}</span>}</PanelRow>}
        {page.papers.map((paper) => (
          <PanelRow key={paper.docNo}>
            <a href={`#/papers/view/${encodeURIComponent(paper.docNo)}`} className="no-wrap">
              {paper.docNo}
            </a>
            <span className="ink-2 ellipsis">{paper.title}</span>
            <span className="push ink-3 text-12 no-wrap">{moment(all.kit, paper.issuedAt, now)}</span>
          </PanelRow>
        ))}
      </div>
    </Panel>
  )
}
