import { addDays } from '../../../shared/base/dates'

/** Days off of 2026 by the State Council's notice of November 2025: name, first day, number of days. */
const REST = [
  ['元旦', '2026-01-01', 3],
  ['春节', '2026-02-15', 9],
  ['清明节', '2026-04-04', 3],
  ['劳动节', '2026-05-01', 5],
  ['端午节', '2026-06-19', 3],
  ['中秋节', '2026-09-25', 3],
  ['国庆节', '2026-10-01', 7],
] as const

/** Days of the weekend worked in exchange, by the same notice. */
const WORK = [
  ['元旦', '2026-01-04'],
  ['春节', '2026-02-14'],
  ['春节', '2026-02-28'],
  ['劳动节', '2026-05-09'],
  ['国庆节', '2026-09-20'],
  ['国庆节', '2026-10-10'],
] as const

/** The calendar of 2026: every day that differs from Monday to Friday. */
export const holidays2026: readonly { date: string; kind: 'REST' | 'WORK'; name: string }[] = [
  ...REST.flatMap(([name, from, days]) =>
    Array.from({ length: days }, (_, at) => ({ date: addDays(from, at), kind: 'REST' as const, name })),
  ),
  ...WORK.map(([name, date]) => ({ date, kind: 'WORK' as const, name })),
]
