import { type UseFormInput, type UseFormReturnType, useForm } from '@mantine/form'
import { useLayoutEffect, useRef, useState } from 'react'
import { kept, same } from './kept-forms'

interface KeptValuesOptions<Values extends object, Sent> {
  /** Names the form, what it is about and the version that was seen; undefined: nothing of it is kept. */
  name: string | undefined
  /** What the fields hold at first; read once. */
  start: Values | (() => Values)
  /** Fields that are never kept: passwords, ID numbers. */
  secret?: readonly (keyof Values)[]
  /** What is sent for the values. */
  transformValues: (values: Values) => Sent
  validate: NonNullable<UseFormInput<Values, Sent>['validate']>
}

/**
 * A form of @mantine/form whose values stand in the books of kept forms (`kept`) as they are typed: what is left by Esc,
 * a lock or a power cut stands there again, and what another window or the clearing of the form changes is shown.
 */
export const useKeptValues = <Values extends object, Sent>(
  options: KeptValuesOptions<Values, Sent>,
): UseFormReturnType<Values, Sent> => {
  const { name, secret = [], transformValues, validate } = options
  const [start] = useState(options.start)
  /** True while the form and the books are being made the same. */
  const matching = useRef(false)
  const match = (work: () => void): void => {
    matching.current = true
    work()
    matching.current = false
  }
  const lasting = (values: Values) =>
    Object.entries(values).filter(([field]) => !secret.some((hidden) => hidden === field))
  const booked = (values: Values): Partial<Values> => {
    const entries = lasting(start).map(([field, begun]) => [field, kept.read(name ?? '', field) ?? begun])
    const changed = entries.filter(([field, value]) => !same(value, values[field as keyof Values]))
    return Object.fromEntries(changed) as Partial<Values>
  }
  const [first] = useState(() => (name === undefined ? start : { ...start, ...booked(start) }))
  const form = useForm<Values, Sent>({
    initialValues: first,
    transformValues,
    validate,
    onValuesChange: (values, before) => {
      if (name === undefined || matching.current) return
      const changed = lasting(values).filter(([field, value]) => !same(value, before[field as keyof Values]))
      if (changed.length > 0)
        match(() => kept.fill(name, Object.fromEntries(changed), Object.fromEntries(lasting(start))))
    },
  })
  const follow = useRef<() => void>(undefined)
  follow.current = () => {
    if (name === undefined || matching.current) return
    const changed = booked(form.getValues())
    if (Object.keys(changed).length > 0) match(() => form.setValues(changed))
  }
  useLayoutEffect(() => {
    if (name === undefined) return undefined
    follow.current?.()
    return kept.subscribe(() => follow.current?.())
  }, [name])
  return {
    ...form,
    // A photo may arrive after the form was left and opened again: it is added to what then stands in the books.
    setValues: (change) => {
      follow.current?.()
      form.setValues(change)
    },
  }
}
