import { z } from 'zod'
import type { WorkCalendar } from '../base/calendar'
import { json } from '../base/columns'
import type { SeasonCalendar } from '../warranty/seasons'

/** From which day a home's warranty counts: the day it was handed over, or the day it was to be. */
export const warrantyStartBases = ['ACTUAL', 'CONTRACT'] as const
/** Whose term it is: the contractor's under the construction contract, or the project's promise to owners. */
export const termKinds = ['CONTRACTOR', 'PROJECT'] as const
/** Kinds of saleable parts; rows and packages spell them in Chinese. */
export const unitKinds = ['住宅', '别墅', '商铺', '车位', '储藏'] as const
export type UnitKind = (typeof unitKinds)[number]
/** How a home is finished when it is sold; spelled in Chinese as well. */
export const decorations = ['毛坯', '精装', '菜单式'] as const
export type Decoration = (typeof decorations)[number]
export const buildStates = ['UNDER_CONSTRUCTION', 'COMPLETED', 'ACCEPTED'] as const
export const saleStates = ['UNSOLD', 'SOLD', 'RESCINDED'] as const
export const useStates = ['EMPTY', 'FITTING_OUT', 'OCCUPIED', 'LET', 'VACANT'] as const
export type UseState = (typeof useStates)[number]
export const dayKinds = ['REST', 'WORK'] as const

const Season = z.object({ from: z.string(), to: z.string() })

/** Heating and cooling season of a project. */
export const seasons = json<SeasonCalendar>(z.object({ heating: Season.optional(), cooling: Season.optional() }), {})

/** Opening hours of a project's desk, where they differ from those of the dictionary. */
export const deskHours = json<Partial<Pick<WorkCalendar, 'deskHours' | 'countRestDays'>>>(
  z.object({
    deskHours: z
      .object({
        open: z.string(),
        close: z.string(),
        lunch: z.tuple([z.string(), z.string()]).nullable().optional(),
      })
      .exactOptional(),
    countRestDays: z.boolean().exactOptional(),
  }),
  {},
)
