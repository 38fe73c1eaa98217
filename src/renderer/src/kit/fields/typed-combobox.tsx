import { Combobox, type ComboboxStore, useVirtualizedCombobox } from '@mantine/core'
import { type ComponentProps, type ReactNode, useId } from 'react'

interface TypedComboboxOptions {
  /** How many options the list has now. */
  count: number
  /** The marked one. */
  at: number
  onMove: (at: number) => void
  /** A press on an option, and `keys.Enter`. */
  onTake: (at: number) => void
  /** Whether the list is there; where left out, as long as it has options. */
  shown?: boolean
  /** From the last on to the first and back. */
  loop?: boolean
  /** What tells an option from the one that stood in its place before; its place, where left out. */
  nameOf?: (at: number) => string
}

/** A list of finds and the line they are found by: what the parts share. */
export interface TypedList {
  readonly store: ComboboxStore
  readonly listId: string
  readonly at: number
  readonly take: (at: number) => void
  readonly idOf: (at: number) => string
  /** The marked option's id, while the list is there. */
  readonly active: string | undefined
  /** For the input: tells assistive tools of the list, while the focus stays in the input. */
  readonly field: Pick<
    ComponentProps<'input'>,
    'role' | 'autoComplete' | 'aria-expanded' | 'aria-controls' | 'aria-autocomplete' | 'aria-activedescendant'
  >
  /** For `onKeys`, so that an input method has its keys first. Without a list Enter is left to whoever is around. */
  readonly keys: {
    readonly ArrowDown: () => void
    readonly ArrowUp: () => void
    readonly Enter: (() => void) | undefined
  }
}

/**
 * The state of a list that is chosen from while one types. Mantine keeps the place and says what comes next; what the
 * input hears and tells is ours. Mantine's target would take Ctrl Enter and Alt ↑ for Enter and ↑, which belong to the
 * form and the page; it names a marked option only after an arrow was pressed, though ours come with one marked; and it
 * would call the input a popup, in which this program lets Esc close nothing else.
 */
export const useTypedCombobox = (options: TypedComboboxOptions): TypedList => {
  const { count, at, onMove, onTake, shown = count > 0, loop = false, nameOf = String } = options
  const base = useId()
  const listId = `${base}-list`
  const idOf = (place: number): string => `${base}-${nameOf(place)}`
  const store = useVirtualizedCombobox({
    opened: shown,
    loop,
    totalOptionsCount: count,
    getOptionId: idOf,
    selectedOptionIndex: at,
    setSelectedOptionIndex: onMove,
    onSelectedOptionSubmit: onTake,
  })
  const there = shown && count > 0
  const active = there && at >= 0 && at < count ? idOf(at) : undefined
  return {
    store,
    listId,
    at,
    take: onTake,
    idOf,
    active,
    field: {
      role: 'combobox',
      autoComplete: 'off',
      'aria-expanded': shown,
      'aria-controls': shown ? listId : undefined,
      'aria-autocomplete': 'list',
      'aria-activedescendant': active,
    },
    keys: {
      ArrowDown: () => there && store.selectNextOption(),
      ArrowUp: () => there && store.selectPreviousOption(),
      Enter: there ? store.clickSelectedOption : undefined,
    },
  }
}

interface TypedOptionsProps extends Omit<ComponentProps<typeof Combobox.Options>, 'id'> {
  list: TypedList
}

/** The list, where it stands on the page: nothing floats. Options, or groups of them. */
export function TypedOptions({ list, ...rest }: TypedOptionsProps) {
  return (
    <Combobox store={list.store} unstyled onOptionSubmit={(place) => list.take(Number(place))}>
      <Combobox.Options {...rest} id={list.listId} />
    </Combobox>
  )
}

interface TypedOptionProps {
  list: TypedList
  /** Counted through all groups. */
  place: number
  className: string
  children: ReactNode
}

/** One option; a press takes it and leaves the focus where it is. */
export function TypedOption({ list, place, className, children }: TypedOptionProps) {
  const on = place === list.at
  return (
    <Combobox.Option
      value={place}
      id={list.idOf(place)}
      selected={on}
      aria-selected={on}
      className={on ? `${className} on` : className}
    >
      {children}
    </Combobox.Option>
  )
}
