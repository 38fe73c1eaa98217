import { Checkbox, Select } from '@mantine/core'
import type { PartyPage } from '../../../shared/parties/contract'
import { type OwnershipCause, ownerRoles, ownershipCauses, shareTypes } from '../../../shared/parties/home-links'
import { useSavedForm } from '../desk/use-kept-form'
import { Choice, DayField, ScaledField } from '../kit/fields/fields'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { useStatusMessage } from '../kit/status-message'
import { businessDay } from '../kit/time'
import { LinkDialog, type LinkValues, linkBeside, linkMissing } from './link-dialog'

interface OwnershipValues extends LinkValues {
  role: (typeof ownerRoles)[number]
  shareType: (typeof shareTypes)[number]
  sharePct: number | null
  fromDate: string | null
  cause: OwnershipCause
  isContactOwner: boolean
}

const start: OwnershipValues = {
  unit: undefined,
  role: 'OWNER',
  shareType: 'SINGLE',
  sharePct: 5000,
  fromDate: null,
  cause: 'CONTRACT',
  isContactOwner: true,
}

/** Whose home it is, since when, with which share. */
export function OwnershipDialog({ party, onClose }: { party: PartyPage; onClose: () => void }) {
  const t = useT().parties
  const { saved } = useStatusMessage()
  const form = useSavedForm('ownership.add', {
    name: `ownership.add ${party.id}`,
    start: { ...start, fromDate: businessDay(useNow()) },
    input: ({ unit, sharePct, ...link }) => ({
      ...link,
      unitId: unit?.id,
      partyId: party.id,
      sharePct: link.shareType === 'SHARES' ? sharePct : null,
    }),
    missing: { ...linkMissing, fromDate: 'fromMissing' },
    beside: linkBeside,
    onSaved: () => {
      saved()
      onClose()
    },
  })
  return (
    <LinkDialog form={form} title={t.addOwnership} partyName={party.name} onClose={onClose}>
      <div className="form-2">
        <Select
          label={t.roleLabel}
          data={ownerRoles.map((code) => ({ value: code, label: t.role(code) }))}
          {...form.field('role')}
          allowDeselect={false}
        />
        <Select
          label={t.cause}
          data={ownershipCauses.map((code) => ({ value: code, label: t.causes[code] }))}
          {...form.field('cause')}
          allowDeselect={false}
        />
        <Choice
          label={t.shareLabel}
          {...form.field('shareType')}
          options={shareTypes.map((value) => ({
            value,
            label: t.share[value] ?? value,
          }))}
        />
        {form.values.shareType === 'SHARES' && (
          <ScaledField label={t.sharePct} {...form.field('sharePct')} places={2} min={0.01} max={100} />
        )}
        <DayField label={t.fromDate} {...form.field('fromDate')} />
      </div>
      <Checkbox label={t.contactOwner} {...form.tick('isContactOwner')} />
    </LinkDialog>
  )
}
