import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { Elevation, ElevationLegend } from '../../src/renderer/src/places/elevation'
import { gridRows, nextHome } from '../../src/renderer/src/places/grid-rows'
import type { BuildingGrid, GridCell } from '../../src/shared/places/contract'
import { show } from './support'

afterEach(cleanup)

const cell = (entrance: string | null, floor: number, door: number, more: Partial<GridCell> = {}): GridCell => {
  const room = `${floor}0${door}`
  return {
    id: `${entrance}-${room}`,
    displayNo: ['3', entrance, room].filter(Boolean).join('-'),
    room,
    entrance,
    floor,
    openTickets: 0,
    buildStatus: 'ACCEPTED',
    saleStatus: 'SOLD',
    useStatus: 'OCCUPIED',
    handoverState: 'ARCHIVED',
    ...more,
  }
}

/** Two entrances, floors 11 to 13 without 12; 2-1302 does not exist. */
const grid = (cells: GridCell[]): BuildingGrid => ({
  building: {
    id: 'b3',
    projectId: 'p',
    code: '3',
    label: '3幢',
    hasEntrances: true,
    completionDate: null,
    version: 1,
    units: cells.length,
    handedOver: 0,
    contractors: [],
  },
  projectCode: 'HYC',
  floors: [...new Set(cells.flatMap((one) => one.floor ?? []))].sort((a, b) => b - a),
  columns: [
    { entrance: '1', roomOnFloor: '01' },
    { entrance: '1', roomOnFloor: '02' },
    { entrance: '2', roomOnFloor: '01' },
    { entrance: '2', roomOnFloor: '02' },
  ],
  cells,
})

const homes = [
  cell('1', 13, 1),
  cell('1', 13, 2, { useStatus: 'LET' }),
  cell('2', 13, 1, { useStatus: null, openTickets: 3 }),
  cell('1', 11, 1),
  cell('1', 11, 2),
  cell('2', 11, 1),
  cell('2', 11, 2, { saleStatus: 'UNSOLD', handoverState: null }),
]

describe('a building from outside', () => {
  it('puts each home at its floor and door, skips floors that are not there and marks where an entrance begins', () => {
    const { rows, entrances, gaps } = gridRows(grid(homes))
    expect(rows.map((row) => row.floor)).toEqual([13, 11])
    expect(rows[0]?.cells.map((one) => one?.id)).toEqual(['1-1301', '1-1302', '2-1301', undefined])
    expect(entrances).toEqual([
      { code: '1', columns: 2 },
      { code: '2', columns: 2 },
    ])
    expect([...gaps]).toEqual([2])
  })

  it('moves to the nearest home and stays at the edge', () => {
    const { rows } = gridRows(grid(homes))
    expect(nextHome(rows, '1-1302', 'ArrowRight')?.id).toBe('2-1301')
    expect(nextHome(rows, '2-1301', 'ArrowRight')?.id).toBe('2-1301')
    expect(nextHome(rows, '2-1102', 'ArrowUp')?.id).toBe('2-1102')
    expect(nextHome(rows, '1-1301', 'ArrowDown')?.id).toBe('1-1101')
    expect(nextHome(rows, undefined, 'ArrowDown')?.id).toBe('1-1301')
  })

  it('says room, fact and open matters of each home, and opens the one under the cursor with Enter', async () => {
    const opened: string[] = []
    function Harness() {
      const [at, setAt] = useState<string>()
      return (
        <Elevation
          grid={grid(homes)}
          fact="use"
          at={at}
          onAt={(one) => setAt(one.id)}
          onOpen={(one) => opened.push(one.id)}
          focus
        />
      )
    }
    show(<Harness />)
    expect(screen.getByRole('gridcell', { name: '3-2-1301 未登记 未结 3' })).toBeTruthy()
    expect(screen.getByRole('gridcell', { name: '3-1-1302 出租' }).className).toContain('pattern-edge')
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}{Enter}')
    expect(opened).toEqual(['2-1301'])
  })

  it('shows the same homes by another fact, with how many have each value', () => {
    show(<ElevationLegend grid={grid(homes)} fact="sale" />)
    expect(within(screen.getByText('已售').closest('span') as HTMLElement).getByText('6')).toBeTruthy()
    expect(within(screen.getByText('待销').closest('span') as HTMLElement).getByText('1')).toBeTruthy()
  })
})
