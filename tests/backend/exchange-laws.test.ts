import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastSeq } from '../../src/main/backend/exchange/replica'
import { addBuilding, addProject, addUnit } from '../../src/main/backend/places/add-unit'
import { wrongTriggers } from '../../src/main/backend/store/capture'
import type { TableCounts } from '../../src/shared/exchange/contract'
import { jobEnd, type OfficeOf, officeOf, open, officeRows as rows } from '../support/exchange-desk'
import { exchangeDump } from '../support/exchange-dump'
import type { OfficeRow } from '../support/ho-package'
import { type TempDesk, tempDesk } from '../support/temp-desk'

const RUNS = process.env.FAULTS === 'long' ? 150 : 4
const MOST_MS = 300_000 + RUNS * 10_000

type Rows = { [table: string]: OfficeRow[] }

const small = (n: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: n - 1 })

const anyRow: fc.Arbitrary<readonly [string, OfficeRow]> = fc.oneof(
  fc
    .tuple(small(3), fc.constantFrom('BJH', 'XHC', 'ZJY'), fc.boolean())
    .map(
      ([n, code, deleted]) =>
        ['project', rows.project({ id: `p${n}`, code, ...(deleted && n === 2 ? { deleted } : {}) })] as const,
    ),
  fc
    .tuple(small(3), small(3), small(3))
    .map(
      ([n, project, code]) =>
        ['building', rows.building({ id: `b${n}`, project_id: `p${project}`, code: String(code) })] as const,
    ),
  fc.tuple(small(6), small(3), small(5), fc.option(small(9_999)), fc.boolean()).map(
    ([n, building, room, area, foreign]) =>
      [
        'unit',
        rows.unit(n, {
          project_id: 'p0',
          building_id: `b${building}`,
          entrance_id: null,
          room_key: `BJH-9-${room}`,
          area_measured: area,
          ...(foreign && n === 5 ? { origin: 'site-hyc' } : {}),
        }),
      ] as const,
  ),
  fc
    .tuple(small(5), fc.constantFrom('谢国庆', '尉迟敏', '何建'), fc.boolean())
    .map(
      ([n, name, mine]) => ['party', rows.party(n, { name, ...(mine ? { privacy_state: 'ERASED' } : {}) })] as const,
    ),
  fc
    .tuple(small(6), small(7), small(6), fc.boolean())
    .map(
      ([n, unit, party, deleted]) =>
        ['ownership', rows.ownership(n, `ho-unit-${unit}`, `ho-party-${party}`, deleted ? { deleted } : {})] as const,
    ),
  small(3).map(
    (n) =>
      [
        'instruction',
        { id: `i${n}`, origin: 'head-office', text: '回复业主', subject_table: 'unit', subject_id: `ho-unit-${n}` },
      ] as const,
  ),
  small(3).map((n) => ['ticket', { id: `t${n}`, origin: 'head-office', ticket_no: `X${n}` }] as const),
)

const anyPackage: fc.Arbitrary<Rows> = fc.array(anyRow, { minLength: 1, maxLength: 14 }).map((list) => {
  const tables: Rows = {}
  for (const [table, row] of list) {
    const others = (tables[table] ?? []).filter((one) => one.id !== row.id)
    tables[table] = [...others, row]
  }
  return tables
})

/** Two buildings under one key wait for their project, which comes a package later: the first of them is taken over. */
const twoUnderOneKey: Rows[] = [
  {
    building: ['b0', 'b1'].map((id) => rows.building({ id, project_id: 'p0', code: '2' })),
    unit: [
      rows.unit(0, {
        project_id: 'p0',
        building_id: 'b0',
        entrance_id: null,
        room_key: 'BJH-9-0',
        area_measured: null,
      }),
    ],
  },
  { project: [rows.project({ id: 'p0', code: 'BJH' })] },
]

/** What the desk had before head office ever wrote: a project and a home that head office will name too. */
const ownRows = (desk: TempDesk): void => {
  const { services } = desk.backend()
  const stamp = { now: desk.clock.instant(), who: null, services, touched: () => undefined }
  services.write((trx) => {
    const projectId = addProject(trx, stamp, { code: 'BJH', name: '滨江' })
    const buildingId = addBuilding(trx, stamp, { projectId, code: '9', hasEntrances: false })
    addUnit(trx, stamp, {
      projectId,
      projectCode: 'BJH',
      buildingId,
      buildingCode: '9',
      entranceId: null,
      entranceCode: null,
      room: '1',
    })
  })
}

const writeAll = async (office: OfficeOf, packages: readonly Rows[]): Promise<string[]> => {
  const paths: string[] = []
  for (const one of packages) paths.push((await office.write(one)).path)
  return paths
}

const withoutOwnIds = (dump: Record<string, unknown[]>, desk: TempDesk): unknown => {
  const own = desk
    .backend()
    .services.reader.rows<{ id: string }>(
      "SELECT id FROM project WHERE origin = 'site-hyc' UNION ALL SELECT id FROM building WHERE origin = 'site-hyc' UNION ALL SELECT id FROM unit WHERE origin = 'site-hyc'",
    )
  let text = JSON.stringify(dump)
  for (const [at, { id }] of own.entries()) text = text.replaceAll(id, `own-${at}`)
  const by = desk.boss.accountId
  return sorted(JSON.parse(text.replaceAll(by, 'boss')) as Record<string, unknown[]>)
}

