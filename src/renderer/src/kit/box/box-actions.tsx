import { useLayoutEffect, useRef, useState } from 'react'
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
  const move = (step: number): void => setAt((at + step + actions.length) % actions.length)
  return (
    <div
      ref={list}
      className="box-list"
      role="listbox"
      tabIndex={0}
      aria-label={t.box.actions}
      aria-activedescendant={`box-action-${at}`}
      onKeyDown={onKeys({
        ArrowDown: () => move(1),
        ArrowUp: () => move(-1),
        Enter: () => run(at),
        ArrowLeft: onBack,
        Escape: onBack,
      })}
    >
      <div className="box-group">{row.title}</div>
      {actions.map((action, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the list
        <div
          key={action.id}
          id={`box-action-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === at}
          className={i === at ? 'box-row on' : 'box-row'}
          onClick={() => run(i)}
        >
          {action.label}
        </div>
      ))}
    </div>
  )
}
