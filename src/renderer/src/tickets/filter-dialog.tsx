import { MultiSelect, Select } from '@mantine/core'
import { useState } from 'react'
import { label, ticketTypes } from '../../../shared/taxonomy/taxonomy'
import type { TicketFilter } from '../../../shared/tickets/contract'
import { computedTicketStates, type TicketState } from '../../../shared/tickets/state'
import { useCall } from '../desk/use-call'
import { FormDialog } from '../kit/fields/form-dialog'
import { useLanguage, useT } from '../kit/language'
import { UnitPicker } from '../pickers/unit-picker'

interface FilterDialogProps {
  opened: boolean
  onClose: () => void
  filter: TicketFilter
  onApply: (patch: Partial<TicketFilter>) => void
}

const states: readonly TicketState[] = [...computedTicketStates, 'FOLLOW_UP', 'CLOSED', 'VOIDED']

function Inside({ opened, onClose, filter, onApply }: FilterDialogProps) {
  const t = useT().tickets.list
  const all = useT().tickets
  const { language } = useLanguage()
  const [next, setNext] = useState(filter)
  const [unitNo, setUnitNo] = useState('')
  const buildings = useCall('building.list', { projectId: null }).data ?? []
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={t.filter}
      verb={t.apply}
      onSubmit={() => {
        onApply(next)
        onClose()
      }}
    >
      <MultiSelect
        label={t.types}
        data={ticketTypes.map((each) => ({ value: each.code, label: label('ticketTypes', each.code, language) }))}
        value={next.types}
        onChange={(types) => setNext({ ...next, types: types as TicketFilter['types'] })}
        data-autofocus
      />
      <MultiSelect
        label={t.states}
        data={states.map((each) => ({ value: each, label: all.state[each] }))}
        value={next.states}
        onChange={(chosen) => setNext({ ...next, states: chosen })}
      />
      <Select
        label={t.building}
        clearable
        searchable
        data={buildings.map((each) => ({ value: each.id, label: each.label }))}
        value={next.buildingId}
        onChange={(buildingId) => setNext({ ...next, buildingId })}
      />
      <UnitPicker
        label={unitNo === '' ? t.unit : `${t.unit} ${unitNo}`}
        onPick={(unit) => {
          setUnitNo(unit.displayNo)
          setNext({ ...next, unitId: unit.id })
        }}
      />
    </FormDialog>
  )
}

/** Narrows the list by kind, state, building and home. */
export function FilterDialog(props: FilterDialogProps) {
  return props.opened ? <Inside {...props} /> : null
}
