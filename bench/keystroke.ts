import { rmSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { type Bench, quantile, timed } from './result'
import { openDesk, setUpDesk } from './support/open-desk'

const ROUNDS = 1000

/** A keystroke's draft, from the door to its acknowledgement, against one fsynced upsert of the same text. */
export const run: Bench = async ({ folder }) => {
  const data = join(folder, 'keystroke')
  rmSync(data, { recursive: true, force: true })
  await setUpDesk(data)
  const desk = await openDesk(data)
  const bare = new BetterSqlite(join(data, 'floor.sqlite'))
  bare.pragma('journal_mode = WAL')
  bare.pragma('synchronous = FULL')
  bare.exec('CREATE TABLE d (id TEXT PRIMARY KEY, body TEXT NOT NULL, version INTEGER NOT NULL) STRICT')
  const upsert = bare.prepare(
    'INSERT INTO d VALUES (?, ?, 1) ON CONFLICT (id) DO UPDATE SET body = excluded.body, version = version + 1',
  )
  const ours: number[] = []
  const floor: number[] = []
  let text = ''
  for (let i = 0; i < ROUNDS; i++) {
    text = `${text}${'我家厨房又漏了水槽下面地砖缝里往外冒'[i % 18]}`.slice(-400)
    const body = { narrative: text, items: [] }
    ours.push(
      await timed(() =>
        desk.call('draft.save', { id: 'd1', kind: 'ticket', title: '', body, attachments: [], version: i }),
      ),
    )
    floor.push(await timed(() => upsert.run('d1', JSON.stringify(body))))
  }
  bare.close()
  await desk.close()
  rmSync(data, { recursive: true, force: true })
  const p99 = quantile(ours, 0.99)
  return [
    {
      name: 'keystroke to draft acknowledged',
      size: 'empty desk',
      ours: p99,
      floor: quantile(floor, 0.99),
      unit: 'ms',
      of: `p99 of ${ROUNDS}`,
      goal: 'p99 ≤ 100 ms',
      met: p99 <= 100,
      notes: [`p50 ${quantile(ours, 0.5).toFixed(2)} against ${quantile(floor, 0.5).toFixed(2)} ms`],
    },
  ]
}
