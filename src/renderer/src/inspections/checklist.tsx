import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { type CheckResult, checklistAreas, type InspectionEntry } from '../../../shared/inspections/entry'
import { checklistLabel, label, term } from '../../../shared/taxonomy/taxonomy'
import { KeyHint } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { Panel } from '../kit/panel'

const MARKS: Readonly<Record<CheckResult, ReactNode>> = {
  PASS: <IconCheck size={14} stroke={2.4} aria-hidden />,
  PROBLEM: <IconX size={14} stroke={2.4} aria-hidden />,
  NA: <IconMinus size={14} stroke={2.4} aria-hidden />,
}

export interface ChecklistProps {
  form: InspectionEntry
  area: string
  /** Code of the line the keys act on. */
  current: string
  onCurrent: (code: string) => void
  children: ReactNode
}

/** Lines of one area; the keys act on the marked one. `children` is the quick line below. */
export function Checklist({ form, area, current, onCurrent, children }: ChecklistProps) {
  const t = useT().inspections
  const { language } = useLanguage()
  const base = useId()
  const list = useRef<HTMLDivElement>(null)
  const codes = checklistAreas.find((each) => each.area === area)?.codes ?? []
  const looked = codes.filter((code) => form.checks[code] !== undefined).length
  const idOf = (code: string): string => `${base}-${code}`
  useEffect(() => {
    document.getElementById(`${base}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [base, current])
  return (
    <Panel
      title={checklistLabel(area, language)}
      note={t.counted(looked, codes.length)}
      right={
        <>
          <KeyHint keys={['Space']}>{t.keys.pass}</KeyHint>
          <KeyHint keys={['X']}>{t.keys.problem}</KeyHint>
          <KeyHint keys={['N']}>{t.keys.na}</KeyHint>
          <KeyHint keys={['A']}>{t.keys.rest}</KeyHint>
        </>
      }
      fill
    >
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        className="checks"
        aria-label={checklistLabel(area, language)}
        aria-activedescendant={idOf(current)}
      >
        {codes.map((code) => {
          const result = form.checks[code]
          const numbers = form.problems.flatMap((problem, at) => (problem.checkCode === code ? [at + 1] : []))
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the page act on the marked line
            <div
              key={code}
              id={idOf(code)}
              role="option"
              tabIndex={-1}
              aria-selected={code === current}
              className={`check${code === current ? ' on' : ''}`}
              onClick={() => onCurrent(code)}
            >
              <span className={`check-mark ${result ?? 'NONE'}`}>
                {result && MARKS[result]}
                <span className="screen-reader-only">{t.result[result ?? 'NONE']}</span>
              </span>
              <span className="check-name ellipsis">{label('handoverChecklist', code, language)}</span>
              <span className="ink-3 ellipsis">
                {checklistLabel(term('handoverChecklist', code)?.method ?? '', language)}
              </span>
              <span className="red push no-wrap">{numbers.map((n) => t.problemNo(n)).join(' ')}</span>
            </div>
          )
        })}
      </div>
      {children}
    </Panel>
  )
}
