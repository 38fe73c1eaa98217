import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '../src/main/backend/store/open'
import { emptyTicketEntry, type TicketEntry } from '../src/shared/tickets/entry'
import { fsyncMedian } from './floors/fsync'
import { makeReplay, trace } from './floors/replay'
import { type Bench, type BenchResult, quantile, timed } from './result'
import { openDesk, setUpDesk } from './support/open-desk'

const ROUNDS = 300

const WORDS = ['厨房水槽下面地砖缝里往外冒水，上周才修过', '主卧下雨窗户边滴水', '客厅有块砖敲着是空的']

const aForm = (unitId: string | null): TicketEntry => ({
  ...emptyTicketEntry(new Date().toISOString()),
  place: unitId ? { kind: 'UNIT', id: unitId } : null,
  reporterName: '陈思远',
  reporterPhone: '13800000118',
  narrative: WORDS.join('。'),
  demands: ['REPAIR'],
  items: (['WPF-08', 'WPF-12', 'FLR-01'] as const).map((defectCode, at) => ({
    key: `i${at}`,
    roomCode: at === 0 ? 'R05' : 'R02',
    partCode: at === 1 ? 'P05' : 'P02',
    defectCode,
    description: WORDS[at] as string,
    severity: 'S2',
    quantity: null,
    photoIds: [],
  })),
})

const measure = async (folder: string, source: string, size: string): Promise<BenchResult> => {
  const at = (name: string): string => join(folder, `register-${name}`)
  for (const name of ['ours', 'traced', 'floor']) {
    rmSync(at(name), { recursive: true, force: true })
    cpSync(source, at(name), { recursive: true })
  }
  const ours = await openDesk(at('ours'))
  const traced = await openDesk(at('traced'))
  const recorder = trace(traced.backend.services.sqlite)
  const floor = openStore(join(at('floor'), 'store.sqlite'))
  const replay = makeReplay(floor)
  const unit = ours.backend.services.reader.row<{ id: string }>('SELECT id FROM unit ORDER BY n DESC LIMIT 1')
  const mine: number[] = []
  const bare: number[] = []
  let statements = 0
  for (let i = 0; i < ROUNDS + 20; i++) {
    const form = aForm(unit?.id ?? null)
    recorder.take()
    await traced.call('ticket.register', { draftId: `t${i}`, form, paper: false })
    const record = recorder.take()
    const a = await timed(() => ours.call('ticket.register', { draftId: `t${i}`, form, paper: false }))
    const b = await timed(() => replay(record))
    if (i < 20) continue
    mine.push(a)
    bare.push(b)
    statements = record.length
  }
  await ours.close()
  await traced.close()
  floor.close()
  const fsync = fsyncMedian(folder)
  for (const name of ['ours', 'traced', 'floor']) rmSync(at(name), { recursive: true, force: true })
  const [p50, floor50] = [quantile(mine, 0.5), quantile(bare, 0.5)]
  return {
    name: 'register a ticket with 3 items, durable',
    size,
    ours: p50,
    floor: floor50,
    unit: 'ms',
    of: `p50 of ${ROUNDS}`,
    goal: '≤ 2×',
    met: p50 / floor50 <= 2,
    notes: [
      `${statements} statements replayed raw, triggers on, same file system`,
      `p95 ${quantile(mine, 0.95).toFixed(2)} against ${quantile(bare, 0.95).toFixed(2)} ms; fsync p50 ${fsync.toFixed(2)} ms`,
    ],
  }
}

/** Registering through the door against its own statements, replayed bare. */
export const run: Bench = async ({ folder, desks }) => {
  const empty = join(folder, 'register-empty')
  rmSync(empty, { recursive: true, force: true })
  await setUpDesk(empty)
  const results = [await measure(folder, empty, 'empty desk')]
  rmSync(empty, { recursive: true, force: true })
  for (const desk of desks) results.push(await measure(folder, desk.folder, `generated desk of scale ${desk.scale}`))
  return results
}
