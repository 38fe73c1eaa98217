import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import type { Draft } from '../../../shared/desk-work/contract'
import { emptyTicketEntry, type TicketEntry } from '../../../shared/tickets/entry'
import { subjectOf } from '../../../shared/tickets/title-words'
import type { DraftContent, DraftKeeper, KeeperState } from '../desk/draft-keeper'
import { useKeptDraft } from '../desk/use-kept-draft'

/** Kind under which drafts of tickets are kept. */
export const TICKET_DRAFT = 'ticket'

const contentOf = (form: TicketEntry): DraftContent => ({
  title: [...subjectOf(form)].slice(0, 80).join(''),
  body: form,
  attachments: [...form.photoIds, ...form.items.flatMap((item) => item.photoIds)],
})

/** A stored body as a form: what an older build did not know yet is filled in, what nobody knows any more is left out. */
export const entryOf = (body: unknown, receivedAt: string): TicketEntry => {
  const empty = emptyTicketEntry(receivedAt)
  if (typeof body !== 'object' || body === null) return empty
  const known = Object.entries(body).filter(([key]) => Object.hasOwn(empty, key))
  return { ...empty, ...Object.fromEntries(known) }
}

export interface TypedDraft {
  form: TicketEntry
  /** Changes fields; every change is on its way to the store at once. */
  change: (patch: Partial<TicketEntry> | ((form: TicketEntry) => Partial<TicketEntry>)) => void
  state: KeeperState
  keeper: DraftKeeper
  /** Shows and goes on with what the other window wrote. */
  takeTheirs: () => void
}

/** The form of one draft, kept as it is typed. `stored` is what the store has, null for a new one. */
export const useDraft = (id: string, stored: Draft | null, start: TicketEntry): TypedDraft => {
  const client = useQueryClient()
  const opened = {
    id,
    kind: TICKET_DRAFT,
    version: stored?.version ?? 0,
    savedAt: stored?.updatedAt ?? null,
    body: stored ? entryOf(stored.body, stored.createdAt) : start,
  }
  const { body: form, change: work, state, keeper, take } = useKeptDraft(opened, { contentOf, retryMs: 3000 })
  const change = useCallback<TypedDraft['change']>(
    (patch) => work((was) => ({ ...was, ...(typeof patch === 'function' ? patch(was) : patch) })),
    [work],
  )
  // The first text that is stored makes one draft more; drafts change without an event.
  const isStored = state.savedAt !== null
  useEffect(() => {
    if (isStored) void client.invalidateQueries({ queryKey: ['draft.list'] })
  }, [isStored, client])
  const takeTheirs = (): void => take(entryOf(state.theirs, form.receivedAt))
  return { form, change, state, keeper, takeTheirs }
}
