import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Changed } from '../../../shared/base/refusal'
import type { Call } from '../../../shared/contract'
import type { Desk } from '../../../shared/desk/desk'
import { type Following, followChanges } from './follow-changes'
import { Refused } from './refused'

const Context = createContext<Desk<File> | undefined>(undefined)

/** Whether the line to the backend stands and whether the program under this page was updated. */
export interface LinkState {
  up: boolean
  otherBuild: boolean
}

type ChangeListener = (event: Changed) => void

const OwnContext = createContext<Set<ChangeListener>>(new Set())

const LinkContext = createContext<LinkState>({ up: true, otherBuild: false })

const GATE = new Set(['SIGNED_OUT', 'LOCKED', 'SEALED', 'NOT_SET_UP'])

/** The query client of the desk: nothing grows stale by itself, only the `changed` event says so. */
const makeClient = (onRefused: (error: Refused) => void): QueryClient => {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  client.getQueryCache().config.onError = (error) => error instanceof Refused && onRefused(error)
  client.getMutationCache().config.onError = (error) => error instanceof Refused && onRefused(error)
  return client
}

/** Who is at the desk changes all that is shown; these calls look after it themselves. */
const ABOUT_THE_DESK = /^(?:session|desk)\./

/** A call that has written is over when what is shown is new: whoever goes on from it goes on from that. */
const readingAfterWriting =
  (call: Call, following: Following, own: ReadonlySet<ChangeListener>): Call =>
  async (name, input) => {
    const reply = await call(name, input)
    if (reply.ok && reply.changed && !ABOUT_THE_DESK.test(name)) {
      for (const listener of own) listener(reply.changed)
      await following.own(reply.changed)
    }
    return reply
  }

/** Gives everything below it the desk and one cache; a lost session or another build is noticed here, in one place. */
export function DeskProvider({ desk: host, children }: { desk: Desk<File>; children: ReactNode }) {
  const [link, setLink] = useState<LinkState>({ up: true, otherBuild: false })
  const [client] = useState(() => {
    const made = makeClient((error) => {
      if (GATE.has(error.code)) void made.invalidateQueries({ queryKey: ['desk.status'] })
      if (error.code === 'OTHER_BUILD') setLink((was) => ({ ...was, otherBuild: true }))
    })
    return made
  })
  const [following] = useState(() => followChanges(client))
  const [own] = useState(() => new Set<ChangeListener>())
  const desk = useMemo(
    () => ({ ...host, call: readingAfterWriting(host.call, following, own) }),
    [host, following, own],
  )
  useEffect(() => {
    const stop = desk.onChange(following.onChange)
    return () => {
      stop()
      following.stop()
    }
  }, [desk, following])
  useEffect(() => desk.onLink((up) => setLink((was) => ({ ...was, up }))), [desk])
  return (
    <Context.Provider value={desk}>
      <LinkContext.Provider value={link}>
        <OwnContext.Provider value={own}>
          <QueryClientProvider client={client}>{children}</QueryClientProvider>
        </OwnContext.Provider>
      </LinkContext.Provider>
    </Context.Provider>
  )
}

/** The desk itself: files, printing, `can`. For calls use useCall and useDo. */
export const useDesk = (): Desk<File> => {
  const desk = useContext(Context)
  if (!desk) throw new Error('No DeskProvider above this component')
  return desk
}

/** Calls with what this window itself has written; the listener stays the same function. */
export const useOwnChanges = (listener: ChangeListener): void => {
  const own = useContext(OwnContext)
  useEffect(() => {
    own.add(listener)
    return () => {
      own.delete(listener)
    }
  }, [own, listener])
}

/** Line and build, for the status line. */
export const useLink = (): LinkState => useContext(LinkContext)
