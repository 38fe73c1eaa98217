import { checklistAreas, type InspectionEntry } from '../../../shared/inspections/entry'
import { checklistLabel } from '../../../shared/taxonomy/taxonomy'
import { KeyHint } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { Panel } from '../kit/panel'
import { Meter } from '../kit/status'

/** The parts of the home with how much of each has been looked at and how much was found. */
export function AreaColumn({
  form,
  area,
  onArea,
}: {
  form: InspectionEntry
  area: string
  onArea: (area: string) => void
}) {
  const t = useT().inspections
  const { language } = useLanguage()
  const done = Object.keys(form.checks).length
  const all = checklistAreas.reduce((sum, each) => sum + each.codes.length, 0)
  return (
    <Panel title={t.areas} note={t.counted(done, all)} fill>
      <nav className="areas" aria-label={t.areas}>
        {checklistAreas.map((each) => {
          const looked = each.codes.filter((code) => form.checks[code] !== undefined).length
          const found = form.problems.filter(
            (problem) => problem.checkCode !== null && each.codes.includes(problem.checkCode),
          ).length
          const name = checklistLabel(each.area, language)
          return (
            <button
              key={each.area}
              type="button"
              className="area"
              aria-current={each.area === area ? 'step' : undefined}
              onClick={() => onArea(each.area)}
            >
              <span className="row gap-8">
                <span className="ellipsis grow">{name}</span>
                <span className="ink-3">{t.counted(looked, each.codes.length)}</span>
              </span>
              <span className="row gap-8 area-line">
                <span className="grow">
                  <Meter
                    value={looked / each.codes.length}
                    label={name}
                    tone={looked === each.codes.length ? 'green' : 'blue'}
                  />
                </span>
                <span className="amber area-found">{found > 0 ? found : ''}</span>
              </span>
            </button>
          )
        })}
      </nav>
      <footer className="panel-foot">
        <KeyHint keys={['PageUp', 'PageDown']}>{t.changeArea}</KeyHint>
      </footer>
    </Panel>
  )
}
