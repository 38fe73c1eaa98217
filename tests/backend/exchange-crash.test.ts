import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBackend } from '../../src/main/backend/backend'
import { applyStaged } from '../../src/main/backend/exchange/apply'
import { openReader } from '../../src/main/backend/store/open'
import { readerOf } from '../../src/main/backend/store/statements'
import { officeOf, open, officeRows as rows, takeIn } from '../support/exchange-desk'
import { exchangeDump } from '../support/exchange-dump'
import { tempDesk } from '../support/temp-desk'

const LONG = process.env.FAULTS === 'long'
const UNITS = 230
let home = ''
let key = ''
let whole: unknown
let before: unknown

/** A desk with one package applied and a second one previewed, closed: copies of it are killed. */
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'frontdesk-crash-'))
  const desk = await tempDesk()
  const office = await officeOf(desk)
  const units = Array.from({ length: UNITS }, (_, n) => rows.unit(1000 + n))
  await takeIn(
    desk,
    (
      await office.write({
        project: [rows.project()],
        building: [rows.building()],
        entrance: [rows.entrance()],
        unit: units.slice(0, 20),
        ownership: [rows.ownership(1, 'ho-unit-1100', 'ho-party-1')],
      })
    ).path,
  )
  const { path } = await office.write({
    unit: units.map((unit) => ({ ...unit, area_measured: 12_846 })),
    party: Array.from({ length: 30 }, (_, n) => rows.party(n)),
    ownership: Array.from({ length: 30 }, (_, n) => rows.ownership(n + 2, `ho-unit-${1100 + n}`, `ho-party-${n}`)),
    ticket: [{ id: 'foreign', ticket_no: 'x' }],
  })
  const answer = await open(desk, path)
  if (answer.kind !== 'preview') throw new Error(answer.kind)
  key = answer.head.key
  await desk.backend().close()
  cpSync(desk.folder, join(home, 'base'), { recursive: true })
  before = await look(join(home, 'base'))
  cpSync(join(home, 'base'), join(home, 'whole'), { recursive: true })
  const backend = await createBackend({ dataFolder: join(home, 'whole'), build: 'test' })
  await applyStaged(backend.services, key, { accountId: null, workstationId: null })
  whole = exchangeDump(backend.services.reader)
  await backend.close()
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const look = async (folder: string): Promise<unknown> => {
  const sqlite = openReader(join(folder, 'store.sqlite'))
  try {
    return exchangeDump(readerOf(sqlite))
  } finally {
    sqlite.close()
  }
}

const killed = (name: string, oneTransaction: number, killAt: number, afterCommit: boolean): string => {
  const folder = join(home, name)
  cpSync(join(home, 'base'), folder, { recursive: true })
  const args = [folder, key, String(oneTransaction), String(killAt), ...(afterCommit ? ['commit'] : [])]
  const run = spawnSync(process.execPath, [
    '--import',
    './scripts/ts-hooks.mjs',
    'tests/support/apply-and-die.ts',
    ...args,
  ])
  if (run.signal !== 'SIGKILL') throw new Error(`not killed: ${run.stdout.toString()} ${run.stderr.toString()}`)
  return folder
}

const steps = (from: number[], upTo: number): number[] =>
  LONG ? [...from, ...Array.from({ length: 40 }, (_, n) => 3 + Math.floor(((n + 0.5) / 40) * upTo))] : from

describe('a desk killed while it applies a package', () => {
  it.each(steps([1, 2, 4, 300, 600, 700], 720))(
    'in one transaction, at statement %i, shows nothing of it and applies it whole later',
    async (killAt) => {
      const folder = killed(`one-${killAt}`, 5_000, killAt, false)
      expect([before, whole]).toContainEqual(await look(folder))
      const backend = await createBackend({ dataFolder: folder, build: 'test' })
      const { reader } = backend.services
      const state = reader.row<{ state: string }>('SELECT state FROM pkg_in WHERE manifest_hash = ?', key)?.state
      expect(exchangeDump(reader)).toEqual(state === 'APPLIED' ? whole : before)
      if (state !== 'APPLIED') await applyStaged(backend.services, key, { accountId: null, workstationId: null })
      expect(exchangeDump(reader)).toEqual(whole)
      expect(reader.row('SELECT applying FROM sync_ctl')).toEqual({ applying: 0 })
      await backend.close()
      rmSync(folder, { recursive: true })
    },
  )

  it.each([
    ...steps([1, 3, 200, 400, 600], 620).map((at) => [at, 'statement'] as const),
    ...[1, 2, 3].map((at) => [at, 'commit'] as const),
  ])('in batches, at %i. %s, shows nothing of it and finishes it at the next start', async (killAt, what) => {
    const folder = killed(`many-${what}-${killAt}`, 10, killAt, what === 'commit')
    expect([before, whole]).toContainEqual(await look(folder))
    const backend = await createBackend({ dataFolder: folder, build: 'test' })
    const { reader } = backend.services
    const row = reader.row<{ state: string; report: string }>(
      'SELECT state, report FROM pkg_in WHERE manifest_hash = ?',
      key,
    )
    if (row?.state === 'PREVIEWED') await applyStaged(backend.services, key, { accountId: null, workstationId: null })
    expect(exchangeDump(reader)).toEqual(whole)
    const again = JSON.parse(
      reader.row<{ report: string }>('SELECT report FROM pkg_in WHERE manifest_hash = ?', key)?.report ?? '{}',
    )
    expect(again.preview.tables.find((t: { table: string }) => t.table === 'unit')).toMatchObject({
      new: UNITS - 20,
      changed: 20,
    })
    await backend.close()
    expect(readdirSync(join(folder, 'inbox', 'stage'))).toEqual([])
    rmSync(folder, { recursive: true })
  })

  it('takes a long apply back when the clerk cancels it, and can apply it afterwards', async () => {
    const folder = join(home, 'cancel')
    cpSync(join(home, 'base'), folder, { recursive: true })
    const backend = await createBackend({ dataFolder: folder, build: 'test' })
    const stop = new AbortController()
    const by = { accountId: null, workstationId: null, oneTransaction: 10, signal: stop.signal }
    const onProgress = (done: number): void => {
      if (done >= 200) stop.abort()
    }
    await expect(applyStaged(backend.services, key, { ...by, onProgress })).rejects.toMatchObject({
      body: { code: 'CANCELLED' },
    })
    expect(exchangeDump(backend.services.reader)).toEqual(before)
    const ghosts = backend.services.reader.row<{ n: number }>('SELECT count(*) AS n FROM unit WHERE batch_id = ?', key)
    expect(ghosts?.n).toBe(0)
    await applyStaged(backend.services, key, { accountId: null, workstationId: null })
    expect(exchangeDump(backend.services.reader)).toEqual(whole)
    await backend.close()
  })
})
