import { Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PartyPage } from '../../../shared/parties'
import { errorText, fieldErrors } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { DayField } from '../kit/fields'
import { FormDialog } from '../kit/form-dialog'
import { useT } from '../kit/language'
import { useSay } from '../kit/said'
import { UnitChoice, useUnitChoice } from './link-fields'

const relations = ['TENANT', 'SPOUSE', 'CHILD', 'PARENT', 'STAFF', 'OTHER'] as const

/** Who lives in a home, until when, and what they may do for it. */
export function OccupancyDialog({ party, onClose }: { party: PartyPage; onClose: () => void }) {
  const all = useT()
  const t = all.parties
  const { saved } = useSay()
  const { unit, setUnit, missed, miss } = useUnitChoice()
  const [relation, setRelation] = useState<string>('TENANT')
  const [fromDate, setFromDate] = useState<string | null>(null)
  const [toDate, setToDate] = useState<string | null>(null)
  const [lease, setLease] = useState('')
  const [mayReportRepair, setReport] = useState(true)
  const [mayCarryOut, setCarry] = useState(false)
  const add = useDo('occupancy.add')
  const errors = fieldErrors(all, add.error)
  const submit = (): void => {
    if (!unit) {
      miss()
      return
    }
    add.mutate(
      {
        unitId: unit.id,
        partyId: party.id,
        relation,
        fromDate,
        toDate,
        leaseProof: lease.trim() || null,
        mayReportRepair,
        mayCarryOut,
      },
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
      title={`${t.addOccupancy}${all.kit.comma}${party.name}`}
      verb={t.saveLink}
      onSubmit={submit}
      busy={add.isPending}
      refusal={add.error && Object.keys(errors).length === 0 ? errorText(all, add.error) : undefined}
    >
      <UnitChoice unit={unit} onUnit={setUnit} error={missed && !unit ? t.refusals.unitMissing : undefined} />
      <div className="form-2">
        <Select
          label={t.relation}
          data={relations.map((code) => ({ value: code, label: t.role(code) }))}
          value={relation}
          onChange={(value) => value && setRelation(value)}
          allowDeselect={false}
        />
        <TextInput
          label={t.lease}
          value={lease}
          onChange={(event) => setLease(event.currentTarget.value)}
          maxLength={100}
        />
        <DayField label={t.fromDate} value={fromDate} onChange={setFromDate} clearable error={errors.fromDate} />
        <DayField label={t.toDate} value={toDate} onChange={setToDate} clearable error={errors.toDate} />
      </div>
      <Checkbox
        label={t.mayReport}
        checked={mayReportRepair}
        onChange={(event) => setReport(event.currentTarget.checked)}
      />
      <Checkbox label={t.mayCarry} checked={mayCarryOut} onChange={(event) => setCarry(event.currentTarget.checked)} />
    </FormDialog>
  )
}
