import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import type { ImportPage, importOps, StayedRow } from '../../../shared/imports/contract'
import { exportsFolder } from '../locate-file'
import { type Ctx, type HandlersOf, type Services, signedIn } from '../ports'
import { column, frag, raw, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import { finishUndo, forgetStage, runApply } from './apply'
import { type Batch, earlierOf, findBatch, getBatch, importRow, LISTS, setBatch } from './batches'
import { beginPlan } from './begin-plan'
import { openFile } from './open-file'
import { planPath } from './plan-file'
import type { BatchRef } from './sheet-work'
import { sheetsOf } from './sheet-worker'
import { hasStage, namedSheets, openStage, stagePath } from './stage'
import { decideUndo } from './undo'
import { stampOf } from './write-plan'

const refOf = ({ services, today }: Pick<Ctx, 'services' | 'today'>, id: string): BatchRef => {
  if (!hasStage(services.folders, id)) throw new Refusal('WRONG_STATE', 'importStageGone')
  return {
    id,
    stageFile: stagePath(services.folders, id),
    planFile: planPath(services.folders, id),
    storeFile: services.storeFile,
    site: services.sessions.site(),
    today,
  }
}

/** Jobs by the batch they work on, for as long as this process lives. */
const running = new Map<string, string>()

const startJob = (
  services: Services,
  kind: string,
  accountId: string,
  batchId: string,
  work: Parameters<Services['jobs']['start']>[2],
): string => {
  if (running.has(batchId)) throw new Refusal('WRONG_STATE', 'importBusy')
  const jobId = services.jobs.start(kind, accountId, async (job) => {
    try {
      return await work(job)
    } finally {
      running.delete(batchId)
    }
  })
  running.set(batchId, jobId)
  return jobId
}

const labels: Readonly<Record<string, string>> = {
  unit: 'SELECT display_no AS label FROM unit WHERE id = ',
  unitSite: 'SELECT u.display_no AS label FROM unit_site s JOIN unit u ON u.id = s.unit_id WHERE s.id = ',
  party: 'SELECT name AS label FROM party WHERE id = ',
  contactPoint: 'SELECT p.name AS label FROM contact_point c JOIN party p ON p.id = c.party_id WHERE c.id = ',
  ownership:
    "SELECT u.display_no || ' ' || p.name AS label FROM ownership o JOIN unit u ON u.id = o.unit_id JOIN party p ON p.id = o.party_id WHERE o.id = ",
  building: 'SELECT label FROM building WHERE id = ',
  entrance:
    "SELECT b.label || ' ' || e.label AS label FROM entrance e JOIN building b ON b.id = e.building_id WHERE e.id = ",
  phase: 'SELECT name AS label FROM phase WHERE id = ',
  project: 'SELECT name AS label FROM project WHERE id = ',
}
const labelled = sql({ label: text })

const labelOf = (db: Reader, table: string, id: string): string => {
  const query = labels[table]
  return query === undefined ? '' : (db.row(labelled`${raw(query)}${id}`)?.label ?? '')
}

const MOST_STAYED = 500

const stayedOf = (db: Reader, batch: Batch): StayedRow[] =>
  (batch.facts.stayed ?? []).slice(0, MOST_STAYED).map((row) => ({ ...row, label: labelOf(db, row.table, row.id) }))

const NO_SHEET = { sheetIndex: null, head: null, columns: [], fields: [], missing: [], project: null } as const

const page = async (db: Reader, batch: Batch, ctx: Ctx): Promise<ImportPage> => {
  const { services } = ctx
  const row = importRow(db, batch)
  const base = {
    ...row,
    earlier: earlierOf(db, batch),
    stayed: stayedOf(db, batch),
    jobId: running.get(batch.id) ?? null,
    sheets: [],
    ...NO_SHEET,
  }
  if (!hasStage(services.folders, batch.id)) return base
  const stage = openStage(stagePath(services.folders, batch.id))
  const sheets = stage.fact(namedSheets) ?? []
  stage.close()
  // While an apply runs the sheet is out of memory and stays there.
  if (batch.state !== 'STAGED' || base.jobId !== null) return { ...base, sheets }
  const facts = await sheetsOf(services).ask(refOf(ctx, batch.id), 'describe', undefined)
  return { ...base, ...facts, sheets }
}

const staged = (ctx: Ctx, id: string): BatchRef => {
  getBatch(ctx.services.reader, id, 'STAGED')
  if (running.has(id)) throw new Refusal('WRONG_STATE', 'importBusy')
  return refOf(ctx, id)
}

/** Only a batch that still waits can be looked into and changed; afterwards its sheet may be gone. */
const looked = (ctx: Ctx, id: string): BatchRef => {
  getBatch(ctx.services.reader, id, 'STAGED', 'APPLIED')
  return refOf(ctx, id)
}

const listedBatch = sql({ id: text, at: column('importBatch', 'createdAt') })

/** Lists that come in from other departments. */
export const importHandlers: HandlersOf<typeof importOps> = {
  'import.open': async (input, ctx) => {
    const { accountId } = signedIn(ctx)
    ctx.detail({ fileName: input.name })
    const jobId = ctx.services.jobs.start('import.open', accountId, (job) =>
      openFile(ctx.services, job, input, accountId),
    )
    return { jobId }
  },
  'import.list': (db, input) => {
    const before = input.cursor === null ? raw('1') : frag`created_at < ${input.cursor}`
    const rows = db.rows(
      listedBatch`SELECT id, created_at AS at FROM import_batch WHERE ${LISTS} AND ${before}
        ORDER BY created_at DESC, id LIMIT ${input.limit}`,
    )
    const last = rows.length === input.limit ? (rows.at(-1)?.at ?? null) : null
    return { rows: rows.map(({ id }) => importRow(db, getBatch(db, id))), next: last }
  },
  'import.get': (db, input, ctx) => page(db, getBatch(db, input.id), ctx),
  'import.setSheet': async (input, ctx) => {
    const { open, counts, sheet, kind } = await sheetsOf(ctx.services).ask(staged(ctx, input.id), 'setSheet', input)
    return ctx.commit((trx) => {
      const { facts } = getBatch(trx, input.id, 'STAGED')
      setBatch(trx, input.id, 'STAGED', counts ? { ...facts, counts } : facts)
      trx.run(frag`UPDATE import_batch SET sheet = ${sheet}, kind = ${kind} WHERE id = ${input.id}`)
      ctx.touched('importBatch', input.id)
      return { open }
    })
  },
  'import.setMapping': async (input, ctx) => {
    const columns = input.columns === null ? null : (input.columns as Partial<Record<string, number>>)
    const { open } = await sheetsOf(ctx.services).ask(staged(ctx, input.id), 'setMapping', { ...input, columns })
    ctx.touched('importBatch', input.id)
    return { open }
  },
  'import.setProject': async (input, ctx) => {
    const { open } = await sheetsOf(ctx.services).ask(staged(ctx, input.id), 'setProject', input)
    ctx.touched('importBatch', input.id)
    return { open }
  },
  'import.preview': (_db, input, ctx) => sheetsOf(ctx.services).ask(looked(ctx, input.id), 'preview', input),
  'import.changes': (_db, input, ctx) => sheetsOf(ctx.services).ask(looked(ctx, input.id), 'changes', undefined),
  'import.questions': (_db, input, ctx) => sheetsOf(ctx.services).ask(looked(ctx, input.id), 'questions', undefined),
  'import.answer': async (input, ctx) => {
    const { open } = await sheetsOf(ctx.services).ask(staged(ctx, input.id), 'answer', input)
    ctx.touched('importBatch', input.id)
    ctx.detail({ answers: input.answers.length })
    return { open }
  },
  'import.errorWorkbook': async (input, ctx) => {
    const batch = getBatch(ctx.services.reader, input.id, 'STAGED', 'APPLIED')
    const folder = exportsFolder(ctx.services)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const file = `${randomUUID()}.xlsx`
    const asked = { language: input.language, path: join(folder, file) }
    const { marks } = await sheetsOf(ctx.services).ask(refOf(ctx, input.id), 'errors', asked)
    ctx.touched('importBatch', input.id)
    ctx.detail({ marks })
    const stem = batch.fileName.replace(/\.[^.]*$/, '')
    return { file, name: `${stem}-${input.language === 'zh' ? '退回' : 'returned'}.xlsx`, marks }
  },
  'import.apply': async (input, ctx) => {
    const { services } = ctx
    const who = signedIn(ctx)
    const ref = staged(ctx, input.id)
    const jobId = startJob(services, 'import.apply', who.accountId, input.id, async (job) => {
      job.progress(0, null, 'plan')
      const { counts } = await sheetsOf(services).ask(ref, 'check', undefined)
      if (job.signal.aborted) throw new Refusal('CANCELLED')
      services.write((trx) => {
        getBatch(trx, input.id, 'STAGED')
        const facts = { counts, doing: 'apply', cursor: 0, by: who.accountId, desk: who.deskLetter } as const
        setBatch(trx, input.id, 'APPLYING', { ...facts, at: new Date(services.clock()).toISOString() })
      })
      const planning = beginPlan(services, ref)
      try {
        await runApply(
          services,
          input.id,
          {
            progress: (done, total, phase) => job.progress(done, total, phase),
            cancelled: () => job.signal.aborted,
          },
          planning,
        )
      } finally {
        await planning.over
      }
      const outcome = findBatch(services.reader, input.id)?.facts.outcome
      return { id: input.id, rows: planning.total() ?? 0, changes: outcome?.changed ?? 0, outcome: outcome ?? null }
    })
    ctx.touched('importBatch', input.id)
    return { jobId }
  },
  'import.undo': async (input, ctx) => {
    const { services } = ctx
    const who = signedIn(ctx)
    const batch = getBatch(services.reader, input.id, 'APPLIED')
    const jobId = startJob(services, 'import.undo', who.accountId, input.id, async (job) => {
      const now = new Date(services.clock()).toISOString()
      const stamp = { ...stampOf(services, services.reader, batch), now, who }
      services.write((trx) => decideUndo(trx, stamp, input.id, who.accountId, who.deskLetter))
      await finishUndo(services, input.id, {
        progress: (done, total, phase) => job.progress(done, total, phase),
        cancelled: () => false,
      })
      await sheetsOf(services).release(input.id)
      forgetStage(services, input.id)
      return { id: input.id, stayed: findBatch(services.reader, input.id)?.facts.stayed?.length ?? 0 }
    })
    ctx.touched('importBatch', input.id)
    return { jobId }
  },
  'import.discard': async (input, ctx) => {
    const { services } = ctx
    staged(ctx, input.id)
    await sheetsOf(services).release(input.id)
    ctx.commit((trx) => {
      getBatch(trx, input.id, 'STAGED')
      trx.run(frag`DELETE FROM import_batch WHERE id = ${input.id}`)
      ctx.touched('importBatch', input.id)
    })
    forgetStage(services, input.id)
    return { discarded: true }
  },
}
