import { copyFileSync, existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect } from '@playwright/test'
import BetterSqlite from 'better-sqlite3'
import { verifyAudit } from '../../../src/main/backend/audit'
import { openReader } from '../../../src/main/backend/store/open'
import { readerOf } from '../../../src/main/backend/store/statements'
import { isName, operationOf } from '../../../src/shared/contract'
import type { Clerk } from '../support/clerk'

/** Every operation that writes and was carried out, as the pages of the browser asked for it. */
export interface TableCounter {
  readonly done: () => Promise<readonly string[]>
}

/** Listens to what the pages ask of the host. */
export const tallyOf = (context: BrowserContext): TableCounter => {
  const asked: Promise<string[]>[] = []
  context.on('response', (response) => {
    const name = /\/call\/([\w.]+)$/.exec(response.url())?.[1]
    if (name === undefined || !isName(name) || !['write', 'task'].includes(operationOf(name).kind)) return
    asked.push(response.json().then((reply: { ok: boolean }) => (reply.ok ? [name] : [])))
  })
  return { done: async () => (await Promise.all(asked)).flat().toSorted() }
}

/** The chain is whole on the screen; its entries are the operations; a copy with one word changed is found out. */
export const checkAudit = async ({ page, press, reach }: Clerk, tally: TableCounter, store: string): Promise<void> => {
  await reach(page.getByRole('link', { name: '设置', exact: true }))
  await press('Enter')
  await expect(page.getByRole('navigation', { name: '设置' })).toBeVisible()
  await press('6')
  await expect(page.getByRole('grid', { name: '最近的留痕' })).toBeVisible()
  await press('V')
  await expect(page.getByRole('main')).toContainText(/\d+ 条，链完整/)
  const sqlite = openReader(store)
  const entries = sqlite.prepare('SELECT operation, outcome FROM audit_log').all() as {
    operation: string
    outcome: string
  }[]
  expect(verifyAudit(readerOf(sqlite))).toMatchObject({ entries: entries.length, firstBadSeq: null })
  sqlite.close()
  expect(entries.filter(({ outcome }) => outcome !== 'ok')).toEqual([])
  // Each package that a job writes or takes in has an entry of its own besides the operation that began the job.
  const operations = entries.map(({ operation }) => operation).filter((name) => !/^exchange\.\w+\.package$/.test(name))
  expect(operations.toSorted()).toEqual(await tally.done())
  const copy = join(mkdtempSync(join(tmpdir(), 'frontdesk-tampered-')), 'store.sqlite')
  for (const ending of ['', '-wal'])
    if (existsSync(`${store}${ending}`)) copyFileSync(`${store}${ending}`, `${copy}${ending}`)
  const tampered = new BetterSqlite(copy)
  for (const { name } of tampered
    .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'")
    .all() as { name: string }[])
    tampered.exec(`DROP TRIGGER "${name}"`)
  const target = tampered.prepare("SELECT seq FROM audit_log WHERE operation = 'ticket.register'").get() as {
    seq: number
  }
  tampered.prepare("UPDATE audit_log SET at = '2026-11-20T02:00:00.000Z' WHERE seq = ?").run(target.seq)
  expect(verifyAudit(readerOf(tampered)).firstBadSeq).toBe(target.seq)
  tampered.close()
}
