import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Input } from '../../../shared/contract'
import type { Words } from '../../../shared/words.ts'
import { useDesk } from '../desk/desk-provider'
import { errorText, fieldErrors, type Refused } from '../desk/refused'
import { ask } from '../desk/use-call'
import { useT } from '../kit/language'

/** What can be done to a ticket as a whole. */
export type TicketOperation =
  | 'ticket.reply'
  | 'ticket.note'
  | 'ticket.transfer'
  | 'ticket.close'
  | 'ticket.followUp'
  | 'ticket.void'
  | 'ticket.linkFirstReport'
  | 'ticket.addPhotos'

export interface Acting {
  /** Does an act that names the ticket and the version that was seen. */
  run: <K extends TicketOperation | 'item.act'>(name: K, input: Input<K>) => void
  /** Says what was not sent: the schema does not let it through. */
  refuse: (refused: Refused) => void
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

/** Does acts on a ticket. A conflict reads the ticket again; the next try goes on what is then shown. */
export const useAct = (onDone: () => void): Acting => {
  const desk = useDesk()
  const t = useT()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<unknown>()
  return {
    busy,
    refusal: refused === undefined ? undefined : below(t, refused),
    errors: fieldErrors(t, refused),
    clear: () => setRefused(undefined),
    refuse: setRefused,
    run: (name, input) => {
      if (busy) return
      setBusy(true)
      setRefused(undefined)
      ask(desk, name, input)
        .then(onDone)
        .catch((error: unknown) => {
          setRefused(error)
          void client.invalidateQueries({ queryKey: ['ticket.get'] })
        })
        .finally(() => setBusy(false))
    },
  }
}
