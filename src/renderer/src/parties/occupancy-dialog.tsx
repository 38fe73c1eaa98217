import { Checkbox, Select, TextInput } from '@mantine/core'
import type { PartyPage } from '../../../shared/parties/contract'
import { occupantRelations } from '../../../shared/parties/home-links'
import { useSavedForm } from '../desk/use-kept-form'
import { DayField } from '../kit/fields/fields'
import { textOrNull } from '../kit/fields/text-or-null'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import { LinkDialog, type LinkValues, linkBeside, linkMissing } from './link-dialog'

interface OccupancyValues extends LinkValues {
  relation: (typeof occupantRelations)[number]
  fromDate: string | null
  toDate: string | null
  lease: string
  mayReportRepair: boolean
  mayCarryOut: boolean
}

const start: OccupancyValues = {
  unit: undefined,
  relation: 'TENANT',
  fromDate: null,
  toDate: null,
  lease: '',
  mayReportRepair: true,
  mayCarryOut: false,
}

/** Who lives in a home, until when, and what they may do for it. */
export function OccupancyDialog({ party, onClose }: { party: PartyPage; onClose: () => void }) {
  const t = useT().parties
  const { saved } = useStatusMessage()
  const form = useSavedForm('occupancy.add', {
    name: `occupancy.add ${party.id}`,
    start,
    input: ({ unit, lease, ...link }) => ({
      ...link,
      unitId: unit?.id,
      partyId: party.id,
      leaseProof: textOrNull(lease),
    }),
    missing: linkMissing,
    beside: { ...linkBeside, leaseProof: 'lease' },
    onSaved: () => {
      saved()
      onClose()
    },
  })
  return (
    <LinkDialog form={form} title={t.addOccupancy} partyName={party.name} onClose={onClose}>
      <div className="form-2">
        <Select
          label={t.relation}
          data={occupantRelations.map((code) => ({ value: code, label: t.role(code) }))}
          {...form.field('relation')}
          allowDeselect={false}
        />
        <TextInput label={t.lease} {...form.field('lease')} maxLength={100} />
        <DayField label={t.fromDate} {...form.field('fromDate')} />
        <DayField label={t.toDate} {...form.field('toDate')} />
      </div>
      <Checkbox label={t.mayReport} {...form.tick('mayReportRepair')} />
      <Checkbox label={t.mayCarry} {...form.tick('mayCarryOut')} />
    </LinkDialog>
  )
}
