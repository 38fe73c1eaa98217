import { z } from 'zod'
import type { CalendarFile } from '../base/calendar-file'
import type { UnknownCode } from '../base/columns'
import { isBusinessDate } from '../base/dates'
import { op } from '../base/operation'
import { DESK, READERS } from '../base/roles'
import type { WarrantyJudgement } from '../warranty/judge'
import { isDayOfYear, type SeasonCalendar } from '../warranty/seasons'
import { BUILDERS, HOME, PEOPLE, WARRANTY } from './table-groups'

const BusinessDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'dateForm')
  .refine(isBusinessDate, 'dateForm')
const Id = z.string().min(1).max(60)

export interface ProjectRow {
  id: string
  code: string
  name: string
  city: string | null
  developer: string | null
  designLifeYears: number
  warrantyStartBasis: string
  contractRepairDays: number | null
  seasons: SeasonCalendar | null
  version: number
  buildings: number
  units: number
}

export interface BuildingRow {
  id: string
  projectId: string
  code: string
  label: string
  hasEntrances: boolean
  completionDate: string | null
  version: number
  units: number
  handedOver: number
  contractors: { trade: string; contractorId: string; name: string }[]
}

/** The four independent facts of a home. */
export interface UnitFacts {
  buildStatus: 'UNDER_CONSTRUCTION' | 'COMPLETED' | 'ACCEPTED'
  saleStatus: 'UNSOLD' | 'SOLD' | 'RESCINDED'
  useStatus: 'EMPTY' | 'FITTING_OUT' | 'OCCUPIED' | 'LET' | 'VACANT' | null
  handoverState: string | null
}

export interface GridCell extends UnitFacts {
  id: string
  displayNo: string
  room: string
  entrance: string | null
  floor: number | null
  openTickets: number
}

export interface BuildingGrid {
  building: BuildingRow
  projectCode: string
  /** Highest first; floors that the building skips are absent. */
  floors: number[]
  /** Left to right: entrance and room on the floor. */
  columns: { entrance: string | null; roomOnFloor: string }[]
  cells: GridCell[]
}

export interface UnitOwner {
  ownershipId: string
  partyId: string
  name: string
  role: string
  shareType: string
  sharePct: number | null
  fromDate: string
  toDate: string | null
  isContactOwner: boolean
  /** The number to call, masked, and the contact to reveal it by. */
  phone: string | null
  contactId: string | null
}

export interface UnitOccupant {
  occupancyId: string
  partyId: string
  name: string
  relation: string
  fromDate: string | null
  toDate: string | null
  mayReportRepair: boolean
  mayCarryOut: boolean
}

export interface UnitProxy {
  id: string
  principalName: string
  agentId: string
  agentName: string
  acts: string[]
  validTo: string
}

/** The home above or below: same entrance and door, one floor away. */
export interface Neighbour {
  id: string
  displayNo: string
  useStatus: UnitFacts['useStatus']
}

export interface UnitTicket {
  id: string
  ticketNo: string
  subject: string
  state: string
  receivedAt: string
  closedAt: string | null
}

export interface UnitPage extends UnitFacts {
  id: string
  version: number
  siteVersion: number
  displayNo: string
  roomKey: string
  aliases: string[]
  kind: string
  floor: number | null
  areaMeasured: number | null
  areaPredicted: number | null
  innerAreaMeasured: number | null
  innerAreaPredicted: number | null
  decoration: string | null
  layoutCode: string | null
  contractDeliveryDate: string | null
  keyCabinetSlot: string | null
  project: { id: string; code: string; name: string }
  building: { id: string; label: string; completionDate: string | null; version: number }
  entrance: string | null
  warrantyStart: string | null
  handovers: {
    id: string
    kind: string
    state: string
    warrantyStart: string | null
    source: string | null
    at: string
  }[]
  owners: UnitOwner[]
  occupants: UnitOccupant[]
  proxies: UnitProxy[]
  above: Neighbour | null
  below: Neighbour | null
  tickets: UnitTicket[]
  papers: { docNo: string; form: string; title: string; issuedAt: string }[]
  inspections: { id: string; round: number; state: string; startedAt: string; decision: string | null }[]
  /** One judgement for each class of warranty that a home has, as of today. */
  warranty: { warrantyClass: string; judgement: WarrantyJudgement }[]
}

export interface ContractorRow {
  id: string
  name: string
  registrationNo: string | null
  trade: string | null
  contactName: string | null
  contactPhone: string | null
  version: number
}

const DayOfYear = z.string().refine(isDayOfYear, 'dayOfYearForm')
const YearlySeason = z.object({ from: DayOfYear, to: DayOfYear })

/** Trimmed text; half a character (a lone surrogate) cannot be stored and is refused. */
const Text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => text.isWellFormed(), 'textBroken')
const Name = (most: number) => Text(most).refine((name) => name !== '', 'nameMissing')

