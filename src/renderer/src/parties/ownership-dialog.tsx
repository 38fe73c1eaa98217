import { Checkbox, Select } from '@mantine/core'
import { useState } from 'react'
import type { PartyPage } from '../../../shared/parties'
import { errorText, fieldErrors } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { Choice, DayField, ScaledField } from '../kit/fields'
import { FormDialog } from '../kit/form-dialog'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { useSay } from '../kit/said'
import { businessDay } from '../kit/time'
import { UnitChoice, useUnitChoice } from './link-fields'

const roles = ['BUYER', 'OWNER', 'COOWNER', 'HEIR', 'COURT'] as const

/** Whose home it is, since when, with which share. */
export function OwnershipDialog({ party, onClose }: { party: PartyPage; onClose: () => void }) {
  const all = useT()
  const t = all.parties
  const { saved } = useSay()
  const { unit, setUnit, missed, miss } = useUnitChoice()
  const [role, setRole] = useState<string>('OWNER')
  const [shareType, setShareType] = useState<'SINGLE' | 'JOINT' | 'SHARES'>('SINGLE')
  const [sharePct, setSharePct] = useState<number | null>(5000)
  const [fromDate, setFromDate] = useState<string | null>(businessDay(useNow()))
  const [cause, setCause] = useState('CONTRACT')
  const [isContactOwner, setContact] = useState(true)
  const add = useDo('ownership.add')
  const errors = fieldErrors(all, add.error)
  const submit = (): void => {
    if (!unit || fromDate === null) {
      miss()
      return
    }
    add.mutate(
      {
        unitId: unit.id,
        partyId: party.id,
        role,
        shareType,
        sharePct: shareType === 'SHARES' ? sharePct : null,
        fromDate,
        cause,
        isContactOwner,
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
      title={`${t.addOwnership}${all.kit.comma}${party.name}`}
      verb={t.saveLink}
      onSubmit={submit}
      busy={add.isPending}
      refusal={add.error && Object.keys(errors).length === 0 ? errorText(all, add.error) : undefined}
    >
      <UnitChoice unit={unit} onUnit={setUnit} error={missed && !unit ? t.refusals.unitMissing : undefined} />
      <div className="form-2">
        <Select
          label={t.roleLabel}
          data={roles.map((code) => ({ value: code, label: t.role(code) }))}
          value={role}
          onChange={(value) => value && setRole(value)}
          allowDeselect={false}
        />
        <Select
          label={t.cause}
          data={Object.entries(t.causes).map(([value, label]) => ({ value, label }))}
          value={cause}
          onChange={(value) => value && setCause(value)}
          allowDeselect={false}
        />
        <Choice
          label={t.shareLabel}
          value={shareType}
          onChange={setShareType}
          options={(['SINGLE', 'JOINT', 'SHARES'] as const).map((value) => ({ value, label: t.share[value] ?? value }))}
        />
        {shareType === 'SHARES' && (
          <ScaledField
            label={t.sharePct}
            value={sharePct}
            onChange={setSharePct}
            places={2}
            min={0.01}
            max={100}
            error={errors.sharePct}
          />
        )}
        <DayField
          label={t.fromDate}
          value={fromDate}
          onChange={setFromDate}
          error={errors.fromDate ?? (missed && fromDate === null ? t.refusals.fromMissing : undefined)}
        />
      </div>
      <Checkbox
        label={t.contactOwner}
        checked={isContactOwner}
        onChange={(event) => setContact(event.currentTarget.checked)}
      />
    </FormDialog>
  )
}
