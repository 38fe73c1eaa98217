import type { Reply } from '../../../shared/base/refusal'
import type { Input } from '../../../shared/contract'
import type { Draft } from '../../../shared/desk-work/contract'

/** What a draft is sent as; the line adds its version. */
export type DraftBody = Omit<Input<'draft.save'>, 'version'>

/** Another window saved the same draft: its version and what it holds. */
export interface Elsewhere {
  readonly version: number
  readonly body: unknown
}

export interface DraftLineEvents {
  readonly onSaved: () => void
  readonly onFailed: () => void
  readonly onElsewhere: (theirs: Elsewhere) => void
}

export interface DraftLine {
  /** Sends the newest state; while one is on its way only the last of those behind it waits. */
  readonly put: (body: DraftBody) => void
  /** Sends once more what was not acknowledged. */
  readonly retry: () => void
  /** Goes on from a version that somebody else stored. */
  readonly rebase: (version: number) => void
  /** Resolves when everything put so far is acknowledged, or could not be. */
  readonly settled: () => Promise<void>
  /** Nothing more is sent: the draft was finished. */
  readonly close: () => void
}

type Save = (input: Input<'draft.save'>) => Promise<Reply<{ version: number; savedAt: string }>>

/** Saves a draft as it is typed, in order, each state or a newer one, never an older one over a newer. */
export const draftLine = (save: Save, start: Pick<Draft, 'version'>, events: DraftLineEvents): DraftLine => {
  let version = start.version
  let waiting: DraftBody | undefined
  let running: Promise<void> | undefined
  let closed = false
  const run = async (): Promise<void> => {
    while (waiting !== undefined && !closed) {
      const body = waiting
      waiting = undefined
      const reply = await save({ ...body, version })
      if (closed) return
      if (reply.ok) {
        version = reply.value.version
        if (waiting === undefined) events.onSaved()
        continue
      }
      waiting ??= body
      if (reply.error.code === 'CONFLICT') events.onElsewhere(reply.error.data as Elsewhere)
      else events.onFailed()
      return
    }
  }
  const go = (): void => {
    running ??= run().finally(() => {
      running = undefined
    })
  }
  return {
    put: (body) => {
      waiting = body
      go()
    },
    retry: go,
    rebase: (at) => {
      version = at
      go()
    },
    settled: async () => {
      while (running !== undefined) await running
    },
    close: () => {
      closed = true
    },
  }
}
