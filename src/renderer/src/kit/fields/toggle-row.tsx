import { useRef, useState } from 'react'
import { onKeys } from '../keys/keys'

interface ToggleRowProps<V extends string | number> {
  label: string
  options: readonly { value: V; label: string }[]
  /** The chosen ones. */
  value: readonly V[]
  onChange: (value: V[]) => void
  /** At most one. */
  single?: boolean
}

/** A few words to tick, all in sight: one stop of Tab, the arrows go from word to word, Space ticks. */
export function ToggleRow<V extends string | number>({ label, options, value, onChange, single }: ToggleRowProps<V>) {
  const row = useRef<HTMLFieldSetElement>(null)
  const [at, setAt] = useState(0)
  const press = (each: V): void => {
    if (value.includes(each)) onChange(value.filter((one) => one !== each))
    else onChange(single ? [each] : [...value, each])
  }
  const move = (step: number) => (): void => {
    const next = (at + step + options.length) % options.length
    row.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <fieldset
      ref={row}
      className="toggle-row"
      aria-label={label}
      onKeyDown={onKeys({ ArrowRight: move(1), ArrowDown: move(1), ArrowLeft: move(-1), ArrowUp: move(-1) })}
    >
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          className="toggle"
          tabIndex={index === Math.min(at, options.length - 1) ? 0 : -1}
          aria-pressed={value.includes(option.value)}
          onFocus={() => setAt(index)}
          onClick={() => press(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}
