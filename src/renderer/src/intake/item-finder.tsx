import { type Ref, useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { Input } from '../../../shared/contract'
import { findPlacePartDefect, type PlacePartDefect, presetChoice } from '../../../shared/taxonomy/defect-finder'
import { defectLeaf } from '../../../shared/taxonomy/taxonomy'
import type { ItemForm } from '../../../shared/tickets/form'
import { useCall } from '../desk/use-call'
import { useComposedValue } from '../kit/fields/composing-input'
import { Kbd } from '../kit/keys/kbd'
import { onKeys } from '../kit/keys/keys'
import { useLanguage, useT } from '../kit/language'
import { Marked, State } from '../kit/status'
import { className, shortVerdict, verdictTone } from '../verdict/verdict-words'

const MOST = 6

/** Key under which the verdict of a candidate is asked for. */
export const candidateKey = (each: Pick<PlacePartDefect, 'roomCode' | 'partCode' | 'defectCode'>): string =>
  `? ${each.roomCode} ${each.partCode} ${each.defectCode}`

interface ItemFinderProps {
  /** Number the new matter will have. */
  seq: number
  /** The matter before: its room and part come first where the words name none. */
  before: ItemForm | undefined
  /** Only common parts can be meant. */
  common: boolean
  inputRef: Ref<HTMLInputElement>
  /** Where and when it is judged. */
  ask: Omit<Input<'intake.verdict'>, 'items'>
  onTake: (item: Omit<ItemForm, 'key'>, describe: boolean) => void
  onDropLast: () => void
}

const blank = { quantity: null, photoIds: [] } as const

/** Finds place × part × defect by what is typed; each candidate already carries its verdict. Composing never takes one. */
export function ItemFinder(props: ItemFinderProps) {
  const { seq, before, common, inputRef, ask, onTake, onDropLast } = props
  const t = useT().tickets
  const { language } = useLanguage()
  const [text, setText] = useState('')
  const [chosen, setAt] = useState<number>()
  const asked = useDeferredValue(text)
  const find = useCallback(
    (words: string) =>
      findPlacePartDefect(words, MOST, {
        roomCode: before?.roomCode ?? undefined,
        partCode: before?.partCode ?? undefined,
        place: common ? 'COMMON' : undefined,
        language,
      }),
    [before, common, language],
  )
  const candidates = useMemo(() => find(asked), [find, asked])
  const verdicts =
    useCall(
      'intake.verdict',
      {
        ...ask,
        items: candidates.map((each) => ({
          key: candidateKey(each),
          roomCode: each.roomCode,
          defectCode: each.defectCode,
          severity: defectLeaf(each.defectCode)?.defaultSeverity ?? 'S3',
        })),
      },
      { enabled: candidates.length > 0, keep: true },
    ).data?.items ?? []
  const open = text.trim() !== ''
  // The last line keeps the words alone, whatever the tree of defects knows.
  const last = candidates.length
  const on = Math.min(chosen ?? presetChoice(candidates), last)
  const say = (next: string): void => {
    setText(next)
    setAt(undefined)
  }
  const take = (describe: boolean, index = chosen) => {
    if (!open) return
    // Whoever types faster than the list is drawn still gets what they typed.
    const now = asked === text ? candidates : find(text)
    const found = now[index ?? presetChoice(now)]
    onTake(
      found
        ? {
            roomCode: found.roomCode,
            partCode: found.partCode,
            defectCode: found.defectCode,
            description: found.skipped > 0 ? text : '',
            severity: defectLeaf(found.defectCode)?.defaultSeverity ?? 'S3',
            ...blank,
            photoIds: [],
          }
        : {
            roomCode: null,
            partCode: null,
            defectCode: null,
            description: text,
            severity: 'S3',
            ...blank,
            photoIds: [],
          },
      describe,
    )
    say('')
  }
  return (
    <div className="finder">
      <div className="lr on finder-line">
        <span className="i3 item-seq">{seq}</span>
        <input
          ref={inputRef}
          className="finder-input"
          role="combobox"
          aria-label={t.items.find}
          aria-expanded={open}
          aria-controls="finder-list"
          aria-autocomplete="list"
          aria-activedescendant={open ? `finder-${on}` : undefined}
          placeholder={t.items.find}
          autoComplete="off"
          spellCheck={false}
          {...useComposedValue(text, say)}
          onKeyDown={onKeys({
            ArrowDown: open ? () => setAt(Math.min(last, on + 1)) : undefined,
            ArrowUp: open ? () => setAt(Math.max(0, on - 1)) : undefined,
            Enter: open ? () => take(false) : undefined,
            Tab: open ? () => take(true) : undefined,
            Escape: open ? () => say('') : undefined,
            'Ctrl+Backspace': open ? undefined : onDropLast,
          })}
        />
        {open && (
          <span className="push row g6 t12 i3 nw">
            <Kbd keys="ArrowUp" />
            <Kbd keys="ArrowDown" />
            {t.items.pick}
            <Kbd keys="Enter" />
            {t.items.take}
            <Kbd keys="Tab" />
            {t.items.describe}
          </span>
        )}
      </div>
      {open && (
        <div role="listbox" id="finder-list" aria-label={t.items.find}>
          {candidates.map((each, index) => {
            const verdict = verdicts.find((one) => one.key === candidateKey(each))
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the text field
              <div
                key={candidateKey(each)}
                id={`finder-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === on}
                className={`finder-row${index === on ? ' on' : ''}`}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(false, index)}
              >
                <span className="item-words ell">
                  <Marked text={each.labels.room} ranges={each.via.room ? [] : pairs(each.marks.room)} />
                  <i> / </i>
                  <Marked text={each.labels.part} ranges={each.via.part ? [] : pairs(each.marks.part)} />
                  <i> / </i>
                  <Marked text={each.labels.defect} ranges={each.via.defect ? [] : pairs(each.marks.defect)} />
                </span>
                <span className="i3 t12 finder-code">{each.defectCode}</span>
                <span className="i2 grow ell">{className(defectLeaf(each.defectCode)?.warrantyClass, language)}</span>
                {verdict && <State tone={verdictTone(verdict.judgement)}>{shortVerdict(t, verdict.judgement)}</State>}
              </div>
            )
          })}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the text field */}
          <div
            id={`finder-${last}`}
            role="option"
            tabIndex={-1}
            aria-selected={on === last}
            className={`finder-row i2${on === last ? ' on' : ''}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(false, last)}
          >
            <span className="ell">{t.items.wordsOnly(text.trim())}</span>
          </div>
        </div>
      )}
    </div>
  )
}

const pairs = (ranges: PlacePartDefect['marks']['room']): (readonly [number, number])[] =>
  ranges.map((range) => [range.start, range.end] as const)
