// npm run faults [-- --kills 100 --seed 1 --only typing,registering,importing,taking,exporting,page]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from '../../scripts/built.mjs'
import { builtJail } from '../support/built-jail'
import { makePageGround, onePageRound } from './page-rounds'
import { report, summary } from './report'
import { makeGround, oneRound, type Round } from './rounds'
import { type Work, works } from './words'

const { values } = parseArgs({
  options: { kills: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
})
const kills = Number(values.kills ?? 100)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const kinds = [...works, 'page'] as const
const wanted = kinds.filter((work) => values.only === undefined || values.only.split(',').includes(work))

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const main = async (): Promise<void> => {
  const began = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-faults-'))
  const ground = await makeGround(join(folder, 'desk'), seed, await builtJail())
  const { random, ledger } = ground
  if (wanted.includes('page')) await ensureBuilt()
  const pages = wanted.includes('page') ? await makePageGround(join(folder, 'window'), random) : null
  say(`seed ${seed}, ${kills} kills, data in ${folder}`)
  const rounds: Round[] = []
  const outcome = () => ({
    seed,
    rounds,
    ledger,
    characters: pages?.acknowledged ?? 0,
    seconds: (performance.now() - began) / 1_000,
  })
  for (const [at, work] of random
    .shuffled(Array.from({ length: kills }, (_, n) => wanted[n % wanted.length]))
    .entries()) {
    if (!work) throw new Error('nothing to kill')
    const round =
      work === 'page' && pages ? await onePageRound(pages, at + 1) : await oneRound(ground, work as Work, at + 1)
    rounds.push(round)
    const where = `word ${round.moment.words} and ${Math.round(round.moment.ms)} ms`
    for (const wrong of round.wrong) say(`kill ${round.round} (${round.work}, ${where}): ${wrong}`)
    if ((at + 1) % 10 === 0) say(summary(outcome()))
  }
  say(summary(outcome()))
  const lost = rounds.some((round) => round.wrong.length > 0)
  if (values.only === undefined) report(outcome())
  if (!lost) rmSync(folder, { recursive: true, force: true })
  process.exitCode = lost ? 1 : 0
}

await main()
