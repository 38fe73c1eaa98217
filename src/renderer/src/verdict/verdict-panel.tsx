import { IconGavel } from '@tabler/icons-react'
import { memo, useState } from 'react'
import type { IntakeVerdict, ItemVerdict } from '../../../shared/tickets/contract'
import type { ItemEntry } from '../../../shared/tickets/entry'
import { itemName } from '../../../shared/tickets/title-words'
import type { WarrantyJudgement } from '../../../shared/warranty/judge'
import type { Computation } from '../../../shared/warranty/terms'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { Facts, Panel } from '../kit/panel'
import { Meter } from '../kit/status'
import { basisWords, shareOf, startWords, termWords, verdictTone } from './verdict-words'

function Clock({ each, asOf, law }: { each: Computation; asOf: string; law: boolean }) {
  const t = useT().tickets
  const share = shareOf(each, asOf)
  const late = asOf > (each.extendedTo ?? each.end)
  return (
    <div className="warranty-clock">
      <div className="row gap-8">
        <span className="no-wrap">{t.clockName[each.clock]}</span>
        <span className="text-12 ink-3 ellipsis">{startWords(t, each)}</span>
        <span className="push no-wrap">{each.end}</span>
      </div>
      <Meter
        value={share}
        mark={share}
        tone={late ? 'gray' : 'green'}
        label={`${t.clockName[each.clock]} ${each.end}`}
      />
      <div className="text-12 ink-2">
        {basisWords(t, each.basis)}
        {t.colon}
        {termWords(t, each.term)}
        {each.extensionApplied && each.extendedTo && `${t.comma}${t.verdictPanel.extended(each.extendedTo)}`}
      </div>
      {law && each.calendarMissing !== undefined && (
        <div className="text-12 amber">{t.verdictPanel.notExtended(each.calendarMissing)}</div>
      )}
    </div>
  )
}

/** What the head of the verdict says under its word: the last day, what is missing, what only a visit shows. */
export function VerdictLine({ judgement }: { judgement: WarrantyJudgement }) {
  const t = useT()
  const p = t.tickets.verdictPanel
  const days = (n: number): string => t.kit.dayCount(n)
  const { verdict, endDate, extendedTo, daysLeft, daysOver, hint, missing } = judgement
  const last = extendedTo ?? endDate
  if (verdict === 'UNKNOWN') return <>{p.lacks(missing.map((fact) => t.tickets.missing[fact]).join(t.tickets.and))}</>
  if (verdict === 'SITE')
    return (
      <>
        {p.site}
        {hint && `${t.tickets.comma}${p.hint(t.tickets.verdictShort[hint])}`}
      </>
    )
  if (verdict === 'IN' && last && daysLeft !== undefined) return <>{p.lastDay(last, days(daysLeft))}</>
  if (verdict === 'OUT' && last && daysOver !== undefined)
    return (
      <>
        {p.over(last, days(daysOver))}
        {judgement.goodwill && `${t.tickets.comma}${p.goodwill}`}
      </>
    )
  return null
}

/** Warnings that go with a verdict. */
export function VerdictAlerts({ judgement }: { judgement: WarrantyJudgement }) {
  const p = useT().tickets.verdictPanel
  const words = {
    SAFETY_MANAGER: p.safety,
    RESCISSION_MANAGER_LEGAL: p.rescission,
    CONTRACT_DECIDES: p.contract,
    BASIS_UNCONFIRMED: p.unconfirmed,
  }
  return (
    <>
      {judgement.repeat && (
        <p className="text-12 amber">{p.repeat(judgement.repeat.acceptedOn, judgement.repeat.until)}</p>
      )}
      {judgement.alerts.map((alert) => (
        <p key={alert} className="text-12 amber">
          {words[alert]}
        </p>
      ))}
    </>
  )
}

interface VerdictPanelProps {
  items: readonly ItemEntry[]
  /** The item that is spoken of. */
  active: string | undefined
  verdict: IntakeVerdict | undefined
}

function Judged({ found, item, n, rest }: { found: ItemVerdict; item: ItemEntry; n: number; rest: readonly string[] }) {
  const t = useT().tickets
  const { language } = useLanguage()
  const [law, setLaw] = useState(false)
  const { judgement } = found
  const tone = verdictTone(judgement)
  const p = t.verdictPanel
  return (
    <section
      className={`panel verdict edge-${tone === 'green' || tone === 'amber' ? tone : 'none'}`}
      aria-label={p.title}
    >
      <header className={`verdict-head tone-${tone}`}>
        <div className="row gap-8">
          <b className="text-16">{t.verdict[judgement.verdict]}</b>
          <span className="ink-2 ellipsis">
            {t.items.of(n)} {itemName(item, language)}
          </span>
          <span className="push text-12 ink-2 no-wrap">{p.undecided}</span>
        </div>
        <div className="ink-2">
          <VerdictLine judgement={judgement} />
        </div>
      </header>
      <div className="verdict-body">
        {judgement.computations.map((each) => (
          <Clock key={each.clock} each={each} asOf={judgement.asOfDate} law={law} />
        ))}
        <VerdictAlerts judgement={judgement} />
        <div className="verdict-facts">
          <Facts
            wide
            items={[
              [p.liable, found.liable ? `${found.liable.name} ${found.liable.trade}` : p.nobody],
              [p.asOf, p.first(judgement.asOfDate)],
              ...(judgement.wouldChange.length > 0
                ? [[p.would, judgement.wouldChange.map((each) => t.would[each]).join(t.comma)] as const]
                : []),
            ]}
          />
        </div>
        <div className="row gap-8 text-12">
          <KeyButton
            label={p.law}
            keys="Alt+L"
            small
            quiet
            icon={<IconGavel size={14} stroke={1.6} aria-hidden />}
            aria-pressed={law}
            onPress={() => setLaw((was) => !was)}
          />
          {rest.length > 0 && <span className="push ink-3 ellipsis">{rest.join(' | ')}</span>}
        </div>
      </div>
    </section>
  )
}

function Verdict({ items, active, verdict }: VerdictPanelProps) {
  const t = useT().tickets
  const found = verdict?.items.find((each) => each.key === active) ?? verdict?.items.at(-1)
  const at = found ? items.findIndex((item) => item.key === found.key) : -1
  const item = items[at]
  if (!found || !item)
    return (
      <Panel title={t.verdictPanel.title} padded>
        <span className="ink-3">{t.verdictPanel.none}</span>
      </Panel>
    )
  const rest = (verdict?.items ?? [])
    .filter((each) => each !== found)
    .slice(0, 3)
    .map(
      (each) =>
        `${t.items.of(items.findIndex((one) => one.key === each.key) + 1)} ${t.verdictShort[each.judgement.verdict]}`,
    )
  return <Judged found={found} item={item} n={at + 1} rest={rest} />
}

/** The verdict on the item that is spoken of, with every computation, its law, and what would change it. */
export const VerdictPanel = memo(Verdict)
