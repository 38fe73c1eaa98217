import type { BuildingGrid, GridCell } from '../../../shared/places/contract'

/** A building as rows of floors, highest first; a place without a home is undefined. */
export interface GridRows {
  rows: { floor: number; cells: (GridCell | undefined)[] }[]
  /** Homes whose floor the room does not tell. */
  others: GridCell[]
  /** Entrances from the left with how many columns each has. */
  entrances: { code: string | null; columns: number }[]
  /** Index of the first column of each entrance but the first: a gap stands before it. */
  gaps: ReadonlySet<number>
}

const keyOf = (entrance: string | null, room: string): string => `${entrance ?? ''}/${room}`

/** Puts every home at its floor and door. */
export const gridRows = (grid: BuildingGrid): GridRows => {
  const columns = grid.columns.filter((column) =>
    grid.cells.some(
      (cell) =>
        cell.floor !== null && keyOf(cell.entrance, cell.room.slice(-2)) === keyOf(column.entrance, column.roomOnFloor),
    ),
  )
  const at = new Map(columns.map((column, index) => [keyOf(column.entrance, column.roomOnFloor), index]))
  const rows = grid.floors.map((floor) => ({
    floor,
    cells: columns.map((): GridCell | undefined => undefined),
  }))
  const byFloor = new Map(rows.map((row) => [row.floor, row]))
  for (const cell of grid.cells) {
    const column = at.get(keyOf(cell.entrance, cell.room.slice(-2)))
    const row = cell.floor === null ? undefined : byFloor.get(cell.floor)
    if (row && column !== undefined) row.cells[column] = cell
  }
  const entrances: GridRows['entrances'] = []
  const gaps = new Set<number>()
  columns.forEach((column, index) => {
    const last = entrances.at(-1)
    if (last && last.code === column.entrance) last.columns += 1
    else {
      if (last) gaps.add(index)
      entrances.push({ code: column.entrance, columns: 1 })
    }
  })
  return { rows, others: grid.cells.filter((cell) => cell.floor === null), entrances, gaps }
}

/** The nearest home in a direction, empty places skipped; the same one at the edge. */
export const nextHome = (rows: GridRows['rows'], id: string | undefined, key: string): GridCell | undefined => {
  const y = id === undefined ? -1 : rows.findIndex((row) => row.cells.some((cell) => cell?.id === id))
  const first = rows.flatMap((row) => row.cells).find((cell) => cell !== undefined)
  if (y < 0) return first
  const x = rows[y]?.cells.findIndex((cell) => cell?.id === id) ?? 0
  const [dx, dy] = ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const)[key] ?? [
    0, 0,
  ]
  for (let step = 1; step < 400; step += 1) {
    const row = rows[y + dy * step]
    const column = x + dx * step
    if (!row || column < 0 || column >= row.cells.length) break
    const cell = row.cells[column]
    if (cell) return cell
  }
  return rows[y]?.cells[x]
}
