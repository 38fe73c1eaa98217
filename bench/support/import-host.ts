import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { forkJail } from '../../src/main/backend/imports/fork-jail'
import { startBackend } from '../../src/main/host/backend-client'
import type { Input, Name, Output } from '../../src/shared/contract'

// Run by the bench of imports in a process of its own, as a host runs the desk: the backend in its thread, sheets in
// another, files in the jail. Brings one workbook in while somebody else reads and writes, and prints what that took.
const [folder = '', workbook = '', code = '', loadedText = '1', built = '', clerk = '{}'] = process.argv.slice(2)
const loaded = loadedText === '1'
const DEMO = JSON.parse(clerk) as { loginName: string; password: string; passphrase: string; workstationId: string }

/** What one import took; times in milliseconds, memory in MB. */
export interface ImportFigures {
  readonly id: string
  readonly parse: number
  readonly preview: number
  readonly apply: number
  readonly peak: number
  readonly jailPeak: number
  readonly reads: readonly number[]
  readonly writes: readonly number[]
  readonly records: number
  readonly rows: number
}

const backend = await startBackend({
  dataFolder: folder,
  build: 'bench',
  entry: pathToFileURL(join(built, 'main/worker.js')),
  execArgv: [],
  jail: forkJail(join(built, 'main/jail.js')),
})
let connection = 'bench'
let requests = 0
const call = async <K extends Name>(name: K, input: Input<K>): Promise<Output<K>> => {
  requests += 1
  const caller = {
    connection,
    workstationId: DEMO.workstationId,
    build: 'bench',
    requestId: `${process.pid}-${requests}`,
  }
  const answer = await backend.call(name, input, caller)
  if (!answer.reply.ok) throw new Error(`${name}: ${JSON.stringify(answer.reply.error)}`)
  connection = answer.connection ?? connection
  return answer.reply.value as Output<K>
}
await call('desk.unseal', { secret: DEMO.passphrase })
await call('session.signIn', { loginName: DEMO.loginName, password: DEMO.password })

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
const memory = (pid: number | string, what: 'VmHWM' | 'VmRSS'): number => {
  try {
    const kb = new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kb ?? 0) / 1024
  } catch {
    return 0
  }
}

let jailPeak = 0
const children = (): string[] => {
  try {
    return readdirSync(`/proc/${process.pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${process.pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
    )
  } catch {
    return []
  }
}
const watch = setInterval(() => {
  for (const pid of children()) jailPeak = Math.max(jailPeak, memory(pid, 'VmHWM'))
}, 50)

let working = true
const reads: number[] = []
const writes: number[] = []
const time = async (into: number[], work: () => Promise<unknown>): Promise<void> => {
  const start = performance.now()
  await work()
  into.push(performance.now() - start)
}
const reading = async (): Promise<void> => {
  const [home] = await call('unit.find', { text: '1-1-101' })
  for (let at = 0; working; at += 1) {
    const text = at % 4 === 0 ? 'wwh' : `${1 + (at % 9)}-1-${101 + (at % 5)}`
    await time(reads, () => (home && at % 2 === 0 ? call('unit.get', { id: home.id }) : call('search.box', { text })))
    await pause(10)
  }
}
const writing = async (): Promise<void> => {
  for (let at = 0; working; at += 1) {
    const contractor = {
      id: null,
      version: null,
      name: `宏达防水 ${at}`,
      registrationNo: null,
      trade: '防水',
      contactName: null,
      contactPhone: null,
    }
    await time(writes, () => call('contractor.save', contractor))
    await pause(40)
  }
}

let stir = (): void => undefined
backend.onChanged(({ tables }) => tables.includes('job') && stir())

/** Looks at a job as its screen does: whenever it is said to have changed. */
const ended = async (jobId: string): Promise<unknown> => {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      stir = resolve
    })
    const job = await call('job.get', { id: jobId })
    if (job?.state === 'DONE') return job.report
    if (job && job.state !== 'RUNNING') throw new Error(JSON.stringify(job))
    await changed
  }
}

const told: string[] = []
const tell = (what: string): void =>
  void told.push(`${what} ${memory('self', 'VmRSS').toFixed(0)} MB, peak ${memory('self', 'VmHWM').toFixed(0)} MB`)
tell('ready')
const others = loaded ? [reading(), writing()] : []
await pause(200)
mkdirSync(join(folder, 'incoming'), { recursive: true })
copyFileSync(workbook, join(folder, 'incoming', 'bench-token'))
// The peak of unsealing (a stretched passphrase) is not the import's.
writeFileSync('/proc/self/clear_refs', '5')
const start = performance.now()
const opened = await call('import.open', { token: 'bench-token', name: 'bench.xlsx' })
const { id } = (await ended(opened.jobId)) as { id: string }
const parsed = performance.now()
tell('parsed')
await call('import.setSheet', { id, sheet: 0, kind: null })
if (code !== '') await call('import.setProject', { id, project: { code, name: '海月城' } })
const { counts } = await call('import.preview', { id, filter: 'ALL', from: 0, limit: 100 })
await call('import.questions', { id })
const previewed = performance.now()
tell('previewed')
const { jobId } = await call('import.apply', { id })
const report = (await ended(jobId)) as { rows: number }
const applied = performance.now()
tell('applied')
working = false
await Promise.all(others)
clearInterval(watch)
if (process.env.BENCH_MEMORY) process.stderr.write(`${told.join('\n')}\n`)
const figures: ImportFigures = {
  id,
  parse: parsed - start,
  preview: previewed - parsed,
  apply: applied - previewed,
  peak: memory('self', 'VmHWM'),
  jailPeak,
  reads,
  writes,
  records: counts.records,
  rows: report.rows,
}
process.stdout.write(JSON.stringify(figures))
await backend.close()
process.exit(0)
