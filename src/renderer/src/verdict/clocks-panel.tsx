import { memo } from 'react'
import type { IntakeVerdict } from '../../../shared/tickets/contract'
import { Due } from '../kit/due'
import { useLanguage, useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Panel } from '../kit/panel'
import { moment } from '../kit/time'

function Clocks({ verdict }: { verdict: IntakeVerdict | undefined }) {
  const t = useT()
  const { language } = useLanguage()
  const now = useNow()
  const clocks = verdict?.clocks ?? []
  const missing = clocks.some((clock) => clock.calendarMissing)
  const undated = [...new Map((verdict?.undated ?? []).map((each) => [each.kind, each])).values()]
  const natural = clocks.some((clock) => clock.calendar === 'NATURAL')
  return (
    <Panel
      title={t.tickets.clocks}
      right={
        clocks.length > 0 && (
          <span className="text-12 ink-3">
            {natural ? t.tickets.natural : t.tickets.working}
            {missing && `${t.tickets.comma}${t.tickets.calendarMissing}`}
          </span>
        )
      }
    >
      {clocks.length === 0 && undated.length === 0 ? (
        <div className="panel-body ink-3">{t.tickets.noClocks}</div>
      ) : (
        <dl className="clock-grid">
          {clocks.map((clock) => (
            <div key={clock.kind} className="row gap-8">
              <dt className="ink-3 no-wrap">{t.tickets.clock[clock.kind]}</dt>
              <dd className="push">
                <Due startedAt={clock.startAt} dueAt={clock.dueAt} withClock />
                <span className="screen-reader-only">{moment(t.kit, clock.dueAt, now, true)}</span>
              </dd>
            </div>
          ))}
          {undated.map((each) => (
            <div key={each.kind} className="row gap-8">
              <dt className="ink-3 no-wrap">{t.tickets.clock[each.kind]}</dt>
              <dd className="push text-12 ink-2 ellipsis">
                {language === 'zh' ? each.text : t.rules.undated[each.because]}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  )
}

/** When we promise what, live beside the form. */
export const ClocksPanel = memo(Clocks)
