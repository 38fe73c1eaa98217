import { execFileSync } from 'node:child_process'
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { ensureBuilt, outFolder } from '../scripts/built.mjs'
import { bigHomes, bigSales } from '../tests/support/big-workbook'
import { bareWrite, fastestRead } from './floors/import'
import { type Bench, type BenchResult, quantile } from './result'
import type { ImportFigures } from './support/import-host'
import { DEMO, setUpDesk } from './support/open-desk'

const ROWS = Number(process.env.BENCH_IMPORT_ROWS ?? 100_000)
const root = resolve(import.meta.dirname, '..')
/** Inside node_modules, so that the bundle finds the packages it leaves outside. */
const HOST = join(root, 'node_modules/.cache/bench-import')

/** The host as a program of its own, built as the product is: reading TypeScript at run time would count as its memory. */
const buildHost = (): Promise<unknown> =>
  build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(root, 'bench/support/import-host.ts'),
      outDir: HOST,
      target: 'node24',
      rollupOptions: { output: { entryFileNames: 'import-host.mjs' } },
    },
  })

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`

const bringIn = (folder: string, workbook: string, code: string, loaded: boolean): ImportFigures => {
  const args = [
    join(HOST, 'import-host.mjs'),
    folder,
    workbook,
    code,
    loaded ? '1' : '0',
    outFolder,
    JSON.stringify(DEMO),
  ]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })) as ImportFigures
}

/** One workbook by itself for the time, and once more with others at work for their waiting. */
const measure = async (folder: string, desk: string, workbook: string, code: string, what: string) => {
  const at = (name: string): string => join(folder, `import-${name}`)
  for (const name of ['alone', 'busy', 'floor']) {
    rmSync(at(name), { recursive: true, force: true })
    cpSync(desk, at(name), { recursive: true })
  }
  const [load = 0] = loadavg()
  const read = await fastestRead(workbook)
  const alone = bringIn(at('alone'), workbook, code, false)
  const bare = bareWrite(at('floor'), at('alone'), alone.id)
  const busy = bringIn(at('busy'), workbook, code, true)
  rmSync(at('busy'), { recursive: true, force: true })
  rmSync(at('floor'), { recursive: true, force: true })
  const ours = alone.parse + alone.preview + alone.apply
  const floor = read.ms + bare.ms
  const size = `${what}, ${ROWS.toLocaleString('en-US')} rows`
  const reads = quantile(busy.reads, 0.99)
  const writes = quantile(busy.writes, 0.99)
  const stall = Math.max(...busy.reads, ...busy.writes)
  const shared = { size, notes: [] }
  const results: BenchResult[] = [
    {
      ...shared,
      name: 'workbook: parse → preview → applied',
      ours: ours / 1000,
      floor: floor / 1000,
      unit: 's',
      of: 'one run',
      goal: '≤ 2×',
      met: ours / floor <= 2,
      notes: [
        `parsed ${seconds(alone.parse)}, previewed ${seconds(alone.preview)}, applied ${seconds(alone.apply)}, ${alone.records} records, ${alone.rows} new rows`,
        `floor: ${read.reader} ${seconds(read.ms)}, ${bare.rows} bare statements in one transaction ${seconds(bare.ms)}`,
        `with others at work: ${seconds(busy.parse + busy.preview + busy.apply)}`,
        `load of the machine before, by others: ${load.toFixed(1)} on ${cpus().length} cores`,
      ],
    },
    {
      ...shared,
      name: 'peak memory of the desk meanwhile',
      ours: alone.peak,
      floor: 400,
      unit: 'MB',
      of: 'VmHWM of the host with its threads; floor is the goal',
      goal: '≤ 400 MB',
      met: alone.peak <= 400,
      notes: [`the jail, a process of its own: ${alone.jailPeak.toFixed(0)} MB`],
    },
    {
      ...shared,
      name: 'reads meanwhile',
      ours: reads,
      floor: 20,
      unit: 'ms',
      of: `p99 of ${busy.reads.length}; floor is the goal`,
      goal: '≤ 20 ms',
      met: reads <= 20,
      notes: [
        `p50 ${quantile(busy.reads, 0.5).toFixed(2)} ms; longest stall of reads and writes ${stall.toFixed(0)} ms`,
      ],
    },
    {
      ...shared,
      name: 'writes meanwhile',
      ours: writes,
      floor: 100,
      unit: 'ms',
      of: `p99 of ${busy.writes.length}; floor is the goal`,
      goal: '≤ 100 ms',
      met: writes <= 100,
      notes: [`p50 ${quantile(busy.writes, 0.5).toFixed(2)} ms`],
    },
  ]
  return { results, desk: at('alone') }
}

/** A long price list into an empty desk, then the signed sales of all its homes. */
export const run: Bench = async ({ folder }) => {
  const empty = join(folder, 'import-empty')
  const homes = join(folder, 'homes.xlsx')
  const sales = join(folder, 'sales.xlsx')
  const sold = join(folder, 'import-homes')
  await ensureBuilt()
  await buildHost()
  rmSync(empty, { recursive: true, force: true })
  await setUpDesk(empty)
  writeFileSync(homes, await bigHomes(ROWS))
  writeFileSync(sales, await bigSales(ROWS))
  const first = await measure(folder, empty, homes, 'HYC', 'price list')
  rmSync(sold, { recursive: true, force: true })
  cpSync(first.desk, sold, { recursive: true })
  const second = await measure(folder, sold, sales, '', 'signed sales over it')
  for (const path of [empty, sold, homes, sales, join(folder, 'import-alone')])
    rmSync(path, { recursive: true, force: true })
  return [...first.results, ...second.results]
}
