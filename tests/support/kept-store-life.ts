import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyInspectionEntry } from '../../src/shared/inspections/entry'
import { aForm, anItem, judgeIn, register } from '../backend/tickets-ground'
import { aBuilding } from './builders'
import { aPhoto, aProblem, aRound } from './inspections'
import type { KeptPeople } from './kept-store'
import { photoWithPosition } from './photos'
import { madeIdNo } from './s13-workbook'
import type { TempDesk } from './temp-desk'

const MINUTE = 60_000
/** Number of the made-up ID that 沈丽 has. */
export const SEALED = 907
const aContractor = (name: string) => ({
  id: null,
  version: null,
  name,
  registrationNo: null,
  trade: null,
  contactName: null,
  contactPhone: null,
})

/** Building 6 handed over, with 郑强 and 沈丽 as owners and 何苗 as tenant: all of it entered through the door. */
const moveIn = async (desk: TempDesk, { boss, clerk }: KeptPeople) => {
  const { projectId, buildingId, units } = await aBuilding(desk, {
    code: '6',
    entrances: ['1'],
    floors: 4,
    perFloor: 4,
  })
  const unit = (displayNo: string): string => units[displayNo] ?? ''
  const [building] = await boss.do('building.list', { projectId })
  await boss.do('building.setCompletion', {
    id: buildingId,
    version: building?.version ?? 0,
    completionDate: '2024-08-15',
  })
  const { id: contractorId } = await boss.do('contractor.save', aContractor('宏达防水'))
  await boss.do('building.setContractor', { buildingId, trade: '装饰', contractorId })
  const source = '《海月城质量保证书》第 3 条'
  await boss.do('warrantyTerm.save', { projectId, kind: 'PROJECT', warrantyClass: 'W08', months: 24, source })
  await boss.do('unit.importHandover', {
    target: { unitIds: [unit('6-1-0203'), unit('6-1-0303'), unit('6-1-0304')] },
    date: '2024-11-18',
    source: '移交表',
  })
  const person = async (name: string, phone: string, idNo: string | null) => {
    const idType = idNo === null ? null : 'ID_CARD'
    const answer = await clerk.do('party.create', {
      kind: 'PERSON',
      name,
      gender: 'F',
      idType,
      idNo,
      phones: [phone],
      notDuplicate: false,
    })
    return answer.id
  }
  const own = { role: 'OWNER', shareType: 'SINGLE', sharePct: null, fromDate: '2024-11-18', cause: 'CONTRACT' } as const
  const owner = await person('郑强', '13800000303', null)
  const sealed = await person('沈丽', '13800000304', madeIdNo(SEALED))
  const tenant = await person('何苗', '13800000203', null)
  await clerk.do('ownership.add', { ...own, unitId: unit('6-1-0303'), partyId: owner, isContactOwner: true })
  await clerk.do('ownership.add', { ...own, unitId: unit('6-1-0304'), partyId: sealed, isContactOwner: true })
  await clerk.do('occupancy.add', {
    unitId: unit('6-1-0203'),
    partyId: tenant,
    relation: 'TENANT',
    fromDate: '2025-03-01',
    toDate: null,
    leaseProof: null,
    mayReportRepair: true,
    mayCarryOut: false,
  })
  return { unit, owner, sealed, tenant }
}

