/** How a building stands: its entrances (none: rooms follow the building's number), floors, doors on a floor. */
interface BuildingPlan {
  readonly code: string
  readonly entrances: readonly (string | null)[]
  readonly floors: number
  readonly doors: number
  /** Labels of floors that are not called by their number. */
  readonly floorNames: Readonly<Record<number, string>>
  /** Days before today on which it was completed; null: still being built. */
  readonly completedAgo: number | null
  /** Days before today on which its handover began; null: not yet. */
  readonly handoverAgo: number | null
  readonly fittedOut: boolean
}

export interface ProjectPlan {
  readonly code: string
  readonly name: string
  readonly buildings: readonly BuildingPlan[]
}

const PATTERNS: readonly Omit<BuildingPlan, 'code'>[] = [
  {
    entrances: ['1', '2'],
    floors: 29,
    doors: 2,
    floorNames: {},
    completedAgo: 1010,
    handoverAgo: 880,
    fittedOut: false,
  },
  {
    entrances: ['1', '2'],
    floors: 29,
    doors: 2,
    floorNames: {},
    completedAgo: 1010,
    handoverAgo: 872,
    fittedOut: false,
  },
  { entrances: ['1', '2'], floors: 31, doors: 4, floorNames: {}, completedAgo: 520, handoverAgo: 418, fittedOut: true },
  {
    entrances: ['1', '2', '3'],
    floors: 18,
    doors: 2,
    floorNames: {},
    completedAgo: 520,
    handoverAgo: 405,
    fittedOut: true,
  },
  { entrances: [null], floors: 32, doors: 4, floorNames: {}, completedAgo: 330, handoverAgo: 236, fittedOut: true },
  { entrances: [null], floors: 32, doors: 4, floorNames: {}, completedAgo: 330, handoverAgo: 229, fittedOut: true },
  {
    entrances: ['1', '2'],
    floors: 33,
    doors: 3,
    floorNames: { 4: '3A', 14: '13A' },
    completedAgo: 140,
    handoverAgo: 54,
    fittedOut: true,
  },
  {
    entrances: ['1', '2'],
    floors: 33,
    doors: 3,
    floorNames: { 4: '3A', 14: '13A' },
    completedAgo: 35,
    handoverAgo: null,
    fittedOut: true,
  },
]

const PROJECTS = [
  ['HYC', '海月城'],
  ['YQW', '云栖湾'],
  ['WJF', '望江府'],
  ['SFL', '松风里'],
] as const

const buildingCode = (at: number): string => String(at < 3 ? at + 1 : at + 2)

/** The projects, buildings and homes of a scale: one project up to scale 1, four beyond. No building is called 4. */
export const sitePlan = (scale: number): readonly ProjectPlan[] => {
  const projects = PROJECTS.slice(0, scale > 1 ? 4 : 1)
  const each = Math.max(1, Math.round((8 * scale) / projects.length))
  return projects.map(([code, name]) => ({
    code,
    name,
    buildings: Array.from({ length: each }, (_, at) => {
      const pattern = PATTERNS[at % PATTERNS.length] ?? PATTERNS[0]
      if (!pattern) throw new RangeError('no pattern')
      const floors = scale < 0.125 ? Math.max(2, Math.round(pattern.floors * scale * 8)) : pattern.floors
      return { ...pattern, floors, code: buildingCode(at) }
    }),
  }))
}
