import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback } from 'react'
import { type Input, type Name, type Output, type ReadName, tablesRead } from '../../../shared/contract'
import type { Desk } from '../../../shared/desk/desk'
import { useDesk } from './desk-provider'
import { Refused } from './refused'

/** Calls and turns a refusal into a thrown Refused: for query functions and event handlers. */
export const ask = async <K extends Name>(desk: Pick<Desk, 'call'>, name: K, input: Input<K>): Promise<Output<K>> => {
  const reply = await desk.call(name, input)
  if (!reply.ok) throw new Refused(reply.error)
  return reply.value
}

export interface CallOptions {
  /** Not yet: something is still missing. */
  enabled?: boolean
  /** Keep showing the former answer while the input changes (searching while typing). */
  keep?: boolean
}

/** Asks by an operation: cached by name and input, asked again when a table of it has changed. */
export const useCall = <K extends ReadName>(
  name: K,
  input: Input<K>,
  { enabled = true, keep = false }: CallOptions = {},
): UseQueryResult<Output<K>, Refused> => {
  const desk = useDesk()
  return useQuery<Output<K>, Refused, Output<K>, readonly unknown[]>({
    queryKey: [name, input],
    queryFn: () => ask(desk, name, input),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    meta: { tables: tablesRead(name) },
  })
}

const CHANGES_PERSON: ReadonlySet<string> = new Set([
  'session.signIn',
  'session.signOut',
  'session.lock',
  'session.unlock',
])

/** What follows a write; by then what is shown is new. */
export interface AfterWrite<K extends Name> {
  onSuccess?: (value: Output<K>) => void
  onError?: (refused: Refused) => void
  onSettled?: () => void
}

/** A write as a component sees it: nothing is thrown by `mutate`, a Refused by `mutateAsync`. */
export interface Mutation<K extends Name> extends Omit<UseMutationResult<Output<K>, Refused, Input<K>>, 'mutate'> {
  mutate: (input: Input<K>, then?: AfterWrite<K>) => void
}

/** Writes by an operation: `mutate(input)` or `await mutateAsync(input)`; a refusal is a Refused. */
export const useDo = <K extends Name>(name: K): Mutation<K> => {
  const desk = useDesk()
  const client = useQueryClient()
  const doing = useMutation<Output<K>, Refused, Input<K>>({
    mutationKey: [name],
    mutationFn: (input) => ask(desk, name, input),
    onSuccess: async () => {
      // Not after the first run: its form still holds the recovery key that must be typed back.
      if (!/^(?:session|desk)\.(?!setUp$)/.test(name)) return
      await client.invalidateQueries({ queryKey: ['desk.status'] })
      // Another person, or nobody, is at the desk now: nothing read before may be shown.
      if (CHANGES_PERSON.has(name)) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'desk.status' })
    },
  })
  const { mutateAsync } = doing
  // What is read again may take the form away that wrote; what was to follow is done all the same.
  const mutate = useCallback(
    (input: Input<K>, then: AfterWrite<K> = {}): void => {
      void mutateAsync(input)
        .then(then.onSuccess, then.onError ?? (() => undefined))
        .finally(then.onSettled)
    },
    [mutateAsync],
  )
  return { ...doing, mutate }
}
