import { recordedPhotos } from '../../../shared/inspections/codes'
import { type F11Snapshot, f11 } from '../../../shared/papers/forms'
import type { Row } from '../../../shared/registry'
import { label } from '../../../shared/taxonomy/taxonomy'
import { itemWords } from '../../../shared/tickets/title-words'
import { type Issued, issueDocument } from '../papers/index'
import type { WriteCtx } from '../ports'
import { column, sql } from '../store/sql'
import type { Reader, Writer } from '../store/statements'
import type { KnownPlace } from '../tickets/index'

interface NoticeFacts {
  readonly notice: number
  readonly ticket: Row<'ticket'>
  readonly items: readonly Row<'ticketItem'>[]
  readonly place: KnownPlace | null
  readonly contractor: string
  readonly workOrderId: string
  readonly dueOn: string | null
  readonly access: F11Snapshot['access']
  readonly keys: string | null
}

const records = sql({ docNo: column('document', 'docNo'), snapshot: recordedPhotos })

/** The record of the round in which the items were found: its number, and its photo numbers by item. */
const recordOf = (db: Reader, ticketId: string): { docNo: string; photos: Map<number, string> } | null => {
  const row = db.row(
    records`SELECT doc_no, snapshot FROM live_document WHERE ticket_id = ${ticketId} AND form = 'F09' AND voided_at IS NULL
      ORDER BY doc_version DESC, n DESC LIMIT 1`,
  )
  if (!row) return null
  const { problems } = row.snapshot
  return {
    docNo: row.docNo,
    photos: new Map(problems.flatMap((each) => (each.photos.length > 0 ? [[each.seq, each.photos.join('、')]] : []))),
  }
}

/** Issues the notice F11 to one contractor. */
export const issueNotice = (trx: Writer, ctx: WriteCtx, facts: NoticeFacts): Issued => {
  const { ticket, place } = facts
  const record = recordOf(trx, ticket.id)
  return issueDocument(
    trx,
    ctx,
    f11,
    {
      project: place?.projectName ?? '',
      notice: facts.notice,
      contractor: facts.contractor,
      place: place?.label ?? '',
      source: ticket.type === 'HANDOVER_ITEM' ? '验房' : '报修',
      refs: [...(record ? [{ form: 'F09', no: record.docNo }] : []), { form: '受理单', no: ticket.ticketNo }],
      issuedOn: ctx.today,
      dueOn: facts.dueOn,
      access: facts.access,
      keys: facts.keys,
      items: facts.items.map((item) => {
        const [room, part, defect] = itemWords(item)
        return {
          seq: item.seq,
          room: place?.label ?? '',
          area: room || null,
          part: part || null,
          problem: [defect, item.description].filter((text) => text.trim() !== '').join('，'),
          severity: label('severities', item.severity, 'zh'),
          photos: record?.photos.get(item.seq) ?? null,
          dueOn: item.contractRepairDue,
        }
      }),
    },
    {
      table: 'workOrder',
      id: facts.workOrderId,
      ticketId: ticket.id,
      unitId: place?.unitId ?? null,
      projectCode: place?.projectCode ?? null,
    },
  )
}
