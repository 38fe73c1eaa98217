import { useState } from 'react'
import type { PartyHome, PartyPage } from '../../../shared/parties/contract'
import type { UnitFacts } from '../../../shared/places/contract'
import { fieldErrors, formRefusal } from '../desk/refused'
import { useSave } from '../desk/use-save'
import { percent } from '../kit/fields/amounts'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { DayField } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Panel } from '../kit/panel'
import { usePrivacy } from '../kit/privacy'
import { DoorNumber } from '../kit/status'
import { useStatusMessage } from '../kit/status-message'
import { businessDay } from '../kit/time'
import { OccupancyDialog } from './occupancy-dialog'
import { OwnershipDialog } from './ownership-dialog'

function EndDialog({ home, onClose }: { home: PartyHome; onClose: () => void }) {
  const all = useT()
  const t = all.parties
  const { saved } = useStatusMessage()
  const [day, setDay] = useState<string | null>(businessDay(useNow()))
  const [version] = useState(home.linkVersion)
  const done = (): void => {
    saved()
    onClose()
  }
  const owner = useSave('ownership.end', done)
  const occupant = useSave('occupancy.end', done)
  const end = home.kind === 'OWNER' ? owner : occupant
  return (
    <>
      <FormDialog
        opened
        onClose={onClose}
        title={t.endTitle(home.displayNo)}
        verb={t.endVerb}
        busy={end.busy}
        disabled={day === null}
        refusal={formRefusal(all, end.error)}
        onSubmit={() => day !== null && end.save({ id: home.linkId, version, toDate: day })}
      >
        <DayField
          label={t.endDay}
          value={day}
          onChange={setDay}
          error={fieldErrors(all, end.error).toDate}
          data-autofocus
        />
      </FormDialog>
      <ConflictDialog {...end.conflict} fields={{ toDate: { label: t.endDay } }} />
    </>
  )
}

/** Homes of a person: as what, with whom, since when, how it is used, open tickets. */
export function HomesPanel({ party, may }: { party: PartyPage; may: boolean }) {
  const all = useT()
  const t = all.parties
  const today = businessDay(useNow())
  const { hidden } = usePrivacy()
  const [adding, setAdding] = useState<'owner' | 'occupant'>()
  const [ending, setEnding] = useState<PartyHome>()
  const homes = party.homes.filter((home) => home.kind !== 'PROXY')
  const roleOf = (home: PartyHome): string => {
    if (home.kind === 'OCCUPANT') return t.role(home.role)
    const share = home.sharePct === null ? t.share[home.shareType ?? ''] : t.percent(percent(all.kit, home.sharePct))
    return [t.role(home.role), share].filter(Boolean).join(all.kit.comma)
  }
  const use = (home: PartyHome): string =>
    home.useStatus ? all.places.use[home.useStatus as NonNullable<UnitFacts['useStatus']>] : all.places.noUse
  return (
    <Panel
      title={t.homes}
      note={homes.length}
      right={
        may && (
          <>
            <KeyButton label={t.addOwnership} keys="O" small onPress={() => setAdding('owner')} />
            <KeyButton label={t.addOccupancy} keys="Z" small onPress={() => setAdding('occupant')} />
          </>
        )
      }
    >
      {homes.length === 0 ? (
        <div className="panel-row ink-3">{t.noHomes}</div>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
        <section className="party-homes" tabIndex={0} aria-label={`${t.homes} ${homes.length}`}>
          <table className="grid">
            <thead>
              <tr>
                <th>{t.homes}</th>
                <th>{t.identityAt}</th>
                <th>{t.coowners}</th>
                <th>{t.from}</th>
                <th>{t.state}</th>
                <th className="align-right">{t.open}</th>
                <th>
                  <span className="screen-reader-only">{t.endLink}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {homes.map((home) => {
                const over = home.toDate !== null && home.toDate < today
                return (
                  <tr key={home.linkId} className={over ? 'ink-3' : ''}>
                    <td>
                      <a href={`#/units/${home.unitId}`}>
                        <DoorNumber>{home.displayNo}</DoorNumber>
                      </a>
                    </td>
                    <td>{roleOf(home)}</td>
                    <td className="ink-3">
                      {home.kind === 'OWNER' && !over && home.coowners.length > 0
                        ? hidden
                          ? '••'
                          : home.coowners.join(all.kit.conflict.comma)
                        : all.kit.none}
                    </td>
                    <td className="ink-2">
                      {home.fromDate}
                      {home.toDate !== null && <div className="text-12 ink-3">{t.ended(home.toDate)}</div>}
                    </td>
                    <td>{use(home)}</td>
                    <td className="align-right">
                      {home.openTickets > 0 ? (
                        <b className="blue">{home.openTickets}</b>
                      ) : (
                        <span className="ink-3">0</span>
                      )}
                    </td>
                    <td className="align-right">
                      {may && home.toDate === null && (
                        <button
                          type="button"
                          className="line-button text-12"
                          aria-label={`${home.displayNo} ${t.endLink}`}
                          onClick={() => setEnding(home)}
                        >
                          {t.endLink}
                        </button>
                      )}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      )}
      {adding === 'owner' && <OwnershipDialog party={party} onClose={() => setAdding(undefined)} />}
      {adding === 'occupant' && <OccupancyDialog party={party} onClose={() => setAdding(undefined)} />}
      {ending && <EndDialog home={ending} onClose={() => setEnding(undefined)} />}
    </Panel>
  )
}
