import type { RefusalCode, Reply } from '../../../shared/base/refusal'
import type { Input, Output } from '../../../shared/contract'

/** What may go well a moment later; anything else would be refused again, and asking keeps a desk from locking. */
const PASSING: ReadonlySet<RefusalCode> = new Set(['FAULT', 'DISK_FULL'])

/** What of a form is kept as it is typed. */
export interface DraftContent {
  readonly title: string
  readonly body: Input<'draft.save'>['body']
  readonly attachments: readonly string[]
}

/** How far the keeping has come. `saved` means: all that was put is durable. */
export interface KeeperState {
  readonly phase: 'untouched' | 'saving' | 'saved' | 'failed' | 'elsewhere' | 'registered'
  /** When the last text was acknowledged. */
  readonly savedAt: string | null
  /** The other window's text, in the phase `elsewhere`. */
  readonly theirs?: unknown
}

export interface DraftKeeper {
  /** Keeps this content; while one save is under way only the newest content waits for the next. */
  put(content: DraftContent): void
  /** Tries again what could not be saved. */
  again(): void
  /** After `elsewhere`: saves this window's text over the other one. */
  overwrite(): void
  /** After `elsewhere`: goes on from the other window's text, which the caller shows. */
  yield(): void
  /** Resolves when nothing is under way and nothing waits. */
  idle(): Promise<void>
  /** Lets nothing more be saved; what is under way still arrives. Answers what was waiting. */
  stop(): Promise<DraftContent | undefined>
  resume(): void
  state(): KeeperState
}

interface KeeperOptions {
  readonly id: string
  readonly kind: string
  /** The stored version; 0 for a draft that is not stored yet. */
  readonly version: number
  readonly save: (input: Input<'draft.save'>) => Promise<Reply<Output<'draft.save'>>>
  readonly onState: (state: KeeperState) => void
  /** Pause before a failed save is tried again by itself, in milliseconds; 0 never. */
  readonly retryMs?: number
}

/** Keeps a draft as it is typed: one save at a time, in order, the newest text always last; nothing put is forgotten. */
export const makeDraftKeeper = (options: KeeperOptions): DraftKeeper => {
  let { version } = options
  let state: KeeperState = { phase: version > 0 ? 'saved' : 'untouched', savedAt: null }
  let waiting: DraftContent | undefined
  let saving: Promise<void> | undefined
  let stopped = false
  let theirVersion = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const setState = (next: KeeperState): void => {
    state = next
    options.onState(next)
  }
  const failed = (content: DraftContent, code: RefusalCode): void => {
    waiting ??= content
    setState({ phase: 'failed', savedAt: state.savedAt })
    if (options.retryMs && !stopped && PASSING.has(code)) timer = setTimeout(saveNext, options.retryMs)
  }
  const send = async (content: DraftContent): Promise<boolean> => {
    setState({ phase: 'saving', savedAt: state.savedAt })
    const reply = await options
      .save({ id: options.id, kind: options.kind, ...content, attachments: [...content.attachments], version })
      .catch((): Reply<never> => ({ ok: false, error: { code: 'FAULT', message: 'FAULT' } }))
    if (reply.ok) {
      version = reply.value.version
      setState({ phase: waiting ? 'saving' : 'saved', savedAt: reply.value.savedAt })
      return true
    }
    const { code, data } = reply.error
    if (code === 'WRONG_STATE') setState({ phase: 'registered', savedAt: state.savedAt })
    else if (code === 'CONFLICT') {
      const stored = data as { version: number; body: unknown }
      waiting ??= content
      theirVersion = stored.version
      setState({ phase: 'elsewhere', savedAt: state.savedAt, theirs: stored.body })
    } else failed(content, code)
    return false
  }
  const run = async (): Promise<void> => {
    while (waiting && !stopped) {
      const content = waiting
      waiting = undefined
      if (!(await send(content))) return
    }
  }
  function saveNext(): void {
    clearTimeout(timer)
    if (saving || stopped) return
    saving = run().finally(() => {
      saving = undefined
      // Something may have been put between the last look and the end.
      if (waiting && state.phase === 'saved') saveNext()
    })
  }
  const idle = async (): Promise<void> => {
    while (saving) await saving
  }
  return {
    put: (content) => {
      waiting = content
      if (state.phase !== 'elsewhere' && state.phase !== 'registered') saveNext()
    },
    again: saveNext,
    overwrite: () => {
      version = theirVersion
      setState({ phase: 'saving', savedAt: state.savedAt })
      saveNext()
    },
    yield: () => {
      version = theirVersion
      waiting = undefined
      setState({ phase: 'saved', savedAt: state.savedAt })
    },
    idle,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await idle()
      return waiting
    },
    resume: () => {
      stopped = false
      if (waiting) saveNext()
    },
    state: () => state,
  }
}
