import { IconLock } from '@tabler/icons-react'
import type { PartyPage } from '../../../shared/parties/contract'
import { useDesk } from '../desk/desk-provider'
import { errorText, Refused } from '../desk/refused'
import { ask } from '../desk/use-call'
import { useT } from '../kit/language'
import { Masked } from '../kit/masked'
import { Facts, Panel } from '../kit/panel'

/** Who this person is on paper: the number masked to its last four, shown only with a reason. */
export function IdentityPanel({ party }: { party: PartyPage }) {
  const all = useT()
  const t = all.parties
  const desk = useDesk()
  const reveal = async (reason: string | undefined): Promise<string> => {
    try {
      return (
        await ask(desk, 'party.reveal', {
          partyId: party.id,
          what: 'ID',
          contactId: null,
          task: null,
          reason: reason ?? null,
        })
      ).value
    } catch (error) {
      throw error instanceof Refused ? new Error(errorText(all, error)) : error
    }
  }
  const gender = party.gender === 'M' || party.gender === 'F' ? t.genders[party.gender] : null
  return (
    <Panel
      title={t.identity}
      right={
        <span className="row gap-4 text-12 ink-3 no-wrap">
          <IconLock size={13} aria-hidden />
          {t.identityNote}
        </span>
      }
      padded
    >
      <Facts
        wide
        items={[
          [
            t.idTypes[party.idType ?? ''] ?? t.idNo,
            party.idNoMasked ? (
              <Masked key="id" value={party.idNoMasked} what={t.idNo} reason onReveal={reveal} />
            ) : (
              <span key="none" className="ink-3">
                {t.noId}
              </span>
            ),
          ],
          ...(gender ? [[t.gender, gender] as const] : []),
          ...(party.nationality ? [[t.nationality, party.nationality] as const] : []),
          ...(party.formerNames.length > 0
            ? [[t.former, party.formerNames.join(all.kit.conflict.comma)] as const]
            : []),
        ]}
      />
    </Panel>
  )
}
