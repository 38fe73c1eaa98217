import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { PartyPage, PartyRow } from '../../../shared/parties'
import { PersonPicker } from '../desk/person-picker'
import { errorText, fieldErrors } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { DayField, Field } from '../kit/fields'
import { FormDialog } from '../kit/form-dialog'
import { KeyButton } from '../kit/kbd'
import { useT } from '../kit/language'
import { useSay } from '../kit/said'
import { UnitChoice, useUnitChoice } from './link-fields'

/** Who may act for this owner, for which acts, until when; the original must have been seen. */
export function ProxyDialog({ party, onClose }: { party: PartyPage; onClose: () => void }) {
  const all = useT()
  const t = all.parties
  const { saved } = useSay()
  const { unit, setUnit, missed, miss } = useUnitChoice()
  const [agent, setAgent] = useState<PartyRow>()
  const [acts, setActs] = useState<string[]>([])
  const [validTo, setValidTo] = useState<string | null>(null)
  const [originalSighted, setSighted] = useState(false)
  const [notarised, setNotarised] = useState(false)
  const add = useDo('proxy.add')
  const errors = fieldErrors(all, add.error)
  const submit = (): void => {
    if (!unit || !agent || validTo === null || acts.length === 0) {
      miss()
      return
    }
    add.mutate(
      { unitId: unit.id, principalId: party.id, agentId: agent.id, acts, validTo, originalSighted, notarised },
      {
        onSuccess: () => {
          saved()
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`${t.addProxy}${all.kit.comma}${party.name}`}
      verb={t.saveLink}
      onSubmit={submit}
      busy={add.isPending}
      refusal={add.error && Object.keys(errors).length === 0 ? errorText(all, add.error) : undefined}
    >
      <UnitChoice unit={unit} onUnit={setUnit} error={missed && !unit ? t.refusals.unitMissing : undefined} />
      {agent ? (
        <Field label={t.agent}>
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
          {Object.entries(all.places.act).map(([value, label]) => (
            <Checkbox key={value} value={value} label={label} />
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
    </FormDialog>
  )
}
