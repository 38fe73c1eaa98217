import type { UnitFacts } from '../../../shared/places/contract'
import type { Words } from '../../../shared/words.ts'
import type { Tone } from '../kit/status'

/** The four facts a building can be coloured by. */
export const factKeys = ['use', 'handover', 'sale', 'build'] as const
export type FactKey = (typeof factKeys)[number]

/** Fill, line and pattern of a cell: two looks of one fact never differ by colour alone. */
export interface FactStyle {
  value: string
  word: string
  tone: Tone
  pattern: 'plain' | 'dash' | 'hatch' | 'edge' | 'dots'
}

type T = Words['places']

const useStyles = (t: T): FactStyle[] => [
  { value: 'OCCUPIED', word: t.use.OCCUPIED, tone: 'green', pattern: 'plain' },
  { value: 'FITTING_OUT', word: t.use.FITTING_OUT, tone: 'amber', pattern: 'dots' },
  { value: 'EMPTY', word: t.use.EMPTY, tone: 'blue', pattern: 'edge' },
  { value: 'LET', word: t.use.LET, tone: 'violet', pattern: 'edge' },
  { value: 'VACANT', word: t.use.VACANT, tone: 'gray', pattern: 'hatch' },
  { value: '', word: t.noUse, tone: 'gray', pattern: 'dash' },
]

const looks: Record<FactKey, (t: T) => FactStyle[]> = {
  use: useStyles,
  handover: (t) => [
    { value: 'done', word: t.handover.done, tone: 'green', pattern: 'plain' },
    { value: 'under', word: t.handover.under, tone: 'blue', pattern: 'edge' },
    { value: 'cancelled', word: t.handover.cancelled, tone: 'gray', pattern: 'hatch' },
    { value: 'none', word: t.handover.none, tone: 'gray', pattern: 'dash' },
  ],
  sale: (t) => [
    { value: 'SOLD', word: t.sale.SOLD, tone: 'green', pattern: 'plain' },
    { value: 'UNSOLD', word: t.sale.UNSOLD, tone: 'gray', pattern: 'hatch' },
    { value: 'RESCINDED', word: t.sale.RESCINDED, tone: 'amber', pattern: 'dash' },
  ],
  build: (t) => [
    { value: 'ACCEPTED', word: t.build.ACCEPTED, tone: 'green', pattern: 'plain' },
    { value: 'COMPLETED', word: t.build.COMPLETED, tone: 'blue', pattern: 'edge' },
    { value: 'UNDER_CONSTRUCTION', word: t.build.UNDER_CONSTRUCTION, tone: 'gray', pattern: 'dash' },
  ],
}

/** Where a home stands on its way to the owner, in four words. */
export const handoverStep = (state: string | null): 'none' | 'under' | 'done' | 'cancelled' => {
  if (state === null) return 'none'
  if (state === 'CANCELLED') return 'cancelled'
  return ['ARCHIVED', 'KEYS_RELEASED', 'DEEMED', 'DONE', 'CLOSED'].includes(state) ? 'done' : 'under'
}

const factOf = (fact: FactKey, unit: UnitFacts): string =>
  ({
    use: unit.useStatus ?? '',
    handover: handoverStep(unit.handoverState),
    sale: unit.saleStatus,
    build: unit.buildStatus,
  })[fact]

/** All looks of a fact, for the legend. */
export const stylesOf = (t: T, fact: FactKey): FactStyle[] => looks[fact](t)

/** How a home looks by a fact. */
export const styleOf = (all: readonly FactStyle[], fact: FactKey, unit: UnitFacts): FactStyle => {
  const value = factOf(fact, unit)
  return all.find((look) => look.value === value) ?? { value, word: value, tone: 'gray', pattern: 'plain' }
}
