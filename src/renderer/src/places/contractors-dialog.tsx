import { Select } from '@mantine/core'
import type { BuildingRow } from '../../../shared/places/contract'
import { disciplines, label } from '../../../shared/taxonomy/taxonomy'
import { errorText } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { Dialog } from '../kit/dialog'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'

/** The trades a contractor can answer for: the general one first, then each discipline. */
const GENERAL = '总包'

/** Who built what of a building; each choice is saved at once. */
export function BuildingContractors({ building, onClose }: { building: BuildingRow; onClose: () => void }) {
  const all = useT()
  const t = all.places
  const { language } = useLanguage()
  const { saved } = useStatusMessage()
  const known = useCall('contractor.list', { text: '' })
  const write = useDo('building.setContractor')
  const now = new Map(building.contractors.map((one) => [one.trade, one.contractorId]))
  const options = (known.data ?? []).map((one) => ({ value: one.id, label: one.name }))
  const trades = [
    { trade: GENERAL, name: t.general },
    ...disciplines.map((one) => ({ trade: one.code, name: label('disciplines', one.code, language) })),
  ]
  return (
    <Dialog opened onClose={onClose} title={t.contractorsTitle(building.label)} size={620}>
      <div className="column gap-12">
        <div className="form-2">
          {trades.map(({ trade, name }) => (
            <Select
              key={trade}
              label={name}
              data={options}
              value={now.get(trade) ?? null}
              placeholder={t.noContractor}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': `${t.noContractor} ${name}` }}
              onChange={(contractorId) =>
                write.mutate({ buildingId: building.id, trade, contractorId }, { onSuccess: () => saved() })
              }
            />
          ))}
        </div>
        {write.error && (
          <p className="red" role="alert">
            {errorText(all, write.error)}
          </p>
        )}
        <div className="row gap-8 end">
          <a href="#/contractors" className="push">
            {t.contractorsPage}
          </a>
          <KeyButton label={all.kit.close} keys="Escape" onPress={onClose} />
        </div>
      </div>
    </Dialog>
  )
}
