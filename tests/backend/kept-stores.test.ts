import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyAudit } from '../../src/main/backend/audit'
import { hand, jobEnd, takeIn } from '../support/exchange-desk'
import { applyList } from '../support/import-desk'
import {
  countsOf,
  type KeptFacts,
  type KeptPeople,
  keptStores,
  lookAt,
  openKept,
  readJson,
} from '../support/kept-store'
import { freshDeskAsHeadOffice, openAtHeadOffice } from '../support/kept-store-office'
import type { TempDesk } from '../support/temp-desk'

// What desks out there hold: each store was written by the version it is named after, and every later one opens it.
const names = readdirSync(keptStores, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)

test('stores of earlier versions are there to be opened', () => {
  expect(names).toContain('v0.1.0-step-12')
})

describe.each(names)('the store of %s', (name) => {
  const folder = join(keptStores, name)
  const facts = readJson<KeptFacts>(join(folder, 'expected.json'))
  const { ids } = facts

  describe('opened by this version', () => {
    let desk: TempDesk
    let people: KeptPeople
    let counts: Record<string, number>
    let seen: Awaited<ReturnType<typeof lookAt>>
    beforeAll(async () => {
      const opened = await openKept(folder, facts)
      desk = opened.desk
      people = opened.people
      counts = countsOf(desk, Object.keys(facts.counts))
      seen = await lookAt(desk, people, ids)
    })
    afterAll(() => desk.close())

    test('has every row it had', () => {
      expect(counts).toEqual(facts.counts)
    })

    test('has its audit chain whole, with the entry it ended with in its place', () => {
      const { reader } = desk.backend().services
      const verdict = verifyAudit(reader, facts.auditHead)
      expect(verdict.firstBadSeq).toBeNull()
      expect(verdict.entries).toBeGreaterThanOrEqual(facts.auditHead.seq)
      const forged = { ...facts.auditHead, hash: '0'.repeat(64) }
      expect(verifyAudit(reader, forged).firstBadSeq).toBe(facts.auditHead.seq)
    })

    test('shows each person what it showed them: matters, drafts, papers, codes without a word, finds', () => {
      expect(seen).toEqual(facts.seen)
    })

    test('has papers whose hash is that of what stands in them', () => {
      const { papers } = seen
      expect(papers.length).toBeGreaterThan(0)
      for (const { docNo, stored, computed } of papers) expect(computed, docNo).toBe(stored)
    })

    test('hides matters from those who may not know of them', async () => {
      const { department = '', manager = '' } = ids.tickets
      for (const [who, id] of [
        [people.clerk, department],
        [people.auditor, department],
        [people.clerk, manager],
        [people.lead, manager],
      ] as const)
        expect((await who.refused('ticket.get', { id })).code).toBe('NOT_FOUND')
      expect((await people.lead.do('ticket.get', { id: department })).id).toBe(department)
      expect((await people.boss.do('ticket.get', { id: manager })).id).toBe(manager)
    })

    // From here on the desk is worked on: what it showed was compared above.

    const owned = () =>
      desk.backend().services.reader.row<{ c: number }>('SELECT count(*) AS c FROM ownership WHERE deleted_at IS NULL')
        ?.c ?? 0

    test('goes on with the list that waited for an answer, and takes it back', async () => {
      const { boss } = people
      const id = ids.imports.staged
      const { questions } = await boss.do('import.questions', { id })
      const open = questions.filter((asked) => asked.chosen === null && asked.proposed === null)
      expect(open).toHaveLength(1)
      await boss.do('import.answer', { id, answers: open.map((asked) => ({ id: asked.id, answer: 'RETURN' })) })
      const before = owned()
      expect((await applyList(desk, boss, id)).state).toBe('DONE')
      expect(owned()).toBe(before + 5)
      const { jobId } = await boss.do('import.undo', { id })
      expect((await jobEnd(desk, boss, jobId)).state).toBe('DONE')
      expect(owned()).toBe(before)
    })

    test('has finished the import that a power cut broke off, and takes it back', async () => {
      const { boss } = people
      const id = ids.imports.broken
      expect(await boss.do('import.get', { id })).toMatchObject({ state: 'APPLIED', outcome: { left: 0 } })
      const before = owned()
      const { jobId } = await boss.do('import.undo', { id })
      expect((await jobEnd(desk, boss, jobId)).state).toBe('DONE')
      expect(owned()).toBe(before - 14)
    })

    test('takes the package that was missing, and the held one behind it', async () => {
      await takeIn(desk, join(folder, 'head-office', 'missing.zip.age'))
      const state = await people.boss.do('exchange.state', {})
      expect(state).toMatchObject({ held: [], missing: [], lastIn: 3, quarantineCount: 0 })
      expect((await people.clerk.do('unit.get', { id: 'ho-unit-2903' })).displayNo).toBe('9-1-2903')
    })

    test('writes the next package, which head office opens with the keys it has of this desk', async () => {
      const { jobId } = await people.boss.do('exchange.export', {})
      const job = await jobEnd(desk, people.boss, jobId)
      expect(job.state).toBe('DONE')
      const { packages } = job.report as { packages: { number: number; fileName: string }[] }
      expect(packages.map(({ number }) => number)).toEqual([2])
      const { prev } = await openAtHeadOffice(folder, join(desk.folder, 'outbox', packages[0]?.fileName ?? ''))
      expect(prev).toBe(facts.exported.hash)
    })
  })

  test('wrote a package that head office opens, row by row', async () => {
    const { hash, rows } = await openAtHeadOffice(folder, join(folder, 'desk', 'outbox', facts.exported.file))
    expect({ hash, rows }).toEqual({ hash: facts.exported.hash, rows: facts.exported.rows })
  })

  test('wrote a package that a fresh desk in head office’s place checks and counts', async () => {
    const desk = await freshDeskAsHeadOffice(folder)
    try {
      const token = hand(desk, join(folder, 'desk', 'outbox', facts.exported.file))
      const answer = await desk.boss.do('exchange.open', { token, name: facts.exported.file })
      const rows = Object.values(facts.exported.rows).reduce((sum, n) => sum + n, 0)
      expect(answer).toMatchObject({ kind: 'preview', head: { key: facts.exported.hash, number: 1, rows } })
      if (answer.kind !== 'preview') return
      // Places are what a desk takes over from another side; each of them is new here.
      const places = ['project', 'building', 'entrance', 'unit']
      const found = answer.preview.tables.filter(({ table }) => places.includes(table))
      expect(Object.fromEntries(found.map((one) => [one.table, one.new]))).toEqual(
        Object.fromEntries(places.map((table) => [table, facts.exported.rows[table]])),
      )
    } finally {
      await desk.close()
    }
  })
})
