import { useCallback, useEffect, useRef, useState } from 'react'
import { useDesk } from './desk-provider'
import { type DraftContent, type DraftKeeper, type KeeperState, makeDraftKeeper } from './draft-keeper'

/** A draft as it was opened: what the store has under its id, or what it begins with (version 0). */
export interface OpenedDraft<Body> {
  readonly id: string
  readonly kind: string
  readonly version: number
  /** When it was stored; null for one that begins. */
  readonly savedAt: string | null
  readonly body: Body
}

/** What a screen has in hand while a draft is open. */
export interface KeptDraft<Body> {
  readonly body: Body
  /** Changes what stands in it; the change is on its way to the store at once. The same body again is no change. */
  readonly change: (work: (was: Body) => Body) => void
  /** How far the keeping has come. */
  readonly state: KeeperState
  readonly keeper: DraftKeeper
  /** After `elsewhere`: shows what the other window wrote and goes on with it. */
  readonly take: (theirs: Body) => void
}

interface KeptDraftOptions<Body> {
  /** What is stored of a body. */
  readonly contentOf: (body: Body) => DraftContent
  /** Hears every step of the keeping, also after the screen was left. */
  readonly onState?: (state: KeeperState) => void
  /** Pause before a failed save is tried again by itself, in milliseconds; 0 never. */
  readonly retryMs?: number
}

/** One open draft, kept as it is worked on. `opened` is read once: from then on this screen alone knows what it holds. */
export const useKeptDraft = <Body>(
  opened: OpenedDraft<Body>,
  { contentOf, onState, retryMs = 0 }: KeptDraftOptions<Body>,
): KeptDraft<Body> => {
  const desk = useDesk()
  const [body, setBody] = useState(opened.body)
  const [state, setState] = useState<KeeperState>({
    phase: opened.version > 0 ? 'saved' : 'untouched',
    savedAt: opened.savedAt,
  })
  const latest = useRef(body)
  const now = useRef({ contentOf, onState })
  now.current = { contentOf, onState }
  const [keeper] = useState(() =>
    makeDraftKeeper({
      id: opened.id,
      kind: opened.kind,
      version: opened.version,
      save: (input) => desk.call('draft.save', input),
      onState: (next) => {
        setState(next)
        now.current.onState?.(next)
      },
      retryMs,
    }),
  )
  const change = useCallback(
    (work: (was: Body) => Body): void => {
      const next = work(latest.current)
      if (next === latest.current) return
      latest.current = next
      setBody(next)
      keeper.put(now.current.contentOf(next))
    },
    [keeper],
  )
  const take = useCallback(
    (theirs: Body): void => {
      latest.current = theirs
      setBody(theirs)
      keeper.yield()
    },
    [keeper],
  )
  // Leaving the screen lets what is under way arrive and tries nothing more.
  useEffect(() => {
    keeper.resume()
    return () => {
      void keeper.idle().then(() => keeper.stop())
    }
  }, [keeper])
  return { body, change, state, keeper, take }
}
