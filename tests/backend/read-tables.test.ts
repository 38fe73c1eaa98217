import { beforeAll, describe, expect, it } from 'vitest'
import { contract, type Name, type ReadName, tablesRead } from '../../src/shared/contract'
import type { TableName } from '../../src/shared/registry'
import { jobEnd, officeOf, officeRows, takeIn } from '../support/exchange-desk'
import { importDesk, importFixture, stageList } from '../support/import-desk'
import { aDraftId, aPhoto, aProblem, aRound } from '../support/inspections'
import { type Happened, pageQuestions } from '../support/page-questions'
import type { Person, TempDesk } from '../support/temp-desk'
import { watchTables } from '../support/watch-tables'
import { aForm, anItem, ground, judgeIn, register } from './tickets-ground'

/** What is read although no statement of the answer says so, and why. */
const BEYOND: Partial<Record<ReadName, readonly TableName[]>> = {
  // Who is signed in is kept in memory.
  'desk.status': ['session'],
  // What has become of a draft takes it away, and a draft itself makes no news.
  'draft.list': ['ticket', 'inspection'],
  // A row of which head office sent what is the desk's own; only these two tables have such columns.
  'exchange.quarantine': ['contactPoint'],
}

/** A visitor's item: registered, judged, its slip printed twice. */
const aMatter = async (desk: TempDesk, unitId: string, partyId: string) => {
  const { boss } = desk
  const photoId = await aPhoto(desk, boss, 'tile')
  const { id: visitId } = await boss.do('visit.register', {
    partyId,
    visitorName: '郑强',
    visitorPhone: '13800000303',
    identity: 'OWNER',
    unitIds: [unitId],
    reasons: ['REPAIR'],
    companions: 0,
    idChecked: true,
  })
  const items = [anItem({ photoIds: [photoId] })]
  const form = aForm(desk, { place: { kind: 'UNIT', id: unitId }, reporterPartyId: partyId, visitId, items })
  const { ticketId, ticketNo, docNo } = await register(boss, form, true, aDraftId())
  const { version, items: kept } = await boss.do('ticket.get', { id: ticketId })
  await boss.do('item.act', { ticketId, itemId: kept[0]?.id ?? '', version, act: judgeIn })
  const slip = { docNo: docNo ?? '', copies: ['owner'], pages: 1, printer: null }
  await boss.do('print.sent', { ...slip, reason: null })
  const { jobId: reprintId } = await boss.do('print.sent', { ...slip, reason: '卡纸' })
  return { photoId, visitId, ticketId, ticketNo, slipNo: slip.docNo, reprintId, receivedAt: form.receivedAt }
}

/** One home inspected with a problem; another is being inspected. */
const anInspection = async ({ boss }: TempDesk, unitId: string, otherUnitId: string) => {
  const round = aRound(unitId, { problems: [aProblem('a')] })
  const [done, draftId] = [aDraftId(), aDraftId()]
  const draft = { kind: 'inspection', title: '6-1', attachments: [], version: 0 }
  await boss.do('draft.save', { ...draft, id: done, body: round })
  const { inspectionId, docNo, ticketId } = await boss.do('inspection.finish', { draftId: done, form: round })
  await boss.do('draft.save', { ...draft, id: draftId, body: aRound(otherUnitId) })
  return { round, inspectionId, recordNo: docNo, problemsId: ticketId ?? '', draftId }
}

/** A package that came, with a row that both sides had changed, and one that left. */
const packages = async (desk: TempDesk): Promise<string[]> => {
  const { boss } = desk
  const office = await officeOf(desk)
  const send = async (preferred_contact: string) =>
    takeIn(desk, (await office.write({ party: [officeRows.party(1, { preferred_contact })] })).path)
  await send('短信')
  const { version } = await boss.do('party.get', { id: 'ho-party-1' })
  await boss.do('party.update', { id: 'ho-party-1', version, preferredContact: '电话' })
  const { head } = await send('微信')
  await jobEnd(desk, boss, (await boss.do('exchange.export', {})).jobId)
  const { packages: left } = await boss.do('exchange.list', { direction: 'out' })
  return [head.key, ...left.map((each) => each.key)]
}

const happen = async (desk: TempDesk): Promise<Happened> => {
  const { boss } = desk
  const { unit, party, projectId, buildingId } = ground(desk)
  const [unitId, partyId, agentId] = [unit('6-1-303'), party('郑强'), party('吴芳')]
  await boss.do('occupancy.add', {
    unitId,
    partyId: agentId,
    relation: 'PARENT',
    fromDate: null,
    toDate: null,
    leaseProof: null,
    mayReportRepair: true,
    mayCarryOut: false,
  })
  await boss.do('proxy.add', {
    unitId,
    principalId: partyId,
    agentId,
    acts: ['REPAIR'],
    validTo: '2027-11-21',
    originalSighted: true,
    notarised: false,
  })
  const matter = await aMatter(desk, unitId, partyId)
  const inspected = await anInspection(desk, unitId, unit('6-1-403'))
  const keys = await packages(desk)
  const importId = await stageList(desk, boss, importFixture('price-list.xlsx'))
  const [job] = await boss.do('job.list', {})
  const ids = { projectId, buildingId, unitId, partyId, importId, jobId: job?.id ?? '' }
  return { ...ids, ...matter, ...inspected, packages: keys }
}

describe('an operation that reads names the tables that SQLite opens for its answer', () => {
  let desk: TempDesk
  let questions: ReturnType<typeof pageQuestions>
  let askers: Person[]
  let watch: ReturnType<typeof watchTables>
  beforeAll(async () => {
    desk = await importDesk()
    questions = pageQuestions(await happen(desk))
    // Whoever may see less is asked for by other statements.
    askers = [desk.boss, await desk.person('客服周', ['CLERK']), await desk.person('审计赵', ['AUDITOR'])]
    watch = watchTables(desk)
    return async () => {
      watch.stop()
      await desk.close()
    }
  }, 120_000)

  const names = (Object.keys(contract) as Name[]).filter((name): name is ReadName => contract[name].kind === 'read')

  it.each(names)('%s', async (name) => {
    const opened = await watch.during(async () => {
      for (const input of questions[name]) {
        await desk.boss.do(name, input as never)
        for (const asker of askers.slice(1)) await asker.reply(name, input as never)
      }
    })
    const beyond = BEYOND[name] ?? []
    expect([...opened, ...beyond].toSorted()).toEqual(tablesRead(name).toSorted())
  })
})
