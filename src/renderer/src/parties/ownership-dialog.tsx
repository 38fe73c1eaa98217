import { Checkbox, Select } from '@mantine/core'
import type { PartyPage } from '../../../shared/parties/contract'
import { type OwnershipCause, ownerRoles, ownershipCauses, shareTypes } from '../../../shared/parties/home-links'
import { Choice, DayField, ScaledField } from '../kit/fields/fields'
import { useKept } from '../kit/fields/kept'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { businessDay } from '../kit/time'
import { LinkDialog } from './link-dialog'

/** Whose home it is, since when, with which share. */
export function OwnershipDialog({ party, onClose }: { party: PartyPage; onClose: () => void }) {
  const all = useT()
  const t = all.parties
  const form = `ownership.add ${party.id}`
  const [role, setRole] = useKept<(typeof ownerRoles)[number]>(form, 'role', 'OWNER')
  const [shareType, setShareType] = useKept<(typeof shareTypes)[number]>(form, 'shareType', 'SINGLE')
  const [sharePct, setSharePct] = useKept<number | null>(form, 'sharePct', 5000)
  const [fromDate, setFromDate] = useKept<string | null>(form, 'fromDate', businessDay(useNow()))
  const [cause, setCause] = useKept<OwnershipCause>(form, 'cause', 'CONTRACT')
  const [isContactOwner, setContact] = useKept<boolean>(form, 'isContactOwner', true)
  return (
    <LinkDialog
      operation="ownership.add"
      form={form}
      title={t.addOwnership}
      partyName={party.name}
      onClose={onClose}
      input={(unitId) =>
        fromDate === null
          ? undefined
          : {
              unitId,
              partyId: party.id,
              role,
              shareType,
              sharePct: shareType === 'SHARES' ? sharePct : null,
              fromDate,
              cause,
              isContactOwner,
            }
      }
    >
      {({ errors, missed }) => (
        <>
          <div className="form-2">
            <Select
              label={t.roleLabel}
              data={ownerRoles.map((code) => ({ value: code, label: t.role(code) }))}
              value={role}
              onChange={(value) => value && setRole(value)}
              allowDeselect={false}
            />
            <Select
              label={t.cause}
              data={ownershipCauses.map((code) => ({ value: code, label: t.causes[code] }))}
              value={cause}
              onChange={(value) => value && setCause(value)}
              allowDeselect={false}
            />
            <Choice
              label={t.shareLabel}
              value={shareType}
              onChange={setShareType}
              options={shareTypes.map((value) => ({
                value,
                label: t.share[value] ?? value,
              }))}
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
        </>
      )}
    </LinkDialog>
  )
}
