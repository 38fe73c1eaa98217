import { insertRow, type NewRow } from '../../src/main/backend/store/rows'
import type { Writer } from '../../src/main/backend/store/statements'
import type { EntityName } from '../../src/shared/registry'
import type { ItemActInput } from '../../src/shared/tickets/acts'
import type { ItemEntry, TicketEntry } from '../../src/shared/tickets/entry'
import { emptyTicketEntry } from '../../src/shared/tickets/entry'
import type { Person, TempDesk } from '../support/temp-desk'

type Insert = <T extends EntityName>(table: T, values: NewRow<T>) => string

/** Puts rows of the archive into the store the way every write does. */
export const putRows = <T>(desk: TempDesk, work: (insert: Insert, trx: Writer) => T): T => {
  const { services } = desk.backend()
  return services.write((trx) => {
    const stamp = { now: desk.clock.instant(), who: null, services, touched: () => undefined }
    const insert: Insert = (table, values) => insertRow(trx, stamp, table, values)
    return work(insert, trx)
  })
}

export interface Ground {
  readonly projectId: string
  readonly buildingId: string
  readonly unit: (displayNo: string) => string
  readonly party: (name: string) => string
}

const of = (map: Map<string, string>) => (key: string) => {
  const id = map.get(key)
  if (id === undefined) throw new Error(`no ${key} on this ground`)
  return id
}

/** 海月城 with building 6: homes 203, 303, 403 above each other and 304 beside; 郑强 owns 303. */
export const ground = (desk: TempDesk): Ground =>
  putRows(desk, (insert) => {
    const projectId = insert('project', {
      code: 'HYC',
      name: '海月城',
      nameSearch: '海月城',
      designLifeYears: 50,
      warrantyStartBasis: 'ACTUAL',
    })
    const buildingId = insert('building', {
      projectId,
      code: '6',
      label: '6幢',
      aliases: [],
      hasEntrances: true,
      completionDate: '2024-08-15',
      sortKey: '006',
    })
    const entranceId = insert('entrance', { buildingId, code: '1', label: '1单元', aliases: [] })
    const units = new Map<string, string>()
    for (const room of ['203', '303', '403', '304']) {
      const id = insert('unit', {
        projectId,
        buildingId,
        entranceId,
        roomKey: `HYC-6-1-${room}`,
        displayNo: `6-1-${room}`,
        room,
        aliases: [],
        kind: '住宅',
        floor: Number(room.slice(0, 1)),
        roomOnFloor: room.slice(1),
        sortKey: room,
      })
      units.set(`6-1-${room}`, id)
      insert('handover', {
        unitId: id,
        kind: 'IMPORTED',
        state: 'ARCHIVED',
        warrantyStart: '2024-11-18',
        source: '移交表',
      })
    }
    insert('warrantyTerm', {
      projectId,
      kind: 'PROJECT',
      warrantyClass: 'W08',
      months: 24,
      source: '《海月城质量保证书》第 3 条',
    })
    const contractor = insert('contractor', { name: '宏达防水', nameSearch: '宏达防水' })
    insert('buildingContractor', { buildingId, trade: '装饰', contractorId: contractor })
    const parties = new Map<string, string>()
    for (const [name, room, phone] of [
      ['郑强', '6-1-303', '13800000303'],
      ['吴芳', '6-1-403', '13800000403'],
    ] as const) {
      const id = insert('party', { kind: 'PERSON', name, formerNames: [], privacyState: 'ACTIVE' })
      parties.set(name, id)
      insert('contactPoint', {
        partyId: id,
        type: 'MOBILE',
        value: phone,
        valueReversed: [...phone].reverse().join(''),
        isPrimary: true,
        status: 'VALID',
      })
      insert('ownership', {
        unitId: of(units)(room),
        partyId: id,
        role: 'OWNER',
        shareType: 'SINGLE',
        fromDate: '2024-11-18',
        cause: 'CONTRACT',
        isContactOwner: true,
      })
    }
    return { projectId, buildingId, unit: of(units), party: of(parties) }
  })

/** One item, a hollow floor of the living room unless told otherwise. */
export const anItem = (changed: Partial<ItemEntry> = {}): ItemEntry => ({
  key: 'k1',
  roomCode: 'R02',
  partCode: 'P02',
  defectCode: 'FLR-01',
  description: '靠阳台第二排',
  severity: 'S4',
  quantity: 1000,
  photoIds: [],
  ...changed,
})

/** The verdict of an item that is in warranty, one contractor answering for it. */
export const judgeIn = {
  kind: 'judge',
  verdict: 'IN',
  reason: 'J01',
  parties: [{ kind: 'CONTRACTOR', contractorId: null, name: '宏达防水', sharePct: 10_000 }],
  evidence: [],
  ownerAgrees: 'YES',
  disputed: false,
  onSite: true,
  note: '',
} satisfies ItemActInput

/** A form ready to be registered. */
export const aForm = (desk: TempDesk, changed: Partial<TicketEntry> = {}): TicketEntry => ({
  ...emptyTicketEntry(desk.clock.instant()),
  reporterName: '郑强',
  reporterIdentity: 'OWNER',
  narrative: '客厅有块砖敲着是空的，保修是不是刚过',
  demands: ['REPAIR'],
  items: [anItem()],
  ...changed,
})

let drafts = 0

/** Registers a form under a draft id of its own. */
export const register = async (who: Person, form: TicketEntry, paper = false, draftId = `draft-${++drafts}`) =>
  who.do('ticket.register', { draftId, form, paper })
