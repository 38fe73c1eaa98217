import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type TicketGap, ticketGaps } from '../../../shared/tickets/gaps'
import { useDesk } from '../desk/desk-provider'
import { errorText, Refused } from '../desk/refused'
import { ask } from '../desk/use-call'
import { showUnreadable } from '../kit/fields/unreadable'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import type { TypedDraft } from './use-draft'

const FOCUS: Record<TicketGap, string> = {
  words: '#narrative',
  reporter: '#reporter-name',
  itemPlace: '.item-line input',
  receivedLater: '.intake input[aria-invalid="true"]',
}

/** Registering a draft: the first thing that is missing takes the focus; a whole one becomes a ticket, with its paper. */
export const useRegister = (draftId: string, { form, keeper }: TypedDraft) => {
  const t = useT()
  const go = useNavigate()
  const desk = useDesk()
  const client = useQueryClient()
  const { say } = useStatusMessage()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const register = async (paper: boolean): Promise<void> => {
    const page = document.querySelector('.intake')
    if (page && showUnreadable(page)) return
    const [gap] = ticketGaps(form, new Date().toISOString())
    if (gap !== undefined) {
      setRefusal(t.tickets.refusals[`gap.${gap}`])
      document.querySelector<HTMLElement>(FOCUS[gap])?.focus()
      return
    }
    if (busy) return
    setBusy(true)
    setRefusal(undefined)
    const waiting = await keeper.stop()
    try {
      const done = await ask(desk, 'ticket.register', { draftId, form, paper })
      say(t.tickets.registered(done.ticketNo))
      void client.invalidateQueries({ queryKey: ['draft.list'] })
      // The ticket lies under its paper: leaving the paper leads to it.
      await go(`/tickets/${done.ticketId}`, { replace: true })
      if (done.docNo !== null) await go(`/papers/view/${done.docNo}?print=1`, { state: { visit: form.visitId } })
    } catch (error) {
      keeper.resume()
      if (waiting) keeper.put(waiting)
      const [first] = error instanceof Refused ? Object.values(error.fields) : []
      setRefusal((first && (t.tickets.refusals as Record<string, string>)[first]) ?? errorText(t, error))
      setBusy(false)
    }
  }
  return { register, busy, refusal }
}
