import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { Input } from '../../../shared/contract'
import type { IntakeSubject, IntakeVerdict } from '../../../shared/tickets/contract'
import { demandCodes, type ItemEntry } from '../../../shared/tickets/entry'
import { ToggleRow } from '../kit/fields/toggle-row'
import { WordsInput } from '../kit/fields/words-input'
import { Kbd, KeyButton } from '../kit/keys/kbd'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { usePastedPictures, usePhotos } from '../pickers/use-photos'
import { FirstRow, KindRow, LastRows } from './intake-fields'
import { IntakeHead } from './intake-head'
import { ItemFinder } from './item-finder'
import { ItemLine } from './item-lines'
import { PhotoStrip, photosOf, withPhotos } from './photo-strip'
import type { TypedDraft } from './use-draft'

interface IntakeFormProps extends Pick<TypedDraft, 'form' | 'change'> {
  subject: IntakeSubject | undefined
  verdict: IntakeVerdict | undefined
  ask: Omit<Input<'intake.verdict'>, 'items'>
  /** The item that is spoken of. */
  active: string | undefined
  onActive: (key: string | undefined) => void
  foot: ReactNode
}

let made = 0
const newKey = (): string => `${Date.now().toString(36)}-${++made}`

/** What is being said, in the order in which it is said. */
export function IntakeForm({ form, change, subject, verdict, ask, active, onActive, foot }: IntakeFormProps) {
  const t = useT().tickets
  const finder = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const activeRef = useRef(active)
  activeRef.current = active
  const kept = useCallback(
    (ids: string[]) => change((was) => withPhotos(was, activeRef.current ?? was.items.at(-1)?.key ?? null, ids)),
    [change],
  )
  const photos = usePhotos(kept)
  usePastedPictures(photos.take)
  const setItem = (key: string, patch: Partial<ItemEntry>): void =>
    change((was) => ({ items: was.items.map((item) => (item.key === key ? { ...item, ...patch } : item)) }))
  const addItem = (item: Omit<ItemEntry, 'key'>, describe: boolean): void => {
    const key = newKey()
    change((was) => ({ items: [...was.items, { ...item, key }] }))
    onActive(key)
    if (describe) setTimeout(() => document.getElementById(`describe-${key}`)?.focus())
  }
  const drop = (key: string | undefined): void =>
    change((was) => {
      const gone = was.items.find((item) => item.key === key)
      // Its photos stay with the ticket: what was taken is not lost by a change of mind.
      return {
        items: was.items.filter((item) => item.key !== key),
        photoIds: [...new Set([...was.photoIds, ...(gone?.photoIds ?? [])])],
      }
    })
  const count = photosOf(form).length
  useKeys([{ keys: 'Alt+A', label: t.items.find, run: () => finder.current?.focus() }])
  return (
    <section
      className={`panel intake${over ? ' drop-here' : ''}`}
      aria-label={t.newTitle}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const files = [...event.dataTransfer.files]
        if (files.length > 0) photos.take(files)
      }}
    >
      <IntakeHead form={form} change={change} subject={subject} />
      <div className="intake-body">
        <FirstRow form={form} change={change} />
        <KindRow form={form} change={change} verdict={verdict} />
        <div className="row gap-12 words-row">
          <WordsInput
            id="narrative"
            className="grow"
            label={t.field.words}
            value={form.narrative}
            onValue={(narrative) => change({ narrative })}
            minRows={2}
            maxRows={8}
            data-autofocus
          />
          <div className="ask-column">
            <span className="field-label">
              {t.field.demands} / {t.field.mood}
            </span>
            <ToggleRow
              label={t.field.demands}
              options={demandCodes.map((value) => ({ value, label: t.demand[value] }))}
              value={form.demands}
              onChange={(demands) => change({ demands })}
            />
            <ToggleRow
              label={t.field.mood}
              single
              options={t.mood.map((word, at) => ({ value: at + 1, label: word }))}
              value={form.emotion === null ? [] : [form.emotion]}
              onChange={([emotion]) => change({ emotion: emotion ?? null })}
            />
          </div>
        </div>
        <div className="items">
          <div className="group-head">
            <b className="ink-2">{t.items.title(form.items.length)}</b>
            <Kbd keys="Alt+A" />
            <span className="ellipsis">{t.items.hint}</span>
            <span className="push row gap-8">
              {photos.fault && (
                <span className="red" role="alert">
                  {photos.fault}
                </span>
              )}
              <KeyButton
                label={t.photo.title(count)}
                keys="Alt+P"
                small
                quiet
                busy={photos.busy}
                onPress={photos.choose}
              />
            </span>
          </div>
          {form.items.map((item, at) => (
            <ItemLine
              key={item.key}
              item={item}
              seq={at + 1}
              active={item.key === active}
              verdict={verdict?.items.find((each) => each.key === item.key)}
              onFocus={() => onActive(item.key)}
              onChange={(patch) => setItem(item.key, patch)}
              onRemove={() => drop(item.key)}
              onDone={() => finder.current?.focus()}
            />
          ))}
          <ItemFinder
            seq={form.items.length + 1}
            before={form.items.at(-1)}
            common={form.place !== null && form.place.kind !== 'UNIT'}
            inputRef={finder}
            ask={ask}
            onTake={addItem}
            onDropLast={() => drop(form.items.at(-1)?.key)}
          />
        </div>
        <PhotoStrip form={form} change={change} />
        <LastRows form={form} change={change} />
      </div>
      {foot}
    </section>
  )
}
