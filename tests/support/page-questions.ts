import type { Input, ReadName } from '../../src/shared/contract'
import type { InspectionEntry } from '../../src/shared/inspections/entry'
import { wholeView } from '../../src/shared/tickets/contract'

/** What has happened on a desk, by the names under which a page asks for it. */
export interface Happened {
  readonly projectId: string
  readonly buildingId: string
  readonly unitId: string
  readonly partyId: string
  readonly visitId: string
  readonly photoId: string
  readonly ticketId: string
  readonly ticketNo: string
  /** The slip of the ticket; it was printed twice. */
  readonly slipNo: string
  readonly reprintId: string
  readonly round: InspectionEntry
  readonly inspectionId: string
  readonly recordNo: string
  /** What the inspection opened. */
  readonly problemsId: string
  readonly draftId: string
  readonly jobId: string
  /** A package that came and one that left. */
  readonly packages: readonly string[]
  /** A list that waits to be brought in. */
  readonly importId: string
  readonly receivedAt: string
}

type Questions<K extends ReadName> = { readonly [N in K]: readonly Input<N>[] }

const PAGE = { cursor: null, limit: 50 } as const
const VIEWS = ['mine', 'answer', 'open', 'overdue', 'recheck', 'all'] as const

const ofTheDesk = (desk: Happened) =>
  ({
    'desk.status': [{}],
    'workstation.list': [{}],
    'account.list': [{}],
    'audit.list': [{ before: null, limit: 50 }],
    'draft.list': [{ kind: 'inspection' }, { kind: null }],
    'draft.get': [{ id: desk.draftId }],
    'job.get': [{ id: desk.jobId }],
    'job.list': [{}],
    'setting.get': [{ keys: ['site', 'letterhead'] }],
    'savedView.list': [{ screen: 'tickets' }],
    'calendar.years': [{}],
    'search.check': [{}],
    'search.box': [
      ...['郑强', 'zhengqiang', 'zq', '13800000303', '0303', '6-1-303', '303', '漏水', '空', 'new'],
      desk.ticketNo,
      desk.slipNo,
    ].map((text) => ({ text })),
    'file.info': [{ ids: [desk.photoId] }],
  }) satisfies Partial<Questions<ReadName>>

const ofExchange = (desk: Happened) =>
  ({
    'exchange.state': [{}],
    'exchange.list': [{}, { direction: 'in' }],
    'exchange.package': desk.packages.map((key) => ({ key })),
    'exchange.quarantine': [{}],
    'instruction.list': [{ ticketId: desk.ticketId }],
    'import.list': [PAGE],
    'import.get': [{ id: desk.importId }],
    'import.preview': [{ id: desk.importId, filter: 'ALL', from: 0, limit: 50 }],
    'import.changes': [{ id: desk.importId }],
    'import.questions': [{ id: desk.importId }],
  }) satisfies Partial<Questions<ReadName>>

const ofPapers = (desk: Happened) =>
  ({
    'paper.get': [
      { docNo: desk.slipNo, jobId: null },
      { docNo: desk.slipNo, jobId: desk.reprintId },
      { docNo: desk.recordNo, jobId: null },
    ],
    'paper.list': [
      { ...PAGE, form: null, text: '', unconfirmed: false },
      { ...PAGE, form: 'F03', text: '6-1', unconfirmed: true },
    ],
    'paper.missingGlyphs': [{ texts: ['郑强'] }],
    'print.unconfirmed': [{}],
    'inspection.subject': [{ unitId: desk.unitId }],
    'inspection.list': [
      { ...PAGE, unitId: null, text: '' },
      { ...PAGE, unitId: desk.unitId, text: '6-1' },
    ],
    'inspection.get': [{ id: desk.inspectionId }],
    'inspection.preview': [{ form: desk.round }],
    'rectification.items': [{ ticketId: desk.ticketId }, { ticketId: desk.problemsId }],
  }) satisfies Partial<Questions<ReadName>>

const ofTickets = (desk: Happened) => {
  const { ticketId, ticketNo, projectId, buildingId, unitId, partyId } = desk
  const places = [
    { kind: 'UNIT', id: unitId },
    { kind: 'BUILDING', id: buildingId },
    { kind: 'PROJECT', id: projectId },
  ] as const
  const narrow = { projectId, buildingId, unitId, states: ['JUDGED'], text: ticketNo }
  return {
    'intake.subject': places.map((place) => ({ place, partyId })),
    'intake.verdict': places.map((place) => ({
      place,
      type: 'REPAIR',
      channel: 'WALKIN',
      complaintSeverity: null,
      categoryCode: null,
      writtenNotice: false,
      receivedAt: desk.receivedAt,
      typedDue: null,
      firstReportTicketId: ticketId,
      items: [{ key: 'a', roomCode: 'R02', defectCode: 'FLR-01', severity: 'S4' }],
    })),
    'intake.similar': places.map((place) => ({
      place,
      defectCodes: ['FLR-01'],
      categoryCode: 'A01',
      words: '客厅有块砖敲着是空的',
    })),
    'ticket.list': VIEWS.flatMap((view) => [
      { ...PAGE, filter: wholeView(view) },
      { ...PAGE, filter: { ...wholeView(view), text: '砖' } },
      { ...PAGE, filter: { ...wholeView(view), ...narrow } },
    ]),
    'ticket.counts': [{}],
    'ticket.get': [{ id: ticketId }, { id: desk.problemsId }],
    'ticket.handlers': [{}],
    'visit.list': [
      { day: null, open: true, cursor: null },
      { day: '2026-11-21', open: false, cursor: null },
    ],
    'visit.get': [{ id: desk.visitId }],
    'visit.homes': [{ partyId }],
  } satisfies Partial<Questions<ReadName>>
}

const ofTheArchive = ({ projectId, buildingId, unitId, partyId }: Happened) =>
  ({
    'party.list': ['', '郑强', 'zq', '13800000303', '0303', '6-1-303'].map((text) => ({ ...PAGE, text })),
    'party.get': [{ id: partyId }],
    'party.duplicates': [
      { name: '郑强', idNo: null, phones: ['13800000303'], unitId },
      { name: '郑强', idNo: '11010519491231002X', phones: [], unitId: null },
    ],
    'project.list': [{}],
    'building.list': [{ projectId: null }, { projectId }],
    'building.grid': [{ buildingId }],
    'unit.get': [{ id: unitId }],
    'unit.find': ['6-1-303', '303', 'hyc'].map((text) => ({ text })),
    'warrantyTerm.list': [{ projectId }],
    'contractor.list': [{ text: '' }, { text: '宏达' }],
  }) satisfies Partial<Questions<ReadName>>

/** For every operation that reads, what a page may ask of this desk. */
export const pageQuestions = (desk: Happened): Questions<ReadName> => ({
  ...ofTheDesk(desk),
  ...ofExchange(desk),
  ...ofPapers(desk),
  ...ofTickets(desk),
  ...ofTheArchive(desk),
})
