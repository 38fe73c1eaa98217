import { useLayoutEffect, useRef, useState } from 'react'
import { TypedOption, TypedOptions, useTypedCombobox } from '../fields/typed-combobox'
import { onKeys } from '../keys/keys'
import { useT } from '../language'
import type { BoxRow } from './box-types'

/** What can be done with one found thing; left arrow goes back to the results. */
export function BoxActions({ row, onDone, onBack }: { row: BoxRow; onDone: () => void; onBack: () => void }) {
  const t = useT().kit
  const list = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const actions = row.actions ?? []
  useLayoutEffect(() => list.current?.focus(), [])
  const run = (index: number): void => {
    onDone()
    actions[index]?.run()
  }
  const choice = useTypedCombobox({ count: actions.length, at, onMove: setAt, onTake: run, loop: true })
  return (
    <TypedOptions
      list={choice}
      ref={list}
      className="box-list"
      tabIndex={0}
      aria-label={t.box.actions}
      aria-activedescendant={choice.active}
      onKeyDown={onKeys({ ...choice.keys, ArrowLeft: onBack, Escape: onBack })}
    >
      <div className="box-group">{row.title}</div>
      {actions.map((action, place) => (
        <TypedOption key={action.id} list={choice} place={place} className="box-row">
          {action.label}
        </TypedOption>
      ))}
    </TypedOptions>
  )
}
