import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Dialog } from '../dialog'
import { useComposedValue } from '../fields/composing-input'
import { useTypedCombobox } from '../fields/typed-combobox'
import { KeyHint } from '../keys/kbd'
import { onKeys, useKeys } from '../keys/keys'
import { useT } from '../language'
import { Tag } from '../status'
import { BoxActions } from './box-actions'
import { BoxResults } from './box-results'
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
  const list = useTypedCombobox({
    count: box.rows.length,
    at: box.at,
    onMove: box.setAt,
    onTake: (at) => {
      const row = box.rows[at]
      if (row) open(row)
    },
    loop: true,
  })
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
    ...list.keys,
    // Waits for the answer to what was typed last.
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
  return (
    <>
      <div className="box-head">
        <IconSearch size={19} stroke={1.7} aria-hidden />
        <input
          {...composed}
          {...list.field}
          ref={input}
          className="box-input"
          data-autofocus
          spellCheck={false}
          aria-label={t.box.title}
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
          <BoxResults list={list} groups={box.value.groups}>
            {fault !== undefined && <div className="box-group red">{fault}</div>}
            {fault === undefined && box.rows.length === 0 && box.current && box.text !== '' && (
              <div className="box-group">{t.box.none}</div>
            )}
          </BoxResults>
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
