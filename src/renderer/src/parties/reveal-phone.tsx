import type { ContactRow } from '../../../shared/parties/contract'
import { useDesk } from '../desk/desk-provider'
import { errorText, Refused } from '../desk/refused'
import { ask } from '../desk/use-call'
import { useT } from '../kit/language'
import { Masked } from '../kit/masked'

const PHONES = new Set(['MOBILE', 'LANDLINE', 'EMERGENCY'])

/** A contact of a person: a phone masked with its eye while it is in use, other kinds as they are. */
export function RevealPhone({
  partyId,
  contact,
  first = false,
}: {
  partyId: string
  contact: ContactRow
  first?: boolean
}) {
  const all = useT()
  const desk = useDesk()
  if (!PHONES.has(contact.type)) return <span className="ellipsis">{contact.value}</span>
  const reveal = async (reason: string | undefined): Promise<string> => {
    try {
      const { value } = await ask(desk, 'party.reveal', {
        partyId,
        what: 'PHONE',
        contactId: contact.id,
        task: null,
        reason: reason ?? null,
      })
      return value
    } catch (error) {
      throw error instanceof Refused ? new Error(errorText(all, error)) : error
    }
  }
  return (
    <Masked
      value={contact.value}
      what={all.parties.phone}
      reason
      first={first}
      {...(contact.status === 'VALID' ? { onReveal: reveal } : {})}
    />
  )
}
