import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Input } from '../../../shared/contract'
import type { ItemActInput } from '../../../shared/ticket-acts'
import type { TicketDetail } from '../../../shared/ticket-rows'
import { useDesk } from '../desk/desk-provider'
import { errorText, Refused } from '../desk/refused'
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
  refusal: string | undefined
  clear: () => void
}

/** Does acts on the version that is shown. A conflict reads the ticket again; the next try goes on what is then shown. */
export const useAct = (ticket: TicketDetail, onDone: () => void): Acting => {
  const desk = useDesk()
  const t = useT()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const run = (work: () => Promise<unknown>): void => {
    if (busy) return
    setBusy(true)
    setRefusal(undefined)
    work()
      .then(onDone)
      .catch((error: unknown) => {
        setRefusal(errorText(t, error))
        void client.invalidateQueries({ queryKey: ['ticket.get'] })
      })
      .finally(() => setBusy(false))
  }
  const at = { ticketId: ticket.id, version: ticket.version }
  return {
    busy,
    refusal,
    clear: () => setRefusal(undefined),
    onItem: (itemId, act) => run(() => ask(desk, 'item.act', { ...at, itemId, act })),
    onTicket: (name, input) =>
      run(async () => {
        const reply = await desk.call(`ticket.${name}` as 'ticket.note', { ...at, ...input } as never)
        if (!reply.ok) throw new Refused(reply.error)
      }),
  }
}
