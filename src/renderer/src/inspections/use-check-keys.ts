import { type CheckResult, checklistAreas, type InspectionEntry } from '../../../shared/inspections/entry'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { setCheck, setRest } from './entry-changes'
import type { Change } from './use-inspection'

interface CheckKeys {
  form: InspectionEntry
  change: (change: Change) => void
  current: string
  setCurrent: (code: string) => void
  /** Goes to the quick line; with a code the problem belongs to that line. */
  writeProblem: (code: string | null) => void
  on: boolean
}

const ALL = checklistAreas.flatMap((each) => each.codes)

/** Keys of the checklist: Space, X, N mark and go on, A marks the rest, PgUp PgDn change the area, ↵ writes freely. */
export const useCheckKeys = ({ form, change, current, setCurrent, writeProblem, on }: CheckKeys) => {
  const words = useT().inspections
  const kit = useT().kit
  const at = ALL.indexOf(current)
  const areaAt = checklistAreas.findIndex((each) => each.codes.includes(current))
  const step = (by: number): void => setCurrent(ALL[Math.max(0, Math.min(ALL.length - 1, at + by))] ?? current)
  /** The next line without a result, in this area first; else simply the next one. */
  const next = (): void => {
    const later = [...ALL.slice(at + 1), ...ALL.slice(0, at)]
    setCurrent(later.find((code) => form.checks[code] === undefined) ?? ALL[at + 1] ?? current)
  }
  const toArea = (area: string): void => {
    const codes = checklistAreas.find((each) => each.area === area)?.codes ?? []
    setCurrent(codes.find((code) => form.checks[code] === undefined) ?? codes[0] ?? current)
  }
  const byArea = (by: number) => () => {
    const area = checklistAreas[Math.max(0, Math.min(checklistAreas.length - 1, areaAt + by))]
    if (area) toArea(area.area)
  }
  const mark = (result: CheckResult) => () => {
    change(setCheck(current, result))
    next()
  }
  const rest = (result: CheckResult) => () => {
    change(setRest(checklistAreas[areaAt]?.area ?? '', result))
    byArea(1)()
  }
  useKeys(
    [
      { keys: 'Space', label: words.keys.pass, run: mark('PASS') },
      {
        keys: 'X',
        label: words.keys.problem,
        run: () => {
          change(setCheck(current, 'PROBLEM'))
          writeProblem(current)
        },
      },
      { keys: 'N', label: words.keys.na, run: mark('NA') },
      { keys: 'A', label: words.keys.rest, run: rest('PASS') },
      { keys: 'Shift+N', label: words.keys.restNa, run: rest('NA') },
      { keys: 'Enter', label: words.quickHint, run: () => writeProblem(null) },
      { keys: ['J', 'ArrowDown'], label: kit.list.move, run: () => step(1), repeat: true },
      { keys: ['K', 'ArrowUp'], label: kit.list.move, run: () => step(-1), repeat: true, hidden: true },
      { keys: 'PageDown', label: words.changeArea, run: byArea(1), repeat: true },
      { keys: 'PageUp', label: words.changeArea, run: byArea(-1), repeat: true, hidden: true },
    ],
    'page',
    on,
  )
  return { next, toArea }
}