/** The matters of building 6: one repaired and answered, one under way, two of which few may know, a paper signed. */
export const liveADay = async (desk: TempDesk, people: KeptPeople) => {
  const { boss, clerk, lead } = people
  const at = await moveIn(desk, people)
  const place = { kind: 'UNIT', id: at.unit('6-1-0303') } as const
  const visit = await clerk.do('visit.register', {
    partyId: at.owner,
    visitorName: '郑强',
    visitorPhone: '13800000303',
    identity: 'OWNER',
    unitIds: [at.unit('6-1-0303')],
    reasons: ['V01'],
    companions: 1,
    idChecked: true,
  })
  writeFileSync(join(desk.folder, 'incoming', 'a-photo'), photoWithPosition())
  const photo = (await clerk.do('file.keep', { token: 'a-photo', name: '客厅.jpg', kind: 'photo' })).id

  desk.clock.advance(MINUTE)
  const repaired = await register(
    clerk,
    aForm(desk, {
      place,
      visitId: visit.id,
      reporterPartyId: at.owner,
      items: [anItem({ photoIds: [photo] })],
    }),
    true,
    'kept-1',
  )
  const step = async (ticketId: string, act: Parameters<typeof boss.do<'item.act'>>[1]['act']) => {
    desk.clock.advance(MINUTE)
    const { version, items } = await boss.do('ticket.get', { id: ticketId })
    await boss.do('item.act', { ticketId, version, itemId: items[0]?.id ?? '', act })
  }
  await step(repaired.ticketId, judgeIn)
  await step(repaired.ticketId, {
    kind: 'dispatch',
    assigneeKind: 'LIABLE',
    contractorId: null,
    assigneeName: '宏达防水',
    appointmentFrom: null,
    appointmentTo: null,
    dueOn: '2026-12-01',
    planText: '重铺两块',
    paidOrderAccepted: false,
  })
  await step(repaired.ticketId, { kind: 'start', arrived: true, note: '' })
  await step(repaired.ticketId, {
    kind: 'finish',
    photoIds: [await aPhoto(desk, boss, 'after')],
    testResult: '',
    note: '',
  })
  await step(repaired.ticketId, { kind: 'pass', ownerSign: 'SIGNED', note: '' })
  const { version } = await clerk.do('ticket.get', { id: repaired.ticketId })
  await clerk.do('ticket.reply', { ticketId: repaired.ticketId, version, text: '两块砖已重铺', holdingText: false })

  desk.clock.advance(MINUTE)
  const running = await register(
    clerk,
    aForm(desk, {
      place: { kind: 'UNIT', id: at.unit('6-1-0203') },
      reporterPartyId: at.tenant,
      reporterName: '何苗',
      reporterIdentity: 'TENANT',
      reporterPhone: '13800000209',
      narrative: '楼上漏水，厨房吊顶滴水两天了',
      items: [anItem({ roomCode: 'R09', defectCode: 'WPF-08', severity: 'S2' })],
    }),
    false,
    'kept-2',
  )
  const secret = (draft: string, who: typeof boss, confidentiality: 'DEPARTMENT' | 'MANAGER', narrative: string) =>
    register(
      who,
      aForm(desk, {
        type: 'COMPLAINT',
        complaintSeverity: 'M',
        categoryCode: 'C28',
        confidentiality,
        place,
        narrative,
        items: [],
      }),
      false,
      draft,
    )
  const department = await secret('kept-3', lead, 'DEPARTMENT', '投诉巡楼保安骚扰')
  const manager = await secret('kept-4', boss, 'MANAGER', '举报收取好处')

  const papers = repaired.docNo ? [repaired.docNo] : []
  const sheet = { copies: ['客户联'], pages: 1, printer: null, reason: null }
  for (const docNo of papers) {
    const { jobId } = await clerk.do('print.sent', { docNo, ...sheet })
    await clerk.do('print.confirm', { jobId, fromPage: null })
    await clerk.do('paper.sign', {
      docNo,
      role: 'OWNER',
      name: '郑强',
      partyId: at.owner,
      how: 'HAND',
      witnesses: [],
    })
  }
  return {
    sealedParty: at.sealed,
    photo,
    visits: [visit.id],
    papers,
    tickets: {
      repaired: repaired.ticketId,
      running: running.ticketId,
      department: department.ticketId,
      manager: manager.ticketId,
    },
  }
}

/** A round in building 8 with its record signed and a notice to the contractor, and what people were still typing. */
export const lookAtHomes = async (desk: TempDesk, { boss, clerk }: KeptPeople) => {
  const { units } = await aBuilding(desk, { code: '8', entrances: ['1'], floors: 6, perFloor: 4 })
  const unit = (displayNo: string): string => units[displayNo] ?? ''
  desk.clock.advance(MINUTE)
  const done = await boss.do('inspection.finish', {
    draftId: 'kept-round-1',
    form: aRound(unit('8-1-0101'), {
      problems: [aProblem('a', { checkCode: 'HC001' }), aProblem('b')],
      meters: [{ kind: 'WATER', meterNo: '7', readingX1000: 1500, photoIds: [] }],
    }),
  })
  await clerk.do('inspection.sign', { inspectionId: done.inspectionId, name: '沈丽', partyId: null, how: 'HAND' })
  const { id: contractorId } = await boss.do('contractor.save', aContractor('永固装饰'))
  const ticketId = done.ticketId ?? ''
  const { items } = await boss.do('rectification.items', { ticketId })
  const notice = await boss.do('rectification.issue', {
    ticketId,
    itemIds: items.map((item) => item.itemId),
    contractorId,
    dueOn: null,
    access: null,
    keys: '',
  })
  const draft = { attachments: [], version: 0 }
  await clerk.do('draft.save', {
    ...draft,
    id: 'kept-draft-ticket',
    kind: 'ticket',
    title: '阳台门',
    body: aForm(desk, { narrative: '阳台门关不上，“卡住了”😀', place: { kind: 'UNIT', id: unit('8-1-0202') } }),
  })
  await boss.do('draft.save', {
    ...draft,
    id: 'kept-draft-round',
    kind: 'inspection',
    title: '8-1-0102',
    body: {
      ...emptyInspectionEntry(unit('8-1-0102'), desk.clock.instant()),
      checks: { HC001: 'PASS', HC002: 'PROBLEM' },
    },
  })
  await boss.do('savedView.save', { screen: 'tickets', name: '渗漏', filter: { text: '漏' }, shared: true })
  return {
    ticketId,
    inspections: [done.inspectionId],
    papers: [done.docNo, notice.docNo],
    drafts: [
      { id: 'kept-draft-ticket', by: 'clerk' },
      { id: 'kept-draft-round', by: 'boss' },
    ] as const,
  }
}
