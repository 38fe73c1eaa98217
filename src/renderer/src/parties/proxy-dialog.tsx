import { Checkbox } from '@mantine/core'
import type { PartyPage, PartyRow } from '../../../shared/parties/contract'
import { type ProxyAct, proxyActs } from '../../../shared/parties/home-links'
import { useSavedForm } from '../desk/use-kept-form'
import { DayField, Field } from '../kit/fields/fields'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import { PersonPicker } from '../pickers/person-picker'
import { LinkDialog, type LinkValues, linkBeside, linkMissing } from './link-dialog'

interface ProxyValues extends LinkValues {
  agent: PartyRow | undefined
  acts: ProxyAct[]
  validTo: string | null
  originalSighted: boolean
  notarised: boolean
}

const start: ProxyValues = {
  unit: undefined,
  agent: undefined,
  acts: [],
  validTo: null,
  originalSighted: false,
  notarised: false,
}

/** Who may act for this owner, for which acts, until when; the original must have been seen. */
export function ProxyDialog({ party, onClose }: { party: PartyPage; onClose: () => void }) {
  const all = useT()
  const t = all.parties
  const { saved } = useStatusMessage()
  const form = useSavedForm('proxy.add', {
    name: `proxy.add ${party.id}`,
    start,
    input: ({ unit, agent, ...link }) => ({ ...link, unitId: unit?.id, principalId: party.id, agentId: agent?.id }),
    missing: { ...linkMissing, agentId: 'agentMissing', validTo: 'validToMissing' },
    beside: { ...linkBeside, agentId: 'agent' },
    onSaved: () => {
      saved()
      onClose()
    },
  })
  const agent = form.field('agent')
  return (
    <LinkDialog form={form} title={t.addProxy} partyName={party.name} onClose={onClose}>
      {agent.value ? (
        <Field label={t.agent} error={agent.error}>
          <div className="row gap-8">
            <b className="text-14">{agent.value.name}</b>
            <span className="ink-3">{agent.value.phoneMasked}</span>
            <KeyButton label={t.change} small quiet onPress={() => agent.onChange(undefined)} />
          </div>
        </Field>
      ) : (
        <PersonPicker label={t.agent} onPick={agent.onChange} error={agent.error} />
      )}
      <Checkbox.Group label={t.acts} {...form.field('acts')}>
        <div className="row gap-16 wrap">
          {proxyActs.map((act) => (
            <Checkbox key={act} value={act} label={all.places.act[act]} />
          ))}
        </div>
      </Checkbox.Group>
      <DayField label={t.validTo} {...form.field('validTo')} />
      <div className="row gap-16">
        <Checkbox label={t.sighted} {...form.tick('originalSighted')} />
        <Checkbox label={t.notarised} {...form.tick('notarised')} />
      </div>
    </LinkDialog>
  )
}
