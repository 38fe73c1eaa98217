import { IconCornerDownLeft, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { Dialog } from '../dialog'
import { useComposedValue } from '../fields/composing-input'
import { Kbd, KeyHint } from '../keys/kbd'
import { onKeys, useKeys } from '../keys/keys'
import { useT } from '../language'
import { Tag } from '../status'
import { BoxActions } from './box-actions'
import type { BoxRow, BoxSearch } from './box-types'
import { useBox } from './use-box'

export interface OneBoxProps {
  opened: boolean
  onClose: () => void
  search: BoxSearch
  /** Grey words in the empty field: what can be typed. */
  hint: string
  /** Shown under "nothing found" and for a search that failed. */
  faultText: (error: unknown) => string
}

function Box({ onClose, search, hint, faultText }: OneBoxProps) {
  const t = useT().kit
  const base = useId()
  const [fault, setFault] = useState<string>()
  const [showing, setShowing] = useState<BoxRow>()
  const input = useRef<HTMLInputElement>(null)
  const box = useBox(search, (error) => setFault(faultText(error)))
  const composed = useComposedValue(box.text, (text) => {
    setFault(undefined)
    box.type(text)
  })
  const chosen = box.rows[box.at]
  const open = (row: BoxRow): void => {
    onClose()
    row.run()
  }
  const openFor = (row: BoxRow): void => {
    if (!row.runFor) return
    onClose()
    row.runFor()
  }
  const move = (step: number): void => {
    if (box.rows.length > 0) box.setAt((box.at + step + box.rows.length) % box.rows.length)
  }
  const back = (): void => {
    setShowing(undefined)
    input.current?.focus()
  }
  const atEnd = (): boolean => input.current?.selectionStart === box.text.length
  useKeys(
    [2, 3, 4, 5, 6, 7, 8, 9].map((n) => ({
      keys: `Alt+${n}`,
      label: t.box.open,
      run: () => box.act(n - 1, open),
      hidden: true,
    })),
  )
  const keys = onKeys({
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => box.act(box.at, open),
    'Ctrl+Enter': () => box.act(box.at, openFor),
    Tab: () => box.nextKind(1),
    'Shift+Tab': () => box.nextKind(-1),
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowRight' && !event.nativeEvent.isComposing && chosen?.actions?.length && atEnd()) {
      event.preventDefault()
      setShowing(chosen)
    } else keys(event)
  }
  let n = -1
  return (
    <>
      <div className="box-head">
        <IconSearch size={19} stroke={1.7} aria-hidden />
        <input
          {...composed}
          ref={input}
          className="box-input"
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          role="combobox"
          aria-label={t.box.title}
          aria-expanded={box.rows.length > 0}
          aria-controls={`${base}-list`}
          aria-activedescendant={chosen ? `${base}-${box.at}` : undefined}
          placeholder={hint}
          onKeyDown={onKeyDown}
        />
        {box.kindLabel !== undefined && <Tag tone="violet">{box.kindLabel}</Tag>}
        {box.value.readings.map((one) => (
          <Tag key={one} tone="blue">
            {one}
          </Tag>
        ))}
      </div>
      <div className="box-body">
        {showing ? (
          <BoxActions row={showing} onDone={onClose} onBack={back} />
        ) : (
          <div className="box-list" role="listbox" id={`${base}-list`} aria-label={t.box.title} tabIndex={-1}>
            {box.value.groups.map((group) => (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox
              <div key={`${group.kind} ${group.label}`} role="group" aria-label={group.label}>
                <div className="box-group" aria-hidden>
                  {group.label}
                </div>
                {group.rows.map((row) => {
                  n += 1
                  const place = n
                  const on = place === box.at
                  const Icon = row.icon
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field that owns the list
                    <div
                      key={row.id}
                      id={`${base}-${place}`}
                      role="option"
                      tabIndex={-1}
                      aria-selected={on}
                      className={on ? 'box-row on' : 'box-row'}
                      onClick={() => open(row)}
                    >
                      {Icon && <Icon size={16} stroke={1.6} />}
                      <span className="box-title">{row.title}</span>
                      <span className="box-sub ell">{row.sub}</span>
                      <span className="nw t12 i2">{row.meta}</span>
                      {on ? <IconCornerDownLeft size={14} aria-hidden /> : <Kbd keys={`Alt+${place + 1}`} />}
                    </div>
                  )
                })}
              </div>
            ))}
            {fault !== undefined && <div className="box-group red">{fault}</div>}
            {fault === undefined && box.rows.length === 0 && box.current && box.text !== '' && (
              <div className="box-group">{t.box.none}</div>
            )}
          </div>
        )}
        {chosen?.preview && <aside className="box-side">{chosen.preview()}</aside>}
      </div>
      <div className="box-foot">
        {chosen && <KeyHint keys={['Enter']}>{t.box.open}</KeyHint>}
        {chosen?.runFor && <KeyHint keys={['Ctrl+Enter']}>{t.box.forIt}</KeyHint>}
        {chosen?.actions !== undefined && chosen.actions.length > 0 && (
          <KeyHint keys={['ArrowRight']}>{t.box.actions}</KeyHint>
        )}
        <KeyHint keys={['Tab']}>{t.box.kind}</KeyHint>
        <span className="push" role="status">
          {box.current ? t.box.count(box.rows.length, box.value.tookMs) : fault === undefined && t.box.searching}
        </span>
      </div>
    </>
  )
}

/** Ctrl K: finds anything and starts anything. Focus returns to where it was. Rows never move once shown. */
export function OneBox(props: OneBoxProps) {
  const t = useT().kit
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t.box.title} size={900} top={64} bare>
      <Box {...props} />
    </Dialog>
  )
}
