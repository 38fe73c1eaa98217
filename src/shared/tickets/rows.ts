import type { Role } from '../base/roles'
import type { ClockKind } from '../sla/sla'
import type { Severity, TicketTypeCode, Verdict } from '../taxonomy/taxonomy'
import type { WarrantyJudgement } from '../warranty/judge'
import type { Confidentiality } from './entry'
import type { ItemResult, ItemState } from './item-states'
import type { ItemAction } from './item-transitions'
import type { TicketState } from './state'
import type { TicketAction } from './transitions'

/** A promised time of a ticket; `metAt` null while it runs. */
export interface ClockRow {
  kind: ClockKind
  ruleCode: string
  startedAt: string
  dueAt: string
  metAt: string | null
  calendar: string
  calendarMissing: boolean
}

/** One line of the list. */
export interface TicketRow {
  id: string
  version: number
  ticketNo: string
  type: TicketTypeCode
  channel: string
  subject: string
  state: TicketState
  /** Room, building or project; null where no place was named. */
  place: string | null
  reporterName: string | null
  handlerName: string
  receivedAt: string
  urgeCount: number
  reopenCount: number
  linked: boolean
  writtenNotice: boolean
  /** The most serious of its items. */
  severity: Severity | null
  photoCount: number
  due: Pick<ClockRow, 'kind' | 'startedAt' | 'dueAt'> | null
}

export interface TicketPage {
  rows: TicketRow[]
  /** Names the next page; null at the end. */
  next: string | null
  /** How many match, counted up to 1,000; 1,001 means more. */
  total: number
}

/** Counts of the standing views, each up to 1,000; 1,001 means more. */
export interface TicketCounts {
  mine: number
  answer: number
  open: number
  overdue: number
  recheck: number
}

export interface PartyShareRow {
  kind: string
  contractorId: string | null
  name: string | null
  /** Hundredths of a percent. */
  sharePct: number | null
}

export interface JudgementRow {
  id: string
  verdict: Verdict
  warrantyClass: string
  reason: string
  startDate: string | null
  endDate: string | null
  extendedTo: string | null
  asOfDate: string
  parties: PartyShareRow[]
  ownerAgrees: string | null
  note: string | null
  decidedBy: string
  approvedBy: string | null
  at: string
}

export interface WorkOrderRow {
  id: string
  assigneeKind: string
  contractorId: string | null
  assigneeName: string
  appointmentFrom: string | null
  appointmentTo: string | null
  planText: string | null
  issuedAt: string
  dueAt: string | null
  arrivedAt: string | null
  finishedAt: string | null
}

export interface TicketItemRow {
  id: string
  seq: number
  state: ItemState
  result: ItemResult | null
  roomCode: string | null
  partCode: string | null
  defectCode: string | null
  description: string
  severity: Severity
  quantity: number | null
  failCount: number
  contractRepairDue: string | null
  /** The newest counts, the older ones are kept. */
  judgements: JudgementRow[]
  /** What facts and law say today, as of the first report; only a proposal. Null where there is nothing to judge. */
  proposal: WarrantyJudgement | null
  liable: LiableContractor | null
  order: WorkOrderRow | null
  /** Roles that have confirmed the next step. */
  confirmedBy: Role[]
  /** What state and roles of the reader leave open. */
  acts: ItemAction[]
}

export interface TicketEventRow {
  id: string
  at: string
  actor: string
  kind: string
  itemSeq: number | null
  text: string
  data: Record<string, unknown> | null
  visibleToOwner: boolean
}

export interface TicketPhoto {
  id: string
  name: string
  mediaType: string
  itemId: string | null
}

export interface TicketLink {
  id: string
  ticketNo: string
  subject: string
  state: TicketState
  receivedAt: string
}

export interface TicketPlace {
  kind: 'UNIT' | 'BUILDING' | 'PROJECT'
  unitId: string | null
  buildingId: string | null
  projectId: string | null
  /** `3-2-1201`, `3幢` or the project's name. */
  label: string
  projectName: string
}

export interface TicketDetail {
  id: string
  version: number
  ticketNo: string
  type: TicketTypeCode
  channel: string
  complaintSeverity: string | null
  categoryCode: string | null
  topicCode: string | null
  state: TicketState
  subject: string
  narrative: string
  demands: string[]
  emotion: number | null
  expectedTime: string | null
  writtenNotice: boolean
  receivedAt: string
  registeredAt: string
  handwrittenAt: string | null
  paperNo: string | null
  sourceRef: string | null
  confidentiality: Confidentiality
  closeReason: string | null
  closedAt: string | null
  urgeCount: number
  reopenCount: number
  anonymous: boolean
  /** Phones are masked; `ticket.revealPhone` shows one and leaves a trace. */
  reporter: { partyId: string | null; name: string | null; identity: string | null; phone: string | null }
  access: { contact: string | null; phone: string | null }
  place: TicketPlace | null
  owners: { partyId: string; name: string; role: string }[]
  firstResponsible: { id: string; name: string }
  handler: { id: string; name: string }
  /** The day every judgement goes by: the earliest report linked. */
  asOfDate: string
  clocks: ClockRow[]
  items: TicketItemRow[]
  events: TicketEventRow[]
  photos: TicketPhoto[]
  papers: { docNo: string; form: string; title: string; issuedAt: string; voided: boolean }[]
  firstReport: TicketLink | null
  /** Open matters of the same home. */
  related: TicketLink[]
  acts: TicketAction[]
}

/** Who built it and so answers for it under the contractor's warranty. */
export interface LiableContractor {
  contractorId: string
  name: string
  trade: string
}
