// biome-ignore-all lint/a11y/useSemanticElements: cells are placed by floor and door, which a table cannot leave out
import './elevation.css'
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react'
import type { BuildingGrid, GridCell } from '../../../shared/places/contract'
import { onKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { type FactKey, type FactStyle, styleOf, stylesOf } from './fact-styles'
import { gridRows, nextHome } from './grid-rows'

const COMPACT_FROM = 41

interface ElevationProps {
  grid: BuildingGrid
  fact: FactKey
  /** The home the cursor stands on. */
  at: string | undefined
  onAt: (cell: GridCell) => void
  onOpen: (cell: GridCell) => void
  /** Takes the focus when it appears. */
  focus: boolean
}

function Home({
  cell,
  look,
  on,
  id,
  onPick,
  onOpen,
  label,
}: {
  cell: GridCell
  look: FactStyle
  on: boolean
  id: string
  onPick: () => void
  onOpen: () => void
  label: string
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the grid
    <span
      role="gridcell"
      tabIndex={-1}
      id={id}
      aria-label={label}
      aria-selected={on}
      title={label}
      className={`home tone-${look.tone} pattern-${look.pattern}${on ? ' on' : ''}`}
      onClick={onPick}
      onDoubleClick={onOpen}
    >
      <span aria-hidden className="home-no">
        {cell.room}
      </span>
      {cell.openTickets > 0 && <i aria-hidden className="home-open" data-open={cell.openTickets} />}
    </span>
  )
}

/** A building from outside: floors by doors, each home with fill and pattern, number and open tickets. ← ↑ → ↓ ↵. */
export function Elevation({ grid, fact, at, onAt, onOpen, focus }: ElevationProps) {
  const t = useT().places
  const base = useId()
  const frame = useRef<HTMLDivElement>(null)
  const { rows, others, entrances, gaps } = useMemo(() => gridRows(grid), [grid])
  const looks = stylesOf(t, fact)
  const cell = grid.cells.find((one) => one.id === at)
  const compact = rows.length >= COMPACT_FROM
  useLayoutEffect(() => {
    if (focus) frame.current?.focus({ preventScroll: true })
  }, [focus])
  useEffect(() => {
    if (at !== undefined)
      document.getElementById(`${base}-${at}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [at, base])
  const step = (key: string) => () => {
    const next = nextHome(rows, at, key)
    if (next) onAt(next)
  }
  const columns = rows[0]?.cells.length ?? 0
  const template = `26px ${Array.from({ length: columns }, (_, i) => `${gaps.has(i) ? '8px ' : ''}minmax(${compact ? 14 : 38}px, 1fr)`).join(' ')}`
  const home = (one: GridCell) => {
    const look = styleOf(looks, fact, one)
    const label = `${one.displayNo} ${look.word}${one.openTickets > 0 ? ` ${t.openCount(one.openTickets)}` : ''}`
    return (
      <Home
        key={one.id}
        cell={one}
        look={look}
        on={one.id === at}
        id={`${base}-${one.id}`}
        label={label}
        onPick={() => onAt(one)}
        onOpen={() => onOpen(one)}
      />
    )
  }
  return (
    <div
      ref={frame}
      role="grid"
      tabIndex={0}
      aria-label={t.grid(grid.building.label)}
      aria-activedescendant={cell ? `${base}-${cell.id}` : undefined}
      className={`elevation${compact ? ' compact' : ''}`}
      onKeyDown={onKeys({
        ArrowLeft: step('ArrowLeft'),
        ArrowRight: step('ArrowRight'),
        ArrowUp: step('ArrowUp'),
        ArrowDown: step('ArrowDown'),
        Enter: cell ? () => onOpen(cell) : undefined,
      })}
    >
      {entrances.some((entrance) => entrance.code !== null) && (
        <div role="row" className="elevation-row" style={{ gridTemplateColumns: template }} tabIndex={-1}>
          <span role="columnheader" tabIndex={-1}>
            <span className="screen-reader-only">{t.floor(0).replace('0', '')}</span>
          </span>
          {entrances.map((entrance, index) => (
            <span
              key={entrance.code ?? ''}
              role="columnheader"
              tabIndex={-1}
              className="text-12 ink-3 no-wrap ellipsis"
              style={{
                gridColumn: `${index > 0 ? 'auto' : '2'} / span ${entrance.columns}`,
                marginLeft: index > 0 ? 8 : 0,
              }}
            >
              {entrance.code === null ? '' : t.entrance(entrance.code)}
            </span>
          ))}
        </div>
      )}
      {rows.map((row) => (
        <div
          key={row.floor}
          role="row"
          className="elevation-row"
          style={{ gridTemplateColumns: template }}
          tabIndex={-1}
        >
          <span role="rowheader" tabIndex={-1} className={`elevation-floor${row.floor === cell?.floor ? ' on' : ''}`}>
            {row.floor}
          </span>
          {row.cells.flatMap((one, index) => [
            // biome-ignore lint/suspicious/noArrayIndexKey: a gap has no identity but where it is
            gaps.has(index) ? <span key={`gap ${index}`} role="presentation" /> : null,
            one ? (
              home(one)
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: an empty place has no identity but where it is
              <span key={`none ${index}`} role="gridcell" tabIndex={-1} />
            ),
          ])}
        </div>
      ))}
      {others.length > 0 && (
        <div role="row" className="elevation-others" tabIndex={-1}>
          <span role="rowheader" tabIndex={-1} className="text-12 ink-3">
            {t.others}
          </span>
          {others.map(home)}
        </div>
      )}
    </div>
  )
}

/** What the fills of a fact mean, with how many homes have each. */
export function ElevationLegend({ grid, fact }: { grid: BuildingGrid; fact: FactKey }) {
  const t = useT().places
  const looks = stylesOf(t, fact)
  const counts = new Map<string, number>()
  for (const cell of grid.cells) {
    const { value } = styleOf(looks, fact, cell)
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return (
    <div className="elevation-legend">
      {looks.map((look) => (
        <span key={look.value} className="row gap-4 no-wrap">
          <i aria-hidden className={`home swatch tone-${look.tone} pattern-${look.pattern}`} />
          {look.word}
          <span className="ink-3">{counts.get(look.value) ?? 0}</span>
        </span>
      ))}
      <span className="row gap-4 no-wrap">
        <i aria-hidden className="home-open swatch" />
        {t.openTickets}
      </span>
    </div>
  )
}
