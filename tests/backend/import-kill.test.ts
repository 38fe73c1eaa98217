import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend } from '../../src/main/backend/backend'
import { planPath } from '../../src/main/backend/imports/plan-file'
import { sheetsOf } from '../../src/main/backend/imports/sheet-worker'
import { stagePath } from '../../src/main/backend/imports/stage'
import { openStore } from '../../src/main/backend/store/open'
import { aBuilding } from '../support/builders'
import { applyList, importDesk, shown, stageList } from '../support/import-desk'
import { s13Workbook } from '../support/s13-workbook'
import type { TempDesk } from '../support/temp-desk'

const root = resolve(import.meta.dirname, '../..')
const HOOKS = pathToFileURL(join(root, 'scripts/ts-hooks.mjs')).href

let staged: string
let applied: string
let id: string
const folders: string[] = []

const copyOf = (folder: string): string => {
  const copy = mkdtempSync(join(tmpdir(), 'frontdesk-kill-'))
  folders.push(copy)
  cpSync(folder, copy, { recursive: true })
  return copy
}

/** Everything a clerk can see of the import, without who and when. */
const seen = (folder: string): string => {
  const sqlite = openStore(join(folder, 'store.sqlite'))
  const live = (alias: string) =>
    `${alias}.deleted_at IS NULL AND (${alias}.batch_id IS NULL OR ${alias}.batch_id NOT IN (SELECT id FROM import_batch WHERE state = 'APPLYING'))`
  const rows = [
    `SELECT u.display_no, u.contract_delivery_date, s.sale_status FROM unit u JOIN unit_site s ON s.unit_id = u.id WHERE ${live('u')} ORDER BY 1`,
    `SELECT p.name, c.value FROM party p LEFT JOIN contact_point c ON c.party_id = p.id AND ${live('c')} WHERE ${live('p')} ORDER BY 1, 2`,
    `SELECT u.display_no, p.name, o.from_date FROM ownership o JOIN unit u ON u.id = o.unit_id JOIN party p ON p.id = o.party_id WHERE ${live('o')} ORDER BY 1, 2`,
    `SELECT k.key FROM name_key k JOIN party p ON p.n = k.n WHERE ${live('p')} ORDER BY 1`,
    `SELECT count(*) AS hidden FROM party WHERE batch_id IN (SELECT id FROM import_batch WHERE state = 'APPLYING')`,
  ].map((sql) => sqlite.prepare(sql).raw().all())
  sqlite.close()
  return JSON.stringify(rows)
}

const stateIn = (folder: string): string => {
  const sqlite = openStore(join(folder, 'store.sqlite'))
  const row = sqlite.prepare<[string], { state: string }>('SELECT state FROM import_batch WHERE id = ?').get(id)
  sqlite.close()
  return row?.state ?? ''
}

const act = (folder: string, what: string, killAt: number) =>
  spawnSync(
    process.execPath,
    ['--import', HOOKS, join(root, 'tests/support/import-and-die.ts'), folder, id, what, String(killAt)],
    { encoding: 'utf8', timeout: 60_000 },
  )

/** Opens the desk once, so that what had broken off is settled, and closes it. */
const reopen = async (folder: string): Promise<void> => {
  const backend = await createBackend({ dataFolder: folder, build: 'test' })
  await backend.close()
}

beforeAll(async () => {
  const desk: TempDesk = await importDesk()
  await aBuilding(desk, { code: '7', entrances: ['1', '2'], floors: 40, perFloor: 6 })
  desk.clock.advance(60_000)
  id = await stageList(desk, desk.boss, await s13Workbook())
  const { services } = desk.backend()
  const ref = {
    id,
    stageFile: stagePath(services.folders, id),
    planFile: planPath(services.folders, id),
    storeFile: services.storeFile,
    site: services.sessions.site(),
    today: '2026-11-21',
  }
  await sheetsOf(services).ask(ref, 'plan', undefined)
  await desk.restart()
  staged = copyOf(desk.folder)
  await applyList(desk, desk.boss, id)
  expect(shown(desk)).toMatchObject({ ownership: 177 })
  await desk.restart()
  applied = copyOf(desk.folder)
  await desk.close()
}, 120_000)

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe.each([
  { what: 'apply', from: () => staged, ends: ['STAGED', 'APPLIED'] },
  { what: 'cancel', from: () => staged, ends: ['STAGED', 'APPLIED'] },
  { what: 'undo', from: () => applied, ends: ['APPLIED', 'UNDONE'] },
])('an import that is killed while it is to $what', ({ what, from, ends }) => {
  test('is whole or not there at all when the desk opens again', async () => {
    const whole = copyOf(from())
    const before = seen(whole)
    const run = act(whole, what, 0)
    const total = Number(/statements (\d+)/.exec(run.stdout)?.[1])
    expect(total, run.stderr).toBeGreaterThan(20)
    await reopen(whole)
    const after = seen(whole)
    if (what !== 'cancel') expect(after).not.toBe(before)
    // How far an apply came before it was cancelled differs from run to run; its early steps are always reached.
    const shares = what === 'cancel' ? [0.1, 0.2, 0.3, 0.5, 0.8] : [0.3, 0.6, 0.9]
    const last = what === 'cancel' ? [] : [total - 1, total]
    const steps = [1, 2, 3, ...shares.map((share) => Math.floor(total * share)), ...last]
    let kills = 0
    for (const killAt of steps) {
      const folder = copyOf(from())
      const killed = act(folder, what, killAt)
      // How much fits into one transaction is a question of time, so the last statements may not be reached.
      if (killed.signal === 'SIGKILL') kills += 1
      else expect(killed.stdout, `statement ${killAt}: ${killed.stderr}`).toContain('statements')
      await reopen(folder)
      const state = stateIn(folder)
      expect(ends, `statement ${killAt}`).toContain(state)
      const wanted = what === 'cancel' ? (state === 'STAGED' ? before : null) : state === ends[0] ? before : after
      if (wanted !== null) expect(seen(folder), `statement ${killAt}: ${state}`).toBe(wanted)
      rmSync(folder, { recursive: true, force: true })
    }
    expect(kills).toBeGreaterThan(3)
  }, 240_000)
})

test('an import that is killed while it is still planned is not there when the desk opens again, and can go in afterwards', async () => {
  const folder = copyOf(staged)
  const before = seen(folder)
  expect(act(folder, 'unplanned', 60).signal).toBe('SIGKILL')
  expect(stateIn(folder)).toBe('APPLYING')
  await reopen(folder)
  expect(stateIn(folder)).toBe('STAGED')
  expect(seen(folder)).toBe(before)
  expect(act(folder, 'apply', 0).stdout).toContain('statements')
  expect(stateIn(folder)).toBe('APPLIED')
}, 60_000)

test('a file whose reading broke off leaves nothing behind', async () => {
  const folder = copyOf(staged)
  writeFileSync(join(folder, 'stage', 'half.sqlite'), 'half of it')
  await reopen(folder)
  expect(existsSync(join(folder, 'stage', 'half.sqlite'))).toBe(false)
  expect(existsSync(join(folder, 'stage', `${id}.sqlite`))).toBe(true)
})
