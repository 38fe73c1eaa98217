// npm run faults [-- --kills 100 --seed 1 --only typing,registering]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { builtJail } from '../support/built-jail'
import { report, summary } from './report'
import { makeGround, oneRound, type Round } from './rounds'
import { type Work, works } from './words'

const { values } = parseArgs({
  options: { kills: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
})
const kills = Number(values.kills ?? 100)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const wanted = works.filter((work) => values.only === undefined || values.only.split(',').includes(work))

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const main = async (): Promise<void> => {
  const began = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-faults-'))
  const ground = await makeGround(folder, seed, await builtJail())
  const { random, ledger } = ground
  say(`seed ${seed}, ${kills} kills, data in ${folder}`)
  const plan: Work[] = random.shuffled(Array.from({ length: kills }, (_, at) => wanted[at % wanted.length] as Work))
  const rounds: Round[] = []
  for (const [at, work] of plan.entries()) {
    const round = await oneRound(ground, work, at + 1)
    rounds.push(round)
    for (const wrong of round.wrong)
      say(`kill ${round.round} (${work}, word ${round.moment.words} and ${Math.round(round.moment.ms)} ms): ${wrong}`)
    const seconds = (performance.now() - began) / 1_000
    if ((at + 1) % 10 === 0) say(summary({ seed, rounds, ledger, seconds }))
  }
  const outcome = { seed, rounds, ledger, seconds: (performance.now() - began) / 1_000 }
  say(summary(outcome))
  const lost = rounds.some((round) => round.wrong.length > 0)
  if (values.only === undefined) report(outcome)
  if (!lost) rmSync(folder, { recursive: true, force: true })
  process.exitCode = lost ? 1 : 0
}

await main()
