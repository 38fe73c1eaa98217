import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Draft } from '../../../shared/desk-work/contract'
import { emptyTicketForm, type TicketForm } from '../../../shared/tickets/form'
import { subjectOf } from '../../../shared/tickets/title-words'
import { useDesk } from '../desk/desk-provider'
import { type DraftContent, type DraftKeeper, type KeeperState, makeDraftKeeper } from '../desk/draft-keeper'

/** Kind under which drafts of tickets are kept. */
export const TICKET_DRAFT = 'ticket'

const contentOf = (form: TicketForm): DraftContent => ({
  title: [...subjectOf(form)].slice(0, 80).join(''),
  body: form,
  attachments: [...form.photoIds, ...form.items.flatMap((item) => item.photoIds)],
})

/** A stored body as a form: what an older build did not know yet is filled in, what nobody knows any more is left out. */
export const formOf = (body: unknown, receivedAt: string): TicketForm => {
  const empty = emptyTicketForm(receivedAt)
  if (typeof body !== 'object' || body === null) return empty
  const known = Object.entries(body).filter(([key]) => Object.hasOwn(empty, key))
  return { ...empty, ...Object.fromEntries(known) }
}

export interface TypedDraft {
  form: TicketForm
  /** Changes fields; every change is on its way to the store at once. */
  change: (patch: Partial<TicketForm> | ((form: TicketForm) => Partial<TicketForm>)) => void
  state: KeeperState
  keeper: DraftKeeper
  /** Shows and goes on with what the other window wrote. */
  takeTheirs: () => void
}

/** The form of one draft, kept as it is typed. `stored` is what the store has, null for a new one. */
export const useDraft = (id: string, stored: Draft | null, start: TicketForm): TypedDraft => {
  const desk = useDesk()
  const client = useQueryClient()
  const [form, setForm] = useState<TicketForm>(() => (stored ? formOf(stored.body, stored.createdAt) : start))
  const [state, setState] = useState<KeeperState>({
    phase: stored ? 'saved' : 'untouched',
    savedAt: stored?.updatedAt ?? null,
  })
  const latest = useRef(form)
  const [keeper] = useState(() =>
    makeDraftKeeper({
      id,
      kind: TICKET_DRAFT,
      version: stored?.version ?? 0,
      save: (input) => desk.call('draft.save', input),
      onState: setState,
      retryMs: 3000,
    }),
  )
  const change = useCallback<TypedDraft['change']>(
    (patch) => {
      const next = { ...latest.current, ...(typeof patch === 'function' ? patch(latest.current) : patch) }
      latest.current = next
      setForm(next)
      keeper.put(contentOf(next))
    },
    [keeper],
  )
  const takeTheirs = useCallback(() => {
    const theirs = formOf(keeper.state().theirs, latest.current.receivedAt)
    latest.current = theirs
    setForm(theirs)
    keeper.yield()
  }, [keeper])
  // The first text that is stored makes one draft more; drafts change without an event.
  const isStored = state.savedAt !== null
  useEffect(() => {
    if (isStored) void client.invalidateQueries({ queryKey: ['draft.list'] })
  }, [isStored, client])
  // Leaving the page lets a save that has begun arrive and tries nothing more.
  useEffect(() => {
    keeper.resume()
    return () => {
      void keeper.settled().then(() => keeper.stop())
    }
  }, [keeper])
  return { form, change, state, keeper, takeTheirs }
}
