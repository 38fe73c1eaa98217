import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportReport } from '../../src/main/backend/exchange/export'
import { forkJail } from '../../src/main/backend/imports/fork-jail'
import { type FaultDesk, openFaultDesk } from './fault-desk'
import { importing } from './importing'
import { entryOf, typedText } from './said'
import { type Seeded, seeded } from './seeded'
import type { VictimTask, Word } from './words'

export type Tell = (word: Word) => Promise<void>

/** One draft more or longer: three are open at once, each acknowledged character by character. */
const typing = async (desk: FaultDesk, task: VictimTask, random: Seeded, tell: Tell): Promise<never> => {
  const open = [0, 1, 2].map((at) => ({ id: `typed-${task.round}-${at}`, version: 0 }))
  for (let opened = open.length; ; ) {
    const draft = random.pick(open)
    const body = { narrative: typedText(draft.id, draft.version + 1) }
    const title = body.narrative.slice(0, 20)
    const saved = { id: draft.id, kind: 'intake', title, body, attachments: [], version: draft.version }
    draft.version = (await desk.do('draft.save', saved)).version
    await tell({ say: 'draft', id: draft.id, version: draft.version })
    if (draft.version > 150) {
      opened += 1
      Object.assign(draft, { id: `typed-${task.round}-${opened}`, version: 0 })
    }
  }
}

/** People and tickets with their slips, each under a request id of its own. */
const register = async (
  desk: FaultDesk,
  task: VictimTask,
  random: Seeded,
  tell: Tell,
  from: number,
  to: number,
): Promise<void> => {
  const buildings = await desk.do('building.list', { projectId: null })
  const { cells } = await desk.do('building.grid', { buildingId: buildings[0]?.id ?? '' })
  for (let at = from; at < to; at++) {
    const draftId = `ticket-${task.round}-${at}`
    const requestId = `${draftId}-request`
    const unitId = random.next() < 0.8 ? random.pick(cells).id : null
    const form = entryOf(draftId, new Date().toISOString(), unitId)
    const kept = { id: draftId, kind: 'intake', title: '', body: form, attachments: [], version: 0 }
    const { version } = await desk.do('draft.save', kept)
    await tell({ say: 'draft', id: draftId, version })
    await tell({ say: 'registering', draftId })
    const { ticketId, ticketNo, docNo } = await desk.do('ticket.register', { draftId, form, paper: true }, requestId)
    await tell({ say: 'ticket', draftId, ticketId, ticketNo, docNo: docNo ?? '', requestId })
    if (at % 3 !== 0) continue
    const name = `何${typedText(draftId, 3)}`
    const phones = [`1380000${String(random.int(0, 9999)).padStart(4, '0')}`]
    const person = { kind: 'PERSON', name, gender: null, idType: null, idNo: null, phones, notDuplicate: true } as const
    const party = await desk.do('party.create', person, `${draftId}-party`)
    await tell({ say: 'row', table: 'party', id: party.id, requestId: `${draftId}-party` })
  }
}

/** What a job answered; throws when it did not come to its end. */
const endOf = async (desk: FaultDesk, jobId: string): Promise<unknown> => {
  await desk.backend.services.jobs.idle()
  const job = await desk.do('job.get', { id: jobId })
  if (job?.state !== 'DONE') throw new Error(`job ${job?.state}: ${JSON.stringify(job?.report)}`)
  return job.report
}

/** A few tickets, then a package with all that is new, again and again. */
const exporting = async (desk: FaultDesk, task: VictimTask, random: Seeded, tell: Tell): Promise<never> => {
  for (let at = 0; ; ) {
    const more = random.int(1, 12)
    await register(desk, task, random, tell, at, at + more)
    at += more
    await tell({ say: 'exporting' })
    const { jobId } = await desk.do('exchange.export', {})
    const { packages } = (await endOf(desk, jobId)) as ExportReport
    for (const { number, fileName } of packages) {
      const row = desk.backend.services.reader.row<{ hash: string }>(
        'SELECT manifest_hash AS hash FROM pkg_out WHERE number = ?',
        number,
      )
      await tell({ say: 'exported', number, hash: row?.hash ?? '', fileName })
    }
  }
}

/** Head office's packages in their order, each opened, looked at and applied. */
const taking = async (desk: FaultDesk, task: VictimTask, tell: Tell): Promise<void> => {
  for (const { number, path } of task.packages) {
    const token = `package-${task.round}-${number}`
    copyFileSync(path, join(task.folder, 'incoming', token))
    const answer = await desk.do('exchange.open', { token, name: `${number}.zip.age` })
    if (answer.kind !== 'preview') throw new Error(`package ${number} is ${JSON.stringify(answer)}`)
    await tell({ say: 'taking', number })
    const { jobId } = await desk.do('exchange.apply', { key: answer.head.key })
    await endOf(desk, jobId)
    await tell({ say: 'taken', number })
  }
  await new Promise(() => undefined)
}

/** Does the work of a task until the process is killed. */
export const makeVictimWork = async (task: VictimTask, tell: Tell): Promise<void> => {
  const desk = await openFaultDesk(task.folder, task.jail === null ? null : forkJail(task.jail))
  const random = seeded(task.seed)
  await tell({ say: 'ready' })
  if (task.work === 'typing') await typing(desk, task, random, tell)
  if (task.work === 'registering') await register(desk, task, random, tell, 0, Number.POSITIVE_INFINITY)
  if (task.work === 'importing') await importing(desk, task, random, tell)
  if (task.work === 'exporting') await exporting(desk, task, random, tell)
  if (task.work === 'taking') await taking(desk, task, tell)
}
