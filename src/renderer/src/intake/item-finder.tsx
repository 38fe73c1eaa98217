import { type Ref, useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { Input } from '../../../shared/contract'
import { findPlacePartDefect, type PlacePartDefect, presetChoice } from '../../../shared/taxonomy/defect-finder'
import { defectLeaf } from '../../../shared/taxonomy/taxonomy'
import type { ItemVerdict } from '../../../shared/tickets/contract'
import type { ItemEntry } from '../../../shared/tickets/entry'
import { useCall } from '../desk/use-call'
import { useComposedValue } from '../kit/fields/composing-input'
import { TypedOption, TypedOptions, useTypedCombobox } from '../kit/fields/typed-combobox'
import { Kbd } from '../kit/keys/kbd'
import { onKeys } from '../kit/keys/keys'
import { useLanguage, useT } from '../kit/language'
import { Marked, State } from '../kit/status'
import { className, shortVerdict, verdictTone } from '../verdict/verdict-words'

const MOST = 6

/** Key under which the verdict of a candidate is asked for. */
export const candidateKey = (each: Pick<PlacePartDefect, 'roomCode' | 'partCode' | 'defectCode'>): string =>
  `? ${each.roomCode} ${each.partCode} ${each.defectCode}`

const pairs = (ranges: PlacePartDefect['marks']['room']): (readonly [number, number])[] =>
  ranges.map((range) => [range.start, range.end] as const)

function Candidate({ found, verdict }: { found: PlacePartDefect; verdict: ItemVerdict | undefined }) {
  const t = useT().tickets
  const { language } = useLanguage()
  const { labels, marks, via } = found
  return (
    <>
      <span className="item-words ellipsis">
        <Marked text={labels.room} ranges={via.room ? [] : pairs(marks.room)} />
        <i> / </i>
        <Marked text={labels.part} ranges={via.part ? [] : pairs(marks.part)} />
        <i> / </i>
        <Marked text={labels.defect} ranges={via.defect ? [] : pairs(marks.defect)} />
      </span>
      <span className="ink-3 text-12 finder-code">{found.defectCode}</span>
      <span className="ink-2 grow ellipsis">{className(defectLeaf(found.defectCode)?.warrantyClass, language)}</span>
      {verdict && <State tone={verdictTone(verdict.judgement)}>{shortVerdict(t, verdict.judgement)}</State>}
    </>
  )
}

interface ItemFinderProps {
  /** Number the new item will have. */
  seq: number
  /** The item before: its room and part come first where the words name none. */
  before: ItemEntry | undefined
  /** Only common parts can be meant. */
  common: boolean
  inputRef: Ref<HTMLInputElement>
  /** Where and when it is judged. */
  ask: Omit<Input<'intake.verdict'>, 'items'>
  onTake: (item: Omit<ItemEntry, 'key'>, describe: boolean) => void
  onDropLast: () => void
}

const severityOf = (defectCode: string) => defectLeaf(defectCode)?.defaultSeverity ?? 'S3'

const blank = (): Omit<ItemEntry, 'key'> => ({
  roomCode: null,
  partCode: null,
  defectCode: null,
  description: '',
  severity: 'S3',
  quantity: null,
  photoIds: [],
})

/** What the place in the tree does not say of the words is kept as they were typed. */
const itemOf = (found: PlacePartDefect, text: string): Omit<ItemEntry, 'key'> => ({
  ...blank(),
  roomCode: found.roomCode,
  partCode: found.partCode,
  defectCode: found.defectCode,
  description: found.skipped > 0 ? text : '',
  severity: severityOf(found.defectCode),
})

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
          severity: severityOf(each.defectCode),
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
    onTake(found ? itemOf(found, text) : { ...blank(), description: text }, describe)
    say('')
  }
  const list = useTypedCombobox({
    count: last + 1,
    at: on,
    onMove: setAt,
    onTake: (index) => take(false, index),
    shown: open,
  })
  return (
    <div className="finder">
      <div className="panel-row on finder-line">
        <span className="ink-3 item-number">{seq}</span>
        <input
          ref={inputRef}
          className="finder-input"
          {...list.field}
          aria-label={t.items.find}
          placeholder={t.items.find}
          spellCheck={false}
          {...useComposedValue(text, say)}
          onKeyDown={onKeys({
            ...list.keys,
            // Not the marked one: the list may be a letter behind.
            Enter: open ? () => take(false) : undefined,
            Tab: open ? () => take(true) : undefined,
            Escape: open ? () => say('') : undefined,
            'Ctrl+Backspace': open ? undefined : onDropLast,
          })}
        />
        {open && (
          <span className="push row gap-6 text-12 ink-3 no-wrap">
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
        <TypedOptions list={list} aria-label={t.items.find}>
          {candidates.map((each, index) => (
            <TypedOption key={candidateKey(each)} list={list} place={index} className="finder-row">
              <Candidate found={each} verdict={verdicts.find((one) => one.key === candidateKey(each))} />
            </TypedOption>
          ))}
          <TypedOption list={list} place={last} className="finder-row ink-2">
            <span className="ellipsis">{t.items.wordsOnly(text.trim())}</span>
          </TypedOption>
        </TypedOptions>
      )}
    </div>
  )
}
