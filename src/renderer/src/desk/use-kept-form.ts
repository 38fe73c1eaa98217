import { type FormErrors, schemaResolver } from '@mantine/form'
import { useState } from 'react'
import { type Input, type Name, type Output, operationOf } from '../../../shared/contract'
import { sentence, type Words } from '../../../shared/words.ts'
import { forgetKept } from '../kit/fields/kept-forms'
import { useKeptValues } from '../kit/fields/use-kept-values'
import { useT } from '../kit/language'
import { errorText, formRefusal, Refused } from './refused'
import { type Saving, useSave } from './use-save'

/** An input as a form tells it: what has not been said yet is null or undefined. */
export type Told<T> = T extends unknown ? { [P in keyof T]: T[P] | null | undefined } : never

export interface KeptFormOptions<K extends Name, Values extends object> {
  /** Names the form, what it is about and the version that was seen: what stands in it is kept under this name. */
  name?: string | undefined
  /** What the fields hold at first; read once. */
  start: Values | (() => Values)
  /** Fields that are never kept: passwords, ID numbers. */
  secret?: readonly (keyof Values)[]
  /** What the operation is sent for these values. */
  input: (values: Values) => Told<Input<K>>
  /** What is said beside a field of the input that nothing was said about: keys of sentences by path. */
  missing?: Readonly<Record<string, string>>
  /** The field beside which a path of the input is spoken of, where it has another name: `{ unitId: 'unit' }`. */
  beside?: Readonly<Record<string, keyof Values & string>>
}

/** What a control of @mantine/core takes: `<TextInput label="…" {...form.field('name')} />`. */
interface ControlProps<Value> {
  value: Value
  onChange: (next: unknown) => void
  error: string | undefined
}

/** A form whose values are kept and checked by the schema of the operation that they are sent to. */
export interface KeptFormState<K extends Name, Values extends object> {
  values: Values
  /** Changes some values, or works on what then stands in the form. */
  set: (change: Partial<Values> | ((was: Values) => Partial<Values>)) => void
  field: <F extends keyof Values & string>(name: F) => ControlProps<Values[F]>
  /** The same for a tick. */
  tick: (name: keyof Values & string) => { checked: boolean; onChange: (next: unknown) => void }
  /** The same for what takes whole words only (`onValue`). */
  words: <F extends keyof Values & string>(
    name: F,
  ) => { value: Values[F]; onValue: (text: string) => void; error: string | undefined }
  /** Sentences by their field, else by their path in the input. */
  errors: Readonly<Record<string, string>>
  /** Sends what the schema lets through; what it does not stands beside the fields and is told to `refuse`. */
  submit: (send: (input: Input<K>) => void, refuse?: (refused: Refused) => void) => void
  /** Shows beside the fields what was refused behind the door. */
  show: (refused: Refused) => void
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** Errors under the names of the fields beside which they are said; of several, the first. */
const besideFields = (errors: FormErrors, beside: Readonly<Record<string, string>>): FormErrors => {
  const named: FormErrors = {}
  for (const [path, key] of Object.entries(errors)) {
    const [, field = path] = Object.entries(beside).find(([from]) => path === from || path.startsWith(`${from}.`)) ?? []
    named[field] ??= key
  }
  return named
}

const inWords = (t: Words, errors: FormErrors): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([path, key]) => [path, sentence(t, String(key)) ?? String(key)]))

/** The state of one form over an operation: kept as it is typed, checked by the operation's own schema before it is sent. */
export const useKeptForm = <K extends Name, Values extends object>(
  operation: K,
  { name, start, secret = [], input, missing = {}, beside = {} }: KeptFormOptions<K, Values>,
): KeptFormState<K, Values> => {
  const t = useT()
  const check = schemaResolver(operationOf(operation).input, { sync: true })
  const form = useKeptValues<Values, Told<Input<K>>>({
    name,
    start,
    secret,
    transformValues: input,
    validate: (values) => {
      const told = input(values)
      const unsaid = Object.entries(missing).filter(([path]) => isNothing(told[path as keyof typeof told]))
      const errors = check(told)
      return besideFields({ ...errors, ...Object.fromEntries(unsaid.filter(([path]) => path in errors)) }, beside)
    },
  })
  const errors = inWords(t, form.errors)
  return {
    values: form.values,
    // Its values are never more than half of a form; the library asks for a form of its own choosing.
    set: (change) => form.setValues(change as Partial<Values>),
    field: (field) => {
      const { value, onChange } = form.getInputProps(field)
      return { value, onChange, error: errors[field] }
    },
    tick: (field) => {
      const { checked, onChange } = form.getInputProps(field, { type: 'checkbox' })
      return { checked, onChange }
    },
    words: (field) => {
      const { value, onChange } = form.getInputProps(field)
      return { value, onValue: onChange, error: errors[field] }
    },
    errors,
    submit: (send, refuse) =>
      form.onSubmit(
        // The schema has just let it through.
        (told) => send(told as Input<K>),
        (faults) => {
          const fields = Object.fromEntries(Object.entries(faults).map(([path, key]) => [path, String(key)]))
          refuse?.(new Refused({ code: 'BAD_INPUT', message: 'BAD_INPUT', fields }))
        },
      )(),
    show: (refused) => form.setErrors(besideFields({ ...refused.fields }, beside)),
  }
}

interface SavedFormOptions<K extends Name, Values extends object> extends KeptFormOptions<K, Values> {
  /** After the save: what was kept is forgotten by then. */
  onSaved: (value: Output<K>) => void
  /** Stored fields that come from another input (`useSave`). */
  sends?: Readonly<Record<string, string>>
}

/** A kept form that saves by its operation. */
export interface SavedForm<K extends Name, Values extends object> extends KeptFormState<K, Values> {
  /** For FormDialog. What was refused stands under the form unless it stands beside its fields. */
  dialog: { form?: string; onSubmit: () => void; busy: boolean; refusal: string | undefined }
  /** What was refused, in one sentence: for a form without sentences beside its fields. */
  failed: string | undefined
  /** For ConflictDialog. */
  conflict: Saving<K>['conflict']
}

/** One form over one operation: kept until it is saved, checked by the operation's schema, refused beside its fields. */
export const useSavedForm = <K extends Name, Values extends object>(
  operation: K,
  { onSaved, sends = {}, ...options }: SavedFormOptions<K, Values>,
): SavedForm<K, Values> => {
  const t = useT()
  const { name } = options
  const form = useKeptForm(operation, options)
  const [unsent, setUnsent] = useState<Refused>()
  const saving = useSave(
    operation,
    (value) => {
      if (name !== undefined) forgetKept(name)
      onSaved(value)
    },
    sends,
    form.show,
  )
  const refused = unsent ?? saving.error
  const onSubmit = (): void => {
    setUnsent(undefined)
    form.submit(saving.save, setUnsent)
  }
  return {
    ...form,
    dialog: {
      ...(name === undefined ? {} : { form: name }),
      onSubmit,
      busy: saving.busy,
      refusal: formRefusal(t, refused),
    },
    failed: refused && errorText(t, refused),
    conflict: saving.conflict,
  }
}
