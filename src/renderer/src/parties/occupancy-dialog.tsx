import { Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { occupantRelations } from '../../../shared/home-links'
import type { PartyPage } from '../../../shared/parties'
import { DayField } from '../kit/fields'
import { useT } from '../kit/language'
import { LinkDialog } from './link-dialog'

/** Who lives in a home, until when, and what they may do for it. */
export function OccupancyDialog({ party, onClose }: { party: PartyPage; onClose: () => void }) {
  const all = useT()
  const t = all.parties
  const [relation, setRelation] = useState<(typeof occupantRelations)[number]>('TENANT')
  const [fromDate, setFromDate] = useState<string | null>(null)
  const [toDate, setToDate] = useState<string | null>(null)
  const [lease, setLease] = useState('')
  const [mayReportRepair, setReport] = useState(true)
  const [mayCarryOut, setCarry] = useState(false)
  return (
    <LinkDialog
      operation="occupancy.add"
      title={t.addOccupancy}
      partyName={party.name}
      onClose={onClose}
      input={(unitId) => ({
        unitId,
        partyId: party.id,
        relation,
        fromDate,
        toDate,
        leaseProof: lease.trim() || null,
        mayReportRepair,
        mayCarryOut,
      })}
    >
      {({ errors }) => (
        <>
          <div className="form-2">
            <Select
              label={t.relation}
              data={occupantRelations.map((code) => ({ value: code, label: t.role(code) }))}
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
            <DayField label={t.fromDate} value={fromDate} onChange={setFromDate} error={errors.fromDate} />
            <DayField label={t.toDate} value={toDate} onChange={setToDate} error={errors.toDate} />
          </div>
          <Checkbox
            label={t.mayReport}
            checked={mayReportRepair}
            onChange={(event) => setReport(event.currentTarget.checked)}
          />
          <Checkbox
            label={t.mayCarry}
            checked={mayCarryOut}
            onChange={(event) => setCarry(event.currentTarget.checked)}
          />
        </>
      )}
    </LinkDialog>
  )
}