const sorted = (dump: Record<string, unknown[]>): unknown =>
  Object.fromEntries(
    Object.entries(dump).map(([table, list]) => [table, list.map((row) => JSON.stringify(row)).toSorted()]),
  )

const deskCopy = async () => {
  const desk = await tempDesk()
  ownRows(desk)
  return { desk, office: await officeOf(desk) }
}

const totals = (tables: readonly TableCounts[]) => tables.toSorted((a, b) => (a.table < b.table ? -1 : 1))

/** Hands in one file and applies it when it is its turn; answers what was shown and what was done. */
const handIn = async (desk: TempDesk, path: string) => {
  const answer = await open(desk, path)
  if (answer.kind !== 'preview') return { kind: answer.kind }
  const { jobId } = await desk.boss.do('exchange.apply', { key: answer.head.key })
  const job = await jobEnd(desk, desk.boss, jobId)
  if (job.state !== 'DONE') throw new Error(JSON.stringify(job.report))
  const done = await desk.boss.do('exchange.package', { key: answer.head.key })
  return { kind: 'applied', shown: answer.preview.tables, done: done.preview?.tables ?? [] }
}

describe('packages of head office, whatever they hold', () => {
  it(
    'do what their preview said, leave nothing to be sent, take nothing of the desk, and count once',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyPackage, { minLength: 1, maxLength: 4 }), async (packages) => {
          const { desk, office } = await deskCopy()
          const { reader, sqlite } = desk.backend().services
          const own = () =>
            reader
              .rows("SELECT * FROM project WHERE origin = 'site-hyc'")
              .concat(reader.rows("SELECT * FROM unit WHERE origin = 'site-hyc'"))
          const before = JSON.stringify(own())
          const seq = lastSeq(reader)
          for (const path of await writeAll(office, packages)) {
            const first = await handIn(desk, path)
            expect(first.kind).toBe('applied')
            expect(totals(first.done ?? [])).toEqual(totals(first.shown ?? []))
            const after = exchangeDump(reader)
            expect(await handIn(desk, path)).toEqual({ kind: 'already' })
            expect(exchangeDump(reader)).toEqual(after)
          }
          expect(lastSeq(reader)).toBe(seq)
          expect(JSON.stringify(own())).toBe(before)
          expect(reader.row('SELECT 1 AS x FROM ticket')).toBeUndefined()
          expect(reader.row("SELECT 1 AS x FROM party WHERE privacy_state <> 'ACTIVE'")).toBeUndefined()
          expect(wrongTriggers(sqlite)).toEqual([])
          await desk.close()
        }),
        { numRuns: RUNS },
      )
    },
    MOST_MS,
  )

  it(
    'end in the same rows in whatever order and however often they are handed in',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyPackage, { minLength: 2, maxLength: 5 }),
          fc.infiniteStream(fc.nat()),
          async (packages, random) => {
            const one = await deskCopy()
            for (const path of await writeAll(one.office, packages)) await handIn(one.desk, path)
            const inOrder = withoutOwnIds(exchangeDump(one.desk.backend().services.reader), one.desk)
            const other = await deskCopy()
            const paths = await writeAll(other.office, packages)
            const pick = (n: number): number => Number(random.next().value) % n
            const mixed = [...paths, ...paths.filter(() => pick(2) === 0)]
              .map((path) => ({ path, at: pick(1_000) }))
              .toSorted((a, b) => a.at - b.at)
            for (const { path } of mixed) await handIn(other.desk, path)
            expect(withoutOwnIds(exchangeDump(other.desk.backend().services.reader), other.desk)).toEqual(inOrder)
            expect((await other.desk.boss.do('exchange.state', {})).lastIn).toBe(packages.length)
            await one.desk.close()
            await other.desk.close()
          },
        ),
        { numRuns: RUNS },
      )
    },
    MOST_MS,
  )

  it(
    'are counted alike when they go in batch by batch',
    async () => {
      const { applyStaged } = await import('../../src/main/backend/exchange/apply')
      await fc.assert(
        fc.asyncProperty(fc.array(anyPackage, { minLength: 1, maxLength: 3 }), async (packages) => {
          const one = await deskCopy()
          const other = await deskCopy()
          const paths = await writeAll(one.office, packages)
          const others = await writeAll(other.office, packages)
          for (const [at, path] of paths.entries()) {
            const small = await handIn(one.desk, path)
            const answer = await open(other.desk, others[at] ?? '')
            if (answer.kind !== 'preview') throw new Error(answer.kind)
            await applyStaged(other.desk.backend().services, answer.head.key, {
              accountId: other.desk.boss.accountId,
              workstationId: null,
              oneTransaction: 0,
            })
            const done = await other.desk.boss.do('exchange.package', { key: answer.head.key })
            expect(totals(done.preview?.tables ?? [])).toEqual(totals(small.done ?? []))
            expect(withoutOwnIds(exchangeDump(other.desk.backend().services.reader), other.desk)).toEqual(
              withoutOwnIds(exchangeDump(one.desk.backend().services.reader), one.desk),
            )
          }
          await one.desk.close()
          await other.desk.close()
        }),
        { numRuns: RUNS, examples: [[twoUnderOneKey]] },
      )
    },
    MOST_MS,
  )
})