const ProjectSave = z.object({
  id: Id.nullable(),
  version: z.number().int().nullable(),
  code: z
    .string()
    .trim()
    .regex(/^[A-Z0-9]{2,8}$/, 'projectCodeForm'),
  name: Name(60),
  city: Text(40).nullable(),
  developer: Text(80).nullable(),
  designLifeYears: z.number().int().min(1).max(200),
  contractRepairDays: z.number().int().min(0).max(365).nullable(),
  /** Days `MM-DD`; a season may run over New Year. */
  seasons: z.object({ heating: YearlySeason.optional(), cooling: YearlySeason.optional() }).nullable().optional(),
})

const ContractorSave = z.object({
  id: Id.nullable(),
  version: z.number().int().nullable(),
  name: Name(80),
  registrationNo: Text(40).nullable(),
  trade: Text(40).nullable(),
  contactName: Text(50).nullable(),
  contactPhone: Text(30).nullable(),
})

/** Homes named for a handover date: by id, or all of a building between two floors. */
const HandoverTarget = z.union([
  z.object({ unitIds: z.array(Id).min(1).max(2000) }),
  z.object({ buildingId: Id, fromFloor: z.number().int(), toFloor: z.number().int(), entrance: z.string().nullable() }),
])

const OF_GRID = [...HOME, ...BUILDERS, 'entrance', 'unitSite', 'handover', 'ticket'] as const
const OF_UNIT = [...HOME, ...WARRANTY, ...PEOPLE, 'entrance', 'unitSite', 'ticket', 'document', 'inspection'] as const

export const placeOps = {
  'project.list': op<ProjectRow[]>()('read', READERS, z.object({}), ['project', 'building', 'unit']),
  'project.save': op<{ id: string }>()('write', ['DATA_ADMIN', 'ADMIN'], ProjectSave),
  'building.list': op<BuildingRow[]>()('read', READERS, z.object({ projectId: Id.nullable() }), [
    'building',
    'unit',
    'handover',
    ...BUILDERS,
  ]),
  'building.setCompletion': op<{ version: number; judgementsTouched: number }>()(
    'write',
    ['DATA_ADMIN'],
    z.object({ id: Id, version: z.number().int(), completionDate: BusinessDay.nullable() }),
  ),
  'building.setContractor': op<{ id: string }>()(
    'write',
    ['DATA_ADMIN'],
    z.object({ buildingId: Id, trade: z.string().trim().min(1).max(40), contractorId: Id.nullable() }),
  ),
  'building.grid': op<BuildingGrid>()('read', READERS, z.object({ buildingId: Id }), OF_GRID),
  'unit.get': op<UnitPage>()('read', READERS, z.object({ id: Id }), OF_UNIT),
  'unit.find': op<{ id: string; displayNo: string; projectCode: string }[]>()(
    'read',
    READERS,
    z.object({ text: z.string().max(60) }),
    [...HOME, 'entrance', 'phase'],
  ),
  'unit.setFacts': op<{ version: number }>()(
    'write',
    [...DESK, 'DATA_ADMIN'],
    z.object({
      id: Id,
      version: z.number().int(),
      buildStatus: z.enum(['UNDER_CONSTRUCTION', 'COMPLETED', 'ACCEPTED']).optional(),
      saleStatus: z.enum(['UNSOLD', 'SOLD', 'RESCINDED']).optional(),
      useStatus: z.enum(['EMPTY', 'FITTING_OUT', 'OCCUPIED', 'LET', 'VACANT']).nullable().optional(),
      keyCabinetSlot: Text(20).nullable().optional(),
    }),
  ),
  /** Actual handover dates entered afterwards, with their source; sets the start of the warranty. */
  'unit.importHandover': op<{ units: number; judgementsTouched: number }>()(
    'write',
    ['DATA_ADMIN'],
    z.object({
      target: HandoverTarget,
      date: BusinessDay,
      source: Text(200).refine((text) => text !== '', 'sourceMissing'),
    }),
  ),
  'warrantyTerm.list': op<
    { kind: 'CONTRACTOR' | 'PROJECT' | UnknownCode; warrantyClass: string; months: number; source: string | null }[]
  >()('read', READERS, z.object({ projectId: Id }), ['warrantyTerm']),
  'warrantyTerm.save': op<{ saved: true }>()(
    'write',
    ['DATA_ADMIN'],
    z.object({
      projectId: Id,
      kind: z.enum(['CONTRACTOR', 'PROJECT']),
      warrantyClass: z.string().min(1).max(10),
      months: z.number().int().min(1).max(1200).nullable(),
      source: Text(200).nullable(),
    }),
  ),
  'contractor.list': op<ContractorRow[]>()('read', READERS, z.object({ text: z.string().max(60) }), ['contractor']),
  'contractor.save': op<{ id: string }>()('write', ['DATA_ADMIN', 'MANAGER'], ContractorSave),
  'calendar.years': op<{ year: number; days: number }[]>()('read', [...READERS, 'ADMIN'], z.object({}), [
    'calendarDay',
  ]),
  /** Replaces the loaded years by those of the file; a file with a wrong line changes nothing. */
  'calendar.load': op<{ years: number[]; errors: CalendarFile['errors'] }>()(
    'write',
    ['DATA_ADMIN', 'ADMIN'],
    z.object({ csv: z.string().max(200_000) }),
  ),
}
