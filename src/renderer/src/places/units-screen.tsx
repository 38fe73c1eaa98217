import { useState } from 'react'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import type { GridCell } from '../../../shared/places/contract'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { Choice } from '../kit/fields/fields'
import { KeyHint } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { LoadError, Loading } from '../kit/notes'
import { Page } from '../kit/page'
import { Panel } from '../kit/panel'
import { BuildingPanel } from './building-panel'
import { BuildingsScreen } from './buildings-screen'
import { Elevation, ElevationLegend } from './elevation'
import { type FactKey, factKeys } from './fact-styles'
import { UnitPanel } from './unit-panel'

const FACT = 'frontdesk.grid-fact'
const remembered = (): FactKey => factKeys.find((one) => one === sessionStorage.getItem(FACT)) ?? 'use'

function BuildingScreen({ buildingId, unitId }: { buildingId: string | undefined; unitId: string | undefined }) {
  const all = useT()
  const t = all.places
  const go = useNavigate()
  const { state } = useLocation()
  const [fact, setFact] = useState<FactKey>(remembered)
  const [cursor, setCursor] = useState<string>()
  const unit = useCall('unit.get', { id: unitId ?? '' }, { enabled: unitId !== undefined })
  const building = buildingId ?? unit.data?.building.id
  const grid = useCall('building.grid', { buildingId: building ?? '' }, { enabled: building !== undefined })
  const page = unit.data
  const choose = (key: FactKey): void => {
    sessionStorage.setItem(FACT, key)
    setFact(key)
  }
  const open = (cell: GridCell): void => void go(`/units/${cell.id}`, { state: { grid: true } })
  // Beside an open home the cursor takes the page along; in the building alone Enter opens.
  const move = (cell: GridCell): void => {
    if (unitId === undefined) setCursor(cell.id)
    else if (cell.id !== unitId) void go(`/units/${cell.id}`, { replace: true, state: { grid: true } })
  }
  const failed = unit.error ?? grid.error
  const perFloor = grid.data ? Math.round(grid.data.cells.length / Math.max(1, grid.data.floors.length)) : 0
  return (
    <Page
      title={page?.displayNo ?? grid.data?.building.label ?? t.title}
      sub={
        page
          ? t.where(
              page.project.name,
              page.building.label,
              page.entrance ?? '',
              page.floor === null ? '' : t.floor(page.floor),
            )
          : grid.data?.projectCode
      }
    >
      {failed ? (
        <LoadError
          failed={errorText(all, failed)}
          onRetry={() => void (unit.error ? unit.refetch() : grid.refetch())}
        />
      ) : (
        <div className="unit-screen">
          <section className="panel" data-zone tabIndex={-1} aria-label={t.buildings}>
            <header className="panel-head">
              <h2>{grid.data ? t.grid(grid.data.building.label) : t.buildings}</h2>
              {grid.data && <small>{t.gridNote(grid.data.floors.length, perFloor)}</small>}
              <span className="push">
                <KeyHint keys={['ArrowLeft', 'ArrowUp']}>{t.moveHome}</KeyHint>
              </span>
            </header>
            <div className="bar">
              <Choice
                label={t.colourBy}
                quiet
                value={fact}
                onChange={choose}
                options={factKeys.map((key) => ({ value: key, label: t.fact[key] }))}
              />
            </div>
            {grid.data ? (
              <>
                <Elevation
                  grid={grid.data}
                  fact={fact}
                  at={unitId ?? cursor}
                  onAt={move}
                  onOpen={open}
                  focus={unitId === undefined || (state as { grid?: boolean } | null)?.grid === true}
                />
                <ElevationLegend grid={grid.data} fact={fact} />
              </>
            ) : (
              <Loading rows={14} height={28} />
            )}
          </section>
          {unitId === undefined ? (
            grid.data && <BuildingPanel grid={grid.data} />
          ) : page ? (
            <UnitPanel page={page} grid={grid.data} />
          ) : (
            <Panel>
              <Loading rows={10} />
            </Panel>
          )}
        </div>
      )}
    </Page>
  )
}

/** 房屋: all buildings, one building from outside, or one home beside its building. */
export function UnitsScreen() {
  const { id } = useParams()
  const [query] = useSearchParams()
  const building = query.get('building') ?? undefined
  if (id === undefined && building === undefined) return <BuildingsScreen />
  return <BuildingScreen key={building} buildingId={building} unitId={id} />
}
