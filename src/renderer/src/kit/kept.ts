import { useCallback, useState, useSyncExternalStore } from 'react'

/** What was put into forms and not saved yet: by form, by field. */
export type KeptForms = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The forms that are kept; of more than that, the ones put aside first are let go. */
export const MOST_FORMS = 60

interface Entry {
  value: unknown
  /** May be stored; what may not (an ID number) lives as long as the page. */
  lasting: boolean
}

type Fields = ReadonlyMap<string, Entry>

const asLasting = ([field, value]: [string, unknown]): [string, Entry] => [field, { value, lasting: true }]

/** Makes the books of what stands in forms; one for the page, more for tests. */
export const makeKept = () => {
  const people = new Map<string, Map<string, Fields>>([['', new Map()]])
  const heard = new Set<() => void>()
  let owner = ''
  /** Forms that were changed here since `belongTo`: stronger than what is read from the store. */
  let touched = new Set<string>()
  const forms = (): Map<string, Fields> => people.get(owner) ?? new Map()
  const tell = (): void => {
    for (const hear of heard) hear()
  }
  return {
    subscribe: (hear: () => void): (() => void) => {
      heard.add(hear)
      return () => {
        heard.delete(hear)
      }
    },
    /** From now on forms belong to this person; others' stay hidden. */
    belongTo: (person: string): void => {
      if (person === owner) return
      owner = person
      touched = new Set()
      if (!people.has(person)) people.set(person, new Map())
      tell()
    },
    read: (form: string, field: string): unknown => forms().get(form)?.get(field)?.value,
    has: (form: string): boolean => forms().has(form),
    put: (form: string, field: string, entry: Entry): void => {
      const fields = new Map(forms().get(form)).set(field, entry)
      // At the end: the last one put in is the last one let go.
      forms().delete(form)
      forms().set(form, fields)
      for (const old of [...forms().keys()].slice(0, -MOST_FORMS)) forms().delete(old)
      touched.add(form)
      tell()
    },
    forget: (form: string): void => {
      touched.add(form)
      if (forms().delete(form)) tell()
    },
    /** Takes in what was stored before or by another window; forms changed here stay as they are. */
    merge: (stored: KeptForms): void => {
      const here = [...forms()].filter(([form]) => touched.has(form))
      forms().clear()
      for (const [form, fields] of Object.entries(stored))
        if (!touched.has(form)) forms().set(form, new Map(Object.entries(fields).map(asLasting)))
      for (const [form, fields] of here) forms().set(form, fields)
      tell()
    },
    /** What is to be stored. */
    lasting: (): KeptForms =>
      Object.fromEntries(
        [...forms()].flatMap(([form, fields]) => {
          const kept = [...fields].flatMap(([field, { value, lasting }]) => (lasting ? [[field, value]] : []))
          return kept.length > 0 ? [[form, Object.fromEntries(kept)]] : []
        }),
      ),
    /** Whether anything was changed here that may not be stored yet. */
    isTouched: (): boolean => touched.size > 0,
  }
}

/** The books of this page. */
export const kept = makeKept()

/**
 * State of a form that Esc, a locked desk or a power cut may leave: what was put into it stands there again when the same
 * person opens the same form, until it is saved (`forgetKept`). `form` names the form, what it is about and, where it
 * changes something, the version that was seen. `page`: the value may not be stored and lives as long as the page.
 */
export const useKept = <T>(
  form: string,
  field: string,
  initial: T | (() => T),
  lives: 'stored' | 'page' = 'stored',
): [T, (value: T) => void] => {
  const [start] = useState(initial)
  const value = useSyncExternalStore(kept.subscribe, () => kept.read(form, field))
  const set = useCallback(
    (next: T): void => kept.put(form, field, { value: next, lasting: lives === 'stored' }),
    [form, field, lives],
  )
  return [value === undefined ? start : (value as T), set]
}

/** The form has been saved, or begins anew: what was put into it is done with. */
export const forgetKept = (form: string): void => kept.forget(form)
