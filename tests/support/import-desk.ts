import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { inject } from 'vitest'
import type { BackendOptions } from '../../src/main/backend/backend'
import { forkJail } from '../../src/main/backend/imports/fork-jail'
import type { JobRow } from '../../src/shared/desk-work/contract'
import type { SheetKind } from '../../src/shared/imports/fields'
import { type Person, type TempDesk, tempDesk } from './temp-desk'

const fixtures = join(import.meta.dirname, '../fixtures/import')

export const importFixture = (name: string): string => join(fixtures, name)

/** A desk that can read workbooks. */
export const importDesk = async (options: Partial<BackendOptions> & { now?: string } = {}): Promise<TempDesk> =>
  tempDesk({ jail: forkJail(inject('jail')), ...options })

let tokens = 0

/** Hands a file to the desk as a host would. */
export const handOver = (desk: TempDesk, path: string | Uint8Array): string => {
  tokens += 1
  const token = `token-${tokens}`
  const to = join(desk.backend().services.folders.uploads, token)
  if (typeof path === 'string') copyFileSync(path, to)
  else writeFileSync(to, path)
  return token
}

/** Waits until no job runs and answers this one. */
export const jobEnd = async (desk: TempDesk, who: Person, jobId: string): Promise<JobRow> => {
  await desk.backend().services.jobs.idle()
  const job = await who.do('job.get', { id: jobId })
  if (!job) throw new Error('no such job')
  return job
}

/** The refusal in a failed job's report, or null. */
export const refusalOf = (job: JobRow): { code: string; message: string } | null =>
  (job.report as { error?: { code: string; message: string } } | null)?.error ?? null

/** Opens a file and answers its batch's id. */
export const openList = async (
  desk: TempDesk,
  who: Person,
  file: string | Uint8Array,
  name = typeof file === 'string' ? basename(file) : 'list.xlsx',
): Promise<string> => {
  const { jobId } = await who.do('import.open', { token: handOver(desk, file), name })
  const job = await jobEnd(desk, who, jobId)
  if (job.state !== 'DONE') throw new Error(JSON.stringify(job.report))
  return (job.report as { id: string }).id
}

/** Opens a file, chooses a sheet and answers the batch's id. */
export const stageList = async (
  desk: TempDesk,
  who: Person,
  file: string | Uint8Array,
  { sheet = 0, kind = null, name }: { sheet?: number; kind?: SheetKind | null; name?: string } = {},
): Promise<string> => {
  const id = await openList(desk, who, file, name)
  await who.do('import.setSheet', { id, sheet, kind })
  return id
}

/** Applies a staged list and answers the ended job. */
export const applyList = async (desk: TempDesk, who: Person, id: string): Promise<JobRow> => {
  const { jobId } = await who.do('import.apply', { id })
  return jobEnd(desk, who, jobId)
}

/** The project of the price list, as a clerk enters it. */
export const SONGFENG = { code: 'SF', name: '松风明月花园' }

/** Brings the price list in as homes of a new project. */
export const bringHomes = async (desk: TempDesk, who: Person): Promise<string> => {
  const id = await stageList(desk, who, importFixture('price-list.xlsx'))
  await who.do('import.setProject', { id, project: SONGFENG })
  const job = await applyList(desk, who, id)
  if (job.state !== 'DONE') throw new Error(JSON.stringify(job.report))
  return id
}

/** Sends every open question's rows back. */
export const returnAll = async (who: Person, id: string): Promise<void> => {
  const { questions } = await who.do('import.questions', { id })
  const open = questions.filter((asked) => asked.chosen === null && asked.proposed === null)
  if (open.length > 0)
    await who.do('import.answer', { id, answers: open.map((asked) => ({ id: asked.id, answer: 'RETURN' })) })
}

export interface ExpectedSales {
  readonly units: Record<
    string,
    {
      contract: string
      signed: string
      due: string
      firstRow: number
      buyers: { name: string; phone: string; idTail4: string }[]
    }
  >
  readonly errors: { row: number; unit: string; field: string; why: string }[]
  readonly skipped: { row: number; unit?: string; why: string }[]
  readonly duplicates: { row: number; unit: string }[]
  readonly ambiguous: { row: number; unit: string; why: string }[]
  readonly counts: Record<string, number>
}

export const expectedSales = (): ExpectedSales =>
  JSON.parse(readFileSync(importFixture('songfeng-signed-sales.expected.json'), 'utf8'))

/** Every home with its buyers, contract and dates as the store holds them. */
export const storedSales = (desk: TempDesk) => {
  const { reader, vault } = desk.backend().services
  const rows = reader.rows<{
    displayNo: string
    due: string
    signed: string
    id: string
    evidenceEnc: string | null
    name: string
    partyId: string
    tail: string | null
    phones: string | null
    sale: string
  }>(
    `SELECT u.display_no, u.contract_delivery_date AS due, o.from_date AS signed, o.id, o.evidence_enc, p.name, p.id AS party_id, p.id_no_tail4 AS tail,
       (SELECT group_concat(value, ',') FROM (SELECT value FROM contact_point c WHERE c.party_id = p.id AND c.deleted_at IS NULL ORDER BY c.n)) AS phones, s.sale_status AS sale
     FROM ownership o JOIN unit u ON u.id = o.unit_id JOIN party p ON p.id = o.party_id JOIN unit_site s ON s.unit_id = u.id
     WHERE o.deleted_at IS NULL AND o.to_date IS NULL AND (o.batch_id IS NULL OR o.batch_id NOT IN (SELECT id FROM import_batch WHERE state = 'APPLYING')) ORDER BY o.n`,
  )
  const units: Record<string, Omit<ExpectedSales['units'][string], 'firstRow'>> = {}
  for (const row of rows) {
    units[row.displayNo] ??= {
      contract: row.evidenceEnc ? vault.open(row.evidenceEnc, row.id) : '',
      signed: row.signed,
      due: row.due,
      buyers: [],
    }
    units[row.displayNo]?.buyers.push({ name: row.name, phone: row.phones ?? '', idTail4: row.tail ?? '' })
  }
  return { units, people: new Set(rows.map((row) => row.partyId)).size, sold: rows.every((row) => row.sale === 'SOLD') }
}

/** How many rows the store shows, table by table. */
export const shown = (desk: TempDesk): Record<string, number> =>
  Object.fromEntries(
    ['project', 'building', 'entrance', 'unit', 'unit_site', 'party', 'contact_point', 'ownership'].map((table) => [
      table,
      desk
        .backend()
        .services.reader.row<{ c: number }>(
          `SELECT count(*) AS c FROM ${table} WHERE deleted_at IS NULL AND (batch_id IS NULL OR batch_id NOT IN (SELECT id FROM import_batch WHERE state = 'APPLYING'))`,
        )?.c ?? 0,
    ]),
  )
