import { useEffect } from 'react'
import type { DraftRow } from '../../../shared/desk-work/contract'
import type { PrintJobRow } from '../../../shared/papers/contract'
import { label } from '../../../shared/taxonomy/taxonomy'
import type { VisitRow } from '../../../shared/visits/contract'
import { useCall } from '../desk/use-call'
import { useLanguage, useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Panel, PanelRow } from '../kit/panel'
import { usePrivacy } from '../kit/privacy'
import { DoorNumber } from '../kit/status'
import { clock, moment, span } from '../kit/time'

type Print = PrintJobRow & { docNo: string; title: string }

const SHOWN = 8
const LONG_WAIT = 15 * 60_000

/** Where a draft is taken up again. */
const draftRoute = (draft: DraftRow): string =>
  draft.kind === 'inspection' ? `#/inspections/new/${draft.id}` : `#/tickets/new/${draft.id}`

/** Visitors that wait, open drafts, prints nobody has confirmed. Drafts change without an event: read when shown. */
export const useDeskWork = (): { visitors: VisitRow[]; drafts: DraftRow[]; prints: Print[] } => {
  const visits = useCall('visit.list', { day: null, open: true, cursor: null })
  const drafts = useCall('draft.list', { kind: null })
  const prints = useCall('print.unconfirmed', {})
  const { refetch } = drafts
  useEffect(() => void refetch(), [refetch])
  return {
    visitors: (visits.data?.rows ?? []).toSorted((a, b) => a.arrivedAt.localeCompare(b.arrivedAt)),
    drafts: drafts.data ?? [],
    prints: prints.data ?? [],
  }
}

/** Who waits at the desk, the longest first. */
export function VisitorsPanel({ visitors }: { visitors: readonly VisitRow[] }) {
  const all = useT()
  const t = all.workbench
  const { language } = useLanguage()
  const now = useNow()
  const { hidden } = usePrivacy()
  return (
    <Panel title={t.visitors} note={t.visitorsNote(visitors.length)} right={<a href="#/reception">{t.reception}</a>}>
      {visitors.length === 0 && <PanelRow>{<span className="ink-3">{t.nobodyWaits}</span>}</PanelRow>}
      {visitors.slice(0, SHOWN).map((visit) => {
        const wait = now - Date.parse(visit.arrivedAt)
        return (
          <PanelRow key={visit.id}>
            <a href={`#/reception?visit=${visit.id}`} className="no-wrap">
              <b>{hidden ? '••' : visit.visitorName}</b>
            </a>
            {visit.units[0] && <DoorNumber>{visit.units[0].displayNo}</DoorNumber>}
            <span className="ellipsis ink-2">
              {visit.reasons.map((code) => label('visitReasons', code, language)).join(all.kit.conflict.comma)}
            </span>
            <span className={`push no-wrap ${wait > LONG_WAIT ? 'amber' : 'ink-3'}`}>{span(all.kit, wait)}</span>
          </PanelRow>
        )
      })}
    </Panel>
  )
}

/** What was begun and not registered; one press goes on. */
export function DraftsPanel({ drafts }: { drafts: readonly DraftRow[] }) {
  const all = useT()
  const t = all.workbench
  const now = useNow()
  const { hidden } = usePrivacy()
  return (
    <Panel title={t.drafts} note={drafts.length}>
      {drafts.length === 0 && <PanelRow>{<span className="ink-3">{t.noDrafts}</span>}</PanelRow>}
      {drafts.slice(0, SHOWN).map((draft) => (
        <PanelRow key={draft.id}>
          <span className="ink-3 no-wrap">{t.draftKind[draft.kind] ?? draft.kind}</span>
          <a href={draftRoute(draft)} className="ellipsis">
            {hidden ? '••' : draft.title || t.untitled}
          </a>
          <span className="push text-12 ink-3 no-wrap">{moment(all.kit, draft.updatedAt, now, true)}</span>
        </PanelRow>
      ))}
    </Panel>
  )
}

/** Papers that were sent to a printer and that nobody has seen come out. */
export function PrintsPanel({ prints }: { prints: readonly Print[] }) {
  const t = useT().workbench
  return (
    <Panel title={t.prints} note={prints.length} {...(prints.length > 0 ? { tone: 'amber' as const } : {})}>
      {prints.length === 0 && <PanelRow>{<span className="ink-3">{t.noPrints}</span>}</PanelRow>}
      {prints.slice(0, SHOWN).map((print) => (
        <PanelRow key={print.id}>
          <a href={`#/papers/view/${encodeURIComponent(print.docNo)}`} className="no-wrap">
            {print.docNo}
          </a>
          <span className="ellipsis ink-2">{print.title}</span>
          <span className="push text-12 ink-3 no-wrap">{t.sent(clock(print.sentAt))}</span>
        </PanelRow>
      ))}
    </Panel>
  )
}
