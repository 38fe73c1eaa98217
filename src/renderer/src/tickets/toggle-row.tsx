interface ToggleRowProps<V extends string | number> {
  label: string
  options: readonly { value: V; label: string }[]
  /** The chosen ones. */
  value: readonly V[]
  onChange: (value: V[]) => void
  /** At most one. */
  single?: boolean
}

/** A few words to tick, all in sight. */
export function ToggleRow<V extends string | number>({ label, options, value, onChange, single }: ToggleRowProps<V>) {
  const press = (each: V): void => {
    if (value.includes(each)) onChange(value.filter((one) => one !== each))
    else onChange(single ? [each] : [...value, each])
  }
  return (
    <fieldset className="toggle-row" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="toggle"
          aria-pressed={value.includes(option.value)}
          onClick={() => press(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}
