import { Checkbox } from '@mantine/core'
import type { PartyPage, PartyRow } from '../../../shared/parties/contract'
import { type ProxyAct, proxyActs } from '../../../shared/parties/home-links'
import { DayField, Field } from '../kit/fields/fields'
import { useKept } from '../kit/fields/kept'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { PersonPicker } from '../pickers/person-picker'
import { LinkDialog } from './link-dialog'

/** Who may act for this owner, for which acts, until when; the original must have been seen. */
export function ProxyDialog({ party, onClose }: { party: PartyPage; onClose: () => void }) {
  const all = useT()
  const t = all.parties
  const form = `proxy.add ${party.id}`
  const [agent, setAgent] = useKept<PartyRow | undefined>(form, 'agent', undefined)
  const [acts, setActs] = useKept<ProxyAct[]>(form, 'acts', [])
  const [validTo, setValidTo] = useKept<string | null>(form, 'validTo', null)
  const [originalSighted, setSighted] = useKept<boolean>(form, 'originalSighted', false)
  const [notarised, setNotarised] = useKept<boolean>(form, 'notarised', false)
  return (
    <LinkDialog
      operation="proxy.add"
      form={form}
      title={t.addProxy}
      partyName={party.name}
      onClose={onClose}
      input={(unitId) =>
        !agent || validTo === null || acts.length === 0
          ? undefined
          : { unitId, principalId: party.id, agentId: agent.id, acts, validTo, originalSighted, notarised }
      }
    >
      {({ errors, missed }) => (
        <>
          {agent ? (
            <Field label={t.agent} error={errors.agentId}>
              <div className="row g8">
                <b className="t14">{agent.name}</b>
                <span className="i3">{agent.phoneMasked}</span>
                <KeyButton label={t.change} small quiet onPress={() => setAgent(undefined)} />
              </div>
            </Field>
          ) : (
            <PersonPicker label={t.agent} onPick={setAgent} error={missed ? t.refusals.agentMissing : undefined} />
          )}
          <Checkbox.Group
            label={t.acts}
            value={acts}
            onChange={setActs}
            error={errors.acts ?? (missed && acts.length === 0 ? t.refusals.actsMissing : undefined)}
          >
            <div className="row g16 wrap">
              {proxyActs.map((act) => (
                <Checkbox key={act} value={act} label={all.places.act[act]} />
              ))}
            </div>
          </Checkbox.Group>
          <DayField
            label={t.validTo}
            value={validTo}
            onChange={setValidTo}
            error={errors.validTo ?? (missed && validTo === null ? t.refusals.validToMissing : undefined)}
          />
          <div className="row g16">
            <Checkbox
              label={t.sighted}
              checked={originalSighted}
              onChange={(event) => setSighted(event.currentTarget.checked)}
            />
            <Checkbox
              label={t.notarised}
              checked={notarised}
              onChange={(event) => setNotarised(event.currentTarget.checked)}
            />
          </div>
        </>
      )}
    </LinkDialog>
  )
}
