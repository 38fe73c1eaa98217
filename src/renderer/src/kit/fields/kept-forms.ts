/** One form that was not saved: when it was last changed (milliseconds since 1970), and its changed fields. */
export interface KeptForm {
  readonly at: number
  readonly fields: Readonly<Record<string, unknown>>
}
export type KeptForms = Readonly<Record<string, KeptForm>>

/** The forms that are kept; of more than that, the ones put aside first are let go. */
export const MOST_FORMS = 60
/** How long a form that nobody opens again is kept. */
export const KEPT_DAYS = 30
/** All forms together, as JSON; what is beyond lives in the page alone. */
export const MOST_CHARS = 300_000

/** Whether both would be stored as the same. */
export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Makes the books of what stands in forms; one for the page, more for tests. */
export const makeKeptForms = (now: () => number = Date.now) => {
  const people = new Map<string, Map<string, KeptForm>>([['', new Map()]])
  const listeners = new Set<() => void>()
  let owner = ''
  /** Forms with changes that are not stored yet: stronger than what is read from the store. */
  const touched = new Set<string>()
  const forms = (): Map<string, KeptForm> => people.get(owner) ?? new Map()
  const notify = (): void => {
    for (const listener of listeners) listener()
  }
  const lasting = (): KeptForms => {
    const fit: [string, KeptForm][] = []
    let chars = 0
    for (const [form, content] of [...forms()].toReversed()) {
      const text = JSON.stringify(content)
      if (chars + form.length + text.length > MOST_CHARS) continue
      chars += form.length + text.length
      // Through JSON: what has no spelling there (undefined) must not reach a host that sends objects as they are.
      const spelled: KeptForm = JSON.parse(text)
      fit.unshift([form, spelled])
    }
    return Object.fromEntries(fit)
  }
  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    /** From now on forms belong to this person; others' stay hidden. */
    belongTo: (person: string): void => {
      if (person === owner) return
      owner = person
      touched.clear()
      if (!people.has(person)) people.set(person, new Map())
      notify()
    },
    read: (form: string, field: string): unknown => forms().get(form)?.fields[field],
    has: (form: string): boolean => forms().has(form),
    /** Puts in values; one that is what the form begins with needs no keeping. */
    fill: (form: string, values: Readonly<Record<string, unknown>>, start: Readonly<Record<string, unknown>>): void => {
      const fields = { ...forms().get(form)?.fields }
      for (const [field, value] of Object.entries(values))
        if (same(value, start[field])) delete fields[field]
        else fields[field] = value
      // At the end: the last one put in is the last one let go.
      forms().delete(form)
      if (Object.keys(fields).length > 0) forms().set(form, { at: now(), fields })
      for (const old of [...forms().keys()].slice(0, -MOST_FORMS)) forms().delete(old)
      touched.add(form)
      notify()
    },
    forget: (form: string): void => {
      touched.add(form)
      if (forms().delete(form)) notify()
    },
    /** Takes in what was stored before or by another window; changes that are not stored yet stay as they are. */
    merge: (stored: KeptForms): void => {
      const oldest = now() - KEPT_DAYS * 86_400_000
      const here = new Map(forms())
      forms().clear()
      for (const [form, content] of Object.entries(stored)) {
        if (touched.has(form) || content.at < oldest) continue
        const known = here.get(form)
        forms().set(form, known && same(known, content) ? known : content)
      }
      for (const [form, content] of here) if (touched.has(form)) forms().set(form, content)
      notify()
    },
    /** What is to be stored: all, or as much of the newest as there is room for. */
    lasting,
    /** What `lasting` answered has been stored. */
    stored: (): void => {
      const gone = lasting()
      for (const form of touched) if (form in gone || !forms().has(form)) touched.delete(form)
    },
    /** Whether there are changes that are not stored yet. */
    isTouched: (): boolean => touched.size > 0,
    /** Whether `lasting` had room for all of it. */
    isWhole: (stored: KeptForms): boolean => Object.keys(stored).length === forms().size,
  }
}

/** The books of this page. */
export const kept = makeKeptForms()

/** The form has been saved, or begins anew: what was put into it is done with. */
export const forgetKept = (form: string): void => kept.forget(form)
