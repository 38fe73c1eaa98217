import { type Ref, useId, useState } from 'react'
import { type PlacePartDefect, presetChoice } from '../../../shared/taxonomy/defect-finder'
import { label, type Severity } from '../../../shared/taxonomy/taxonomy'
import type { TextRange } from '../../../shared/text/highlight'
import { useComposedValue } from '../kit/fields/composing-input'
import { TypedOption, TypedOptions, useTypedCombobox } from '../kit/fields/typed-combobox'
import { KeyHint } from '../kit/keys/kbd'
import { onKeys } from '../kit/keys/keys'
import { useLanguage, useT } from '../kit/language'
import { Marked } from '../kit/status'
import { type QuickReading, readQuickLine } from './quick-reading'

const pairs = (ranges: readonly TextRange[]) => ranges.map(({ start, end }) => [start, end] as const)

export interface QuickProblem {
  found: PlacePartDefect | null
  words: string
  severity: Severity | null
}

export interface QuickLineProps {
  /** Number that the problem would get. */
  number: number
  roomCode: string | undefined
  partCode: string | undefined
  inputRef: Ref<HTMLInputElement>
  onAdd: (problem: QuickProblem) => void
  /** Esc: back to the checklist, what was typed stays. */
  onLeave: () => void
}

function Found({ option, reading }: { option: PlacePartDefect; reading: QuickReading }) {
  const { language } = useLanguage()
  const { labels, marks, via } = option
  return (
    <>
      <span>
        <Marked text={labels.room} ranges={via.room ? [] : pairs(marks.room)} /> /{' '}
        <Marked text={labels.part} ranges={via.part ? [] : pairs(marks.part)} /> /{' '}
        <Marked text={labels.defect} ranges={via.defect ? [] : pairs(marks.defect)} />
      </span>
      {reading.severity && <span className="brand-ink">{label('severities', reading.severity, language)}</span>}
      {reading.words !== '' && <span className="ink-3 ellipsis">{reading.words}</span>}
    </>
  )
}

/** Problems as they are said: part and defect by initials or Chinese, a severity, words behind a comma. ↵ takes the first. */
export function QuickLine({ number, roomCode, partCode, inputRef, onAdd, onLeave }: QuickLineProps) {
  const t = useT().inspections
  const { language } = useLanguage()
  const base = useId()
  const [text, setText] = useState('')
  const [chosen, setAt] = useState<number>()
  const field = useComposedValue(text, (value) => {
    setText(value)
    setAt(undefined)
  })
  const reading = readQuickLine(text, { roomCode, partCode, language })
  const options = [...reading.found, null]
  const on = Math.min(chosen ?? presetChoice(reading.found), options.length - 1)
  const shown = text.trim() !== ''
  const take = (choice: PlacePartDefect | null): void => {
    if (!shown) return
    // What was said is kept whole wherever the choice does not say all of it.
    const words = choice === null || choice.skipped > 0 ? text.trim() : reading.words
    onAdd({ found: choice, words, severity: reading.severity })
    setText('')
    setAt(undefined)
  }
  const list = useTypedCombobox({
    count: options.length,
    at: on,
    onMove: setAt,
    onTake: (index) => take(options[index] ?? null),
    shown,
  })
  return (
    <div className="quick">
      {shown && (
        <TypedOptions list={list} className="quick-options" aria-label={t.quickLine(number)}>
          {options.map((option, index) => (
            <TypedOption
              key={option === null ? 'words' : `${option.roomCode}${option.partCode}${option.defectCode}`}
              list={list}
              place={index}
              className="panel-row"
            >
              {option === null ? (
                <>
                  <span>{t.wordsOnly}</span>
                  <span className="ink-3 ellipsis">{text.trim()}</span>
                </>
              ) : (
                <Found option={option} reading={reading} />
              )}
            </TypedOption>
          ))}
        </TypedOptions>
      )}
      <div className="quick-field">
        <label htmlFor={`${base}-field`} className="brand-ink no-wrap">
          {t.quickLine(number)}
        </label>
        <input
          {...field}
          id={`${base}-field`}
          ref={inputRef}
          {...list.field}
          onKeyDown={onKeys({ ...list.keys, Escape: onLeave })}
        />
      </div>
      <div className="row gap-12 quick-hint">
        <span className="ink-3 text-12">{t.quickHint}</span>
        <KeyHint keys={['F4']}>{t.photo}</KeyHint>
        <KeyHint keys={['Alt+ArrowUp']}>{t.same}</KeyHint>
        <span className="push">
          <KeyHint keys={['Ctrl+Z']}>{t.undo}</KeyHint>
        </span>
      </div>
    </div>
  )
}
