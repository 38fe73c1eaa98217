import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Input } from '../../../shared/contract'
import type { ItemActInput } from '../../../shared/tickets/acts'
import type { TicketDetail } from '../../../shared/tickets/rows'
import type { Words } from '../../../shared/words.ts'
import { useDesk } from '../desk/desk-provider'
import { errorText, fieldErrors, Refused } from '../desk/refused'
import { ask } from '../desk/use-call'
import { useT } from '../kit/language'

/** What can be done to a ticket as a whole, without the ticket itself. */
export interface TicketActs {
  reply: { text: string; holdingText: boolean }
  note: { kind: 'NOTE' | 'CALL' | 'VISIT' | 'URGE'; text: string; visibleToOwner: boolean }
  transfer: { toAccountId: string; text: string }
  close: { closeReason: string; why: string; sameAs: string | null }
  followUp: Omit<Input<'ticket.followUp'>, 'ticketId' | 'version'>
  void: { why: string }
  linkFirstReport: { firstReportTicketId: string | null }
  addPhotos: { itemId: string | null; attachmentIds: string[] }
}

export interface Acting {
  onItem: (itemId: string, act: ItemActInput) => void
  onTicket: <K extends keyof TicketActs>(name: K, input: TicketActs[K]) => void
  busy: boolean
  /** What is said under the form; sentences that belong to a field stand in `errors`, by its path in the input. */
  refusal: string | undefined
  errors: Readonly<Record<string, string>>
  clear: () => void
}

const BESIDE = new Set(['act.dueOn', 'act.onSite'])

/** What no field of the forms says beside itself. */
const below = (t: Words, refused: unknown): string | undefined => {
  const fields = Object.entries(fieldErrors(t, refused))
  if (fields.length === 0) return errorText(t, refused)
  return fields.flatMap(([path, text]) => (BESIDE.has(path) ? [] : text)).join(t.kit.comma) || undefined
}

/** Does acts on the version that is shown. After a conflict the ticket is asked for again; the next try goes on what is then shown. */
export const useAct = (ticket: TicketDetail, onDone: () => void): Acting => {
  const desk = useDesk()
  const t = useT()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<unknown>()
  const run = (work: () => Promise<unknown>): void => {
    if (busy) return
    setBusy(true)
    setRefused(undefined)
    work()
      .then(onDone)
      .catch((error: unknown) => {
        setRefused(error)
        void client.invalidateQueries({ queryKey: ['ticket.get'] })
      })
      .finally(() => setBusy(false))
  }
  const at = { ticketId: ticket.id, version: ticket.version }
  return {
    busy,
    refusal: refused === undefined ? undefined : below(t, refused),
    errors: fieldErrors(t, refused),
    clear: () => setRefused(undefined),
    onItem: (itemId, act) => run(() => ask(desk, 'item.act', { ...at, itemId, act })),
    onTicket: (name, input) =>
      run(async () => {
        const reply = await desk.call(`ticket.${name}` as 'ticket.note', { ...at, ...input } as never)
        if (!reply.ok) throw new Refused(reply.error)
      }),
  }
}
