import type { PlaceRef } from '../../../shared/tickets/entry'
import { useCall } from '../desk/use-call'
import { Dialog } from '../kit/dialog'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { DoorNumber } from '../kit/status'
import { UnitPicker } from '../pickers/unit-picker'

interface HomeDialogProps {
  opened: boolean
  onClose: () => void
  /** Homes of the person, offered first. */
  others: readonly { id: string; displayNo: string }[]
  onPick: (place: PlaceRef | null) => void
}

function Inside({ onClose, others, onPick }: HomeDialogProps) {
  const t = useT().tickets.head
  const buildings = useCall('building.list', { projectId: null }).data ?? []
  const pick = (place: PlaceRef | null) => (): void => {
    onPick(place)
    onClose()
  }
  return (
    <div className="column gap-12">
      <UnitPicker label={t.findHome} autoFocus onPick={(unit) => pick({ kind: 'UNIT', id: unit.id })()} />
      {others.length > 0 && (
        <div className="row gap-8 wrap">
          <span className="field-label">{t.alsoHas}</span>
          {others.map((unit) => (
            <button key={unit.id} type="button" className="chip" onClick={pick({ kind: 'UNIT', id: unit.id })}>
              <DoorNumber>{unit.displayNo}</DoorNumber>
            </button>
          ))}
        </div>
      )}
      {buildings.length > 0 && (
        <div className="column gap-4">
          <span className="field-label">{t.buildings}</span>
          <div className="row gap-6 wrap buildings">
            {buildings.map((building) => (
              <button
                key={building.id}
                type="button"
                className="chip"
                onClick={pick({ kind: 'BUILDING', id: building.id })}
              >
                {building.label}
              </button>
            ))}
          </div>
        </div>
      )}
      <div className="row gap-8 end">
        <KeyButton label={t.none} keys="Alt+0" quiet onPress={pick(null)} />
      </div>
    </div>
  )
}

/** Chooses where the ticket lies: a home by its room, the common parts of a building, or no place at all. */
export function HomeDialog(props: HomeDialogProps) {
  const t = useT().tickets.head
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t.change} size={520}>
      <Inside {...props} />
    </Dialog>
  )
}
