// Runs every bench: npm run bench -- [--folder <where desks and scratch files go>] [--scale 160] [--only one-box,register].
// Generated desks of the scale, a tenth and a hundredth are made once and kept in the folder. Writes bench/RESULTS.md.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, platform, release, tmpdir, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { DEMO_SECRETS, makeDemoDesk } from '../src/main/backend/demo/new-desk'
import type { Bench, BenchResult, DeskOfSize } from './result'
import { resultRow, resultsPage } from './results-page'

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: join(tmpdir(), 'frontdesk-bench') },
    scale: { type: 'string', default: '160' },
    only: { type: 'string' },
  },
})
const here = import.meta.dirname
const page = join(here, 'RESULTS.md')
const apart = new Set(['index.ts', 'result.ts', 'results-page.ts', 'queries.ts', 'judge.ts'])
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const deskOfSize = async (scale: number): Promise<DeskOfSize> => {
  const folder = join(values.folder, `desk-${scale}`)
  if (!existsSync(folder)) {
    say(`making a desk of scale ${scale}`)
    const half = `${folder}.making`
    rmSync(half, { recursive: true, force: true })
    mkdirSync(half, { recursive: true })
    const start = performance.now()
    const clock = (): number => Date.parse('2026-11-20T09:00:00.000Z')
    await makeDemoDesk({
      folder: half,
      scale,
      ...DEMO_SECRETS,
      clock,
      progress: () => {},
    })
    renameSync(half, folder)
    say(`made in ${((performance.now() - start) / 1000).toFixed(0)} s`)
  }
  return { scale, folder }
}

const scale = Number(values.scale)
mkdirSync(values.folder, { recursive: true })
const only = values.only?.split(',')
const names = readdirSync(here)
  .filter((name) => name.endsWith('.ts') && !apart.has(name))
  .map((name) => basename(name, '.ts'))
  .filter((name) => only === undefined || only.includes(name))
const desks: DeskOfSize[] = []
for (const each of [scale / 100, scale / 10, scale]) desks.push(await deskOfSize(each))
const results: { bench: string; result: BenchResult }[] = []
for (const bench of names) {
  const { run } = (await import(join(here, `${bench}.ts`))) as { run: Bench }
  for (const result of await run({ folder: values.folder, store: desks.at(-1)?.folder ?? null, desks })) {
    say(resultRow(result))
    for (const note of result.notes) say(`    ${note}`)
    results.push({ bench, result })
  }
}
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()}, Node ${process.version}`
const before = existsSync(page) ? readFileSync(page, 'utf8') : ''
writeFileSync(
  page,
  resultsPage(
    before,
    results,
    `npm run bench -- --scale ${values.scale}${values.only ? ` --only ${values.only}` : ''}`,
    machine,
  ),
)
