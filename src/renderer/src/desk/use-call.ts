import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Input, Name, Output } from '../../../shared/contract'
import type { Desk } from '../../../shared/desk'
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
  /** Tables whose change makes this answer old; all when left out. */
  reads?: readonly string[]
}

/** Reads by an operation: cached by name and input, read again when the `changed` event concerns it. */
export const useCall = <K extends Name>(
  name: K,
  input: Input<K>,
  { enabled = true, keep = false, reads }: CallOptions = {},
): UseQueryResult<Output<K>, Refused> => {
  const desk = useDesk()
  return useQuery<Output<K>, Refused, Output<K>, readonly unknown[]>({
    queryKey: [name, input],
    queryFn: () => ask(desk, name, input),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...(reads ? { meta: { reads } } : {}),
  })
}

const CHANGES_PERSON: ReadonlySet<string> = new Set([
  'session.signIn',
  'session.signOut',
  'session.lock',
  'session.unlock',
])

/** Writes by an operation: `mutate(input)` or `await mutateAsync(input)`; a refusal is a Refused. */
export const useDo = <K extends Name>(name: K): UseMutationResult<Output<K>, Refused, Input<K>> => {
  const desk = useDesk()
  const client = useQueryClient()
  return useMutation<Output<K>, Refused, Input<K>>({
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
}
