import type { UnitPage } from '../../../shared/places/contract'
import { label } from '../../../shared/taxonomy/taxonomy'
import type { WarrantyJudgement } from '../../../shared/warranty/judge'
import { useLanguage, useT } from '../kit/language'
import type { Tone } from '../kit/status'
import { type AxisSpan, axisPlace } from './axis-scale'

const SOON = 90

const toneOf = (judgement: WarrantyJudgement): Extract<Tone, 'green' | 'amber' | 'gray'> =>
  judgement.daysLeft === undefined ? 'gray' : judgement.daysLeft <= SOON ? 'amber' : 'green'

function Rest({ judgement }: { judgement: WarrantyJudgement }) {
  const all = useT()
  const t = all.places
  const { verdict, daysLeft, daysOver, missing, winner } = judgement
  if (verdict === 'NOT_HANDED_OVER') return <span className="ink-3">{t.fromHandover}</span>
  if (verdict === 'UNKNOWN')
    return (
      <span className="amber">
        {t.lacks(
          missing
            .map((fact) => all.rules.missing[fact])
            .slice(0, 1)
            .join(''),
        )}
      </span>
    )
  if (winner?.term.unit === 'DESIGN_LIFE') return <span className="ink-2">{t.designLife}</span>
  if (daysLeft !== undefined) return <span className={toneOf(judgement)}>{t.left(daysLeft)}</span>
  if (daysOver !== undefined) return <span className="ink-3">{t.past(daysOver)}</span>
  return <span className="ink-3">{verdict === 'NOT_WARRANTY' ? t.notOut : t.onSite}</span>
}

/** The two clocks (and what the project agreed) of one class, each with its law. */
function Clocks({ judgement }: { judgement: WarrantyJudgement }) {
  const all = useT()
  const t = all.places
  if (judgement.computations.length === 0) return <li>{t.noClocks}</li>
  return judgement.computations.map((one) => (
    <li key={`${one.clock} ${one.end}`}>
      {t.clockLine(
        all.rules.warrantyClock[one.clock],
        one.start,
        all.rules.term(one.term),
        one.extendedTo ?? one.end,
        all.rules.basis(one.basis),
      )}
      {one.clock === judgement.winner?.clock && one.end === judgement.winner.end && <b> {t.decides}</b>}
    </li>
  ))
}

/** How long each class is covered; resting on a line names it. */
export function WarrantyLanes({
  page,
  span,
  shown,
  onShow,
}: {
  page: UnitPage
  span: AxisSpan
  shown: string | undefined
  onShow: (warrantyClass: string | undefined) => void
}) {
  const { language } = useLanguage()
  const t = useT().places
  return (
    <>
      {page.warranty.map(({ warrantyClass, judgement }) => {
        const { winner } = judgement
        const last = winner && (winner.extendedTo ?? winner.end)
        const from = winner ? axisPlace(span, winner.start) : 0
        const to = last ? axisPlace(span, last) : 0
        const name = t.classShort[warrantyClass] ?? label('warrantyClasses', warrantyClass, language)
        return (
          <button
            key={warrantyClass}
            type="button"
            className={`lane lane-button${shown === warrantyClass ? ' on' : ''}`}
            aria-expanded={shown === warrantyClass}
            aria-controls="warranty-clocks"
            onFocus={() => onShow(warrantyClass)}
            onMouseEnter={() => onShow(warrantyClass)}
            onClick={() => onShow(warrantyClass)}
          >
            <span className="lane-name ellipsis" title={label('warrantyClasses', warrantyClass, language)}>
              {name}
            </span>
            <span className="lane-track">
              {winner && (
                <span
                  className={`axis-line solid-${toneOf(judgement)}`}
                  style={{
                    left: `${(from * 100).toFixed(2)}%`,
                    width: `${(Math.max(0.004, to - from) * 100).toFixed(2)}%`,
                  }}
                />
              )}
              {last && to < 0.86 && (
                <span
                  className="axis-day"
                  style={{ left: `${(Math.max(to, axisPlace(span, judgement.asOfDate)) * 100).toFixed(2)}%` }}
                >
                  {last}
                </span>
              )}
            </span>
            <span className="lane-end">
              <Rest judgement={judgement} />
            </span>
          </button>
        )
      })}
    </>
  )
}

/** The clocks of the class that is rested on, below all lines, so that nothing jumps. */
export function ShownClocks({ page, shown }: { page: UnitPage; shown: string | undefined }) {
  const t = useT().places
  const open = page.warranty.find((one) => one.warrantyClass === shown)
  return (
    <ul id="warranty-clocks" className="axis-clocks" aria-live="polite">
      {open ? <Clocks judgement={open.judgement} /> : <li>{t.restNote}</li>}
    </ul>
  )
}
