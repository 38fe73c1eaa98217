import { Checkbox, Select, TextInput } from '@mantine/core'
import type { PartyPage } from '../../../shared/parties/contract'
import { occupantRelations } from '../../../shared/parties/home-links'
import { DayField } from '../kit/fields/fields'
import { useKept } from '../kit/fields/kept'
import { useT } from '../kit/language'
import { LinkDialog } from './link-dialog'

/** Who lives in a home, until when, and what they may do for it. */
export function OccupancyDialog({ party, onClose }: { party: PartyPage; onClose: () => void }) {
  const all = useT()
  const t = all.parties
  const form = `occupancy.add ${party.id}`
  const [relation, setRelation] = useKept<(typeof occupantRelations)[number]>(form, 'relation', 'TENANT')
  const [fromDate, setFromDate] = useKept<string | null>(form, 'fromDate', null)
  const [toDate, setToDate] = useKept<string | null>(form, 'toDate', null)
  const [lease, setLease] = useKept<string>(form, 'lease', '')
  const [mayReportRepair, setReport] = useKept<boolean>(form, 'mayReportRepair', true)
  const [mayCarryOut, setCarry] = useKept<boolean>(form, 'mayCarryOut', false)
  return (
    <LinkDialog
      operation="occupancy.add"
      form={form}
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
