import { join } from 'node:path'
import { openReader } from '../src/main/backend/store/open'
import type { BoxResult } from '../src/shared/search/contract'
import { openFloors } from './floors/one-box'
import { makeJudge } from './judge'
import { drawQueries, type Form, MIX, type Query } from './queries'
import { type Bench, type BenchResult, quantile, timed } from './result'
import { openDesk } from './support/open-desk'

const ROUNDS = 3

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`

const worstForms = (queries: readonly Query[], times: readonly number[], bare: readonly number[]): string =>
  (Object.keys(MIX) as Form[])
    .map((form) => {
      const of = (all: readonly number[]): number =>
        quantile(
          all.filter((_, at) => queries[at]?.form === form),
          0.95,
        )
      return { form, ours: of(times), floor: of(bare) }
    })
    .sort((a, b) => b.ours - a.ours)
    .slice(0, 6)
    .map(({ form, ours, floor }) => `${form} ${ours.toFixed(2)} (${floor.toFixed(2)})`)
    .join(', ')

/** What the queries missed, for looking at: form, text, and what came first instead. */
const missedOf = (queries: readonly Query[], answers: readonly BoxResult[], right: readonly number[]): string[] =>
  queries.flatMap(({ form, text }, at) => {
    if (right[at] === 0) return []
    const first = answers[at]?.hits[0]
    return [
      `${form} "${text}": ${right[at] === -1 ? 'not found' : `place ${(right[at] ?? 0) + 1}`}, first ${first?.kind ?? 'nothing'} ${first?.title.text ?? ''}`,
    ]
  })

/**
 * 2,000 queries through the door of one desk and, each beside it, its floor. Each is asked in three rounds and both keep
 * their best: what other programs on the machine take away is nobody's figure.
 */
const measure = async (folder: string, show: boolean): Promise<BenchResult> => {
  const desk = await openDesk(folder)
  const { reader } = desk.backend.services
  const sqlite = openReader(join(folder, 'store.sqlite'))
  const floor = openFloors(sqlite)
  const judge = makeJudge(reader)
  const queries = drawQueries(desk.backend)
  const size = reader.row<{ tickets: number; units: number; people: number }>(
    'SELECT (SELECT count(*) FROM ticket) AS tickets, (SELECT count(*) FROM unit) AS units, (SELECT count(*) FROM party) AS people',
  )
  const ours: number[] = queries.map(() => Number.POSITIVE_INFINITY)
  const bare: number[] = queries.map(() => Number.POSITIVE_INFINITY)
  const answers: BoxResult[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, query] of queries.entries()) {
      const mine = await timed(async () => {
        answers[at] = await desk.call('search.box', { text: query.text })
      })
      const hits = answers[at]?.hits ?? []
      const least = await timed(() => floor(query, hits))
      ours[at] = Math.min(ours[at] ?? mine, mine)
      bare[at] = Math.min(bare[at] ?? least, least)
    }
  }
  const right = queries.map((query, at) => (answers[at]?.hits ?? []).findIndex((hit) => judge(query, hit)))
  const first = right.filter((place) => place === 0).length / queries.length
  const three = right.filter((place) => place >= 0 && place < 3).length / queries.length
  const p95 = quantile(ours, 0.95)
  const floor95 = quantile(bare, 0.95)
  if (show) for (const line of missedOf(queries, answers, right)) process.stdout.write(`  ${line}\n`)
  sqlite.close()
  await desk.close()
  return {
    name: 'one box through dispatch',
    size: `${size?.tickets} tickets, ${size?.units} homes, ${size?.people} people`,
    ours: p95,
    floor: floor95,
    unit: 'ms',
    of: `p95 of ${queries.length}`,
    goal: 'p95 ≤ 3×, ≤ 50 ms; right record first ≥ 97 %, within three ≥ 99.5 %',
    met: p95 <= 3 * floor95 && p95 <= 50 && first >= 0.97 && three >= 0.995,
    notes: [
      `right record first ${percent(first)}, within three ${percent(three)}`,
      `p50 ${quantile(ours, 0.5).toFixed(2)} against ${quantile(bare, 0.5).toFixed(2)} ms, p99 ${quantile(ours, 0.99).toFixed(2)}, longest ${quantile(ours, 1).toFixed(1)}`,
      `slowest forms, p95 (floor): ${worstForms(queries, ours, bare)}`,
    ],
  }
}

/** The one box at every size there is a generated desk of. */
export const run: Bench = async ({ desks }) => {
  const results: BenchResult[] = []
  for (const { folder } of desks) results.push(await measure(folder, process.env.BENCH_SHOW_MISSES !== undefined))
  return results
}
