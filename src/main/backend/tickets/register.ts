import { earliest } from '../../../shared/base/dates'
import { Refusal } from '../../../shared/base/refusal'
import { defectLeaf, term } from '../../../shared/taxonomy/taxonomy'
import { normalisePhone } from '../../../shared/text/phones'
import type { ticketOps } from '../../../shared/tickets/contract'
import type { ItemEntry, TicketEntry } from '../../../shared/tickets/entry'
import { firstWordAt, ticketGaps } from '../../../shared/tickets/gaps'
import { subjectOf } from '../../../shared/tickets/title-words'
import { readSetting } from '../desk-work/index'
import { type HandlersOf, signedIn, type WriteCtx } from '../ports'
import { mayReadLevel } from '../store/archive'
import { findRow, insertRow, updateRow } from '../store/rows'
import { reversedOf } from '../store/search-feed'
import { column, frag, sql } from '../store/sql'
import type { Writer } from '../store/statements'
import { addEvent } from './events'
import { linkedReports, makeJudge } from './judge'
import { contactOf, ownersOf, resolveMergedParty } from './people'
import { linkPhotos } from './photos'
import { getPlace, type KnownPlace } from './place'
import { promisesOf, startClock } from './promises'
import { readableTicket } from './read'
import { issueSlip } from './slip'

export interface Registered {
  readonly ticketId: string
  readonly ticketNo: string
  readonly documentId: string | null
  readonly docNo: string | null
}

/** Draws `HYC-BX20261121-A007`: project (or site), kind, day of registration, desk, at least three digits. */
const takeTicketNo = (trx: Writer, ctx: WriteCtx, form: TicketEntry, place: KnownPlace | null): string => {
  const project = place?.projectCode ?? readSetting(trx, 'site', null)?.code ?? 'SITE'
  const kind = term('ticketTypes', form.type)?.numberCode ?? form.type
  const series = `${project}-${kind}${ctx.today.replaceAll('-', '')}-${signedIn(ctx).deskLetter}`
  return `${series}${String(ctx.services.numbers.take(trx, `ticket:${series}`)).padStart(3, '0')}`
}

/** A number as it is dialled; anything the reading does not know is kept exactly as it was typed. */
const phoneToKeep = (typed: string): string | null => {
  if (typed === '') return null
  const read = normalisePhone(typed)
  return read.kind === 'unknown' ? typed : read.value
}

const reporterOf = (trx: Writer, form: TicketEntry) => {
  if (form.anonymous) return { partyId: null, name: null, phone: null, identity: null }
  const typed = phoneToKeep(form.reporterPhone)
  if (form.reporterPartyId === null)
    return { partyId: null, name: form.reporterName || null, phone: typed, identity: form.reporterIdentity }
  const party = resolveMergedParty(trx, form.reporterPartyId)
  const phone = typed ?? contactOf(trx, party.id, form.reporterContactId)?.value ?? null
  return { partyId: party.id, name: form.reporterName || party.name, phone, identity: form.reporterIdentity }
}

/** The items; where none is named, the words themselves are the one item. */
const itemsOf = (form: TicketEntry): readonly ItemEntry[] =>
  form.items.length > 0
    ? form.items
    : [
        {
          key: 'matter',
          roomCode: null,
          partCode: null,
          defectCode: null,
          description: '',
          severity: 'S3',
          quantity: null,
          photoIds: [],
        },
      ]

const checkWhole = (trx: Writer, ctx: WriteCtx, form: TicketEntry): void => {
  const [gap] = ticketGaps(form, ctx.now)
  if (gap !== undefined) throw new Refusal('MISSING', `gap.${gap}`)
  if (!mayReadLevel(ctx.who, form.confidentiality)) throw new Refusal('FORBIDDEN', 'confidentialityAbove')
  if (form.firstReportTicketId !== null) readableTicket(trx, ctx, form.firstReportTicketId)
}

const writeItems = (
  trx: Writer,
  ctx: WriteCtx,
  ticketId: string,
  unitId: string | null,
  items: readonly ItemEntry[],
): string[] =>
  items.map((item, at) =>
    insertRow(trx, ctx, 'ticketItem', {
      ticketId,
      seq: at + 1,
      state: 'OPEN',
      roomCode: item.roomCode,
      partCode: item.partCode,
      defectCode: item.defectCode,
      warrantyClass: item.defectCode === null ? null : (defectLeaf(item.defectCode)?.warrantyClass ?? null),
      description: item.description,
      severity: item.severity,
      quantity: item.quantity,
      failCount: 0,
      unitId,
    }),
  )

const registered = sql({ ticketId: column('ticket', 'id'), ticketNo: column('ticket', 'ticketNo') })
const slips = sql({ documentId: column('document', 'id'), docNo: column('document', 'docNo') })

/** What an earlier registration of the same draft answered. */
const registeredBefore = (trx: Writer, draftId: string): Registered | undefined => {
  const known = trx.row(registered`SELECT id AS ticket_id, ticket_no FROM ticket WHERE draft_id = ${draftId}`)
  if (!known) return undefined
  const slip = trx.row(
    slips`SELECT id AS document_id, doc_no FROM document WHERE ticket_id = ${known.ticketId} AND form = 'F03' ORDER BY n LIMIT 1`,
  )
  return { ...known, documentId: slip?.documentId ?? null, docNo: slip?.docNo ?? null }
}

/** A form with all that follows from it and from the archive. */
const readForm = (trx: Writer, ctx: WriteCtx, form: TicketEntry) => {
  const place = getPlace(trx, form.place)
  const word = firstWordAt(form)
  const receivedAt = word < ctx.now ? word : ctx.now
  const linked = linkedReports(trx, ctx.who, form.firstReportTicketId)
  const judge = makeJudge(trx, ctx.who, { place, receivedAt, linkedReports: linked })
  const items = itemsOf(form)
  const writtenNotice = form.writtenNotice || term('channels', form.channel)?.sets?.includes('writtenNotice') === true
  const { clocks } = promisesOf({
    ...form,
    severities: items.map((item) => item.severity),
    writtenNotice,
    receivedAt,
    place,
    calendar: judge.facts.calendar,
  })
  return {
    form,
    place,
    receivedAt,
    judge,
    items,
    writtenNotice,
    clocks,
    owners: place?.unitId ? ownersOf(trx, place.unitId, ctx.today) : [],
    reporter: reporterOf(trx, form),
    photos: form.photoIds.length + items.flatMap((item) => item.photoIds).length,
    ticketNo: takeTicketNo(trx, ctx, form, place),
    subject: subjectOf(form),
  }
}
type ReadForm = ReturnType<typeof readForm>

const writeTicket = (trx: Writer, ctx: WriteCtx, draftId: string, read: ReadForm): string => {
  const { form, place, reporter } = read
  const { accountId } = signedIn(ctx)
  return insertRow(trx, ctx, 'ticket', {
    ticketNo: read.ticketNo,
    draftId,
    visitId: form.visitId,
    type: form.type,
    channel: form.channel,
    complaintSeverity: form.type === 'COMPLAINT' ? (form.complaintSeverity ?? 'G') : null,
    reporterPartyId: reporter.partyId,
    reporterName: reporter.name,
    reporterIdentity: reporter.identity,
    reporterPhone: reporter.phone,
    reporterPhoneReversed: reporter.phone && reversedOf(reporter.phone),
    anonymous: form.anonymous,
    placeKind: place?.kind ?? null,
    placeId: place?.id ?? null,
    unitId: place?.unitId ?? null,
    buildingId: place?.buildingId ?? null,
    projectId: place?.projectId ?? null,
    categoryCode: form.categoryCode,
    topicCode: form.topicCode,
    ownerSnapshot: read.owners,
    receivedAt: read.receivedAt,
    registeredAt: ctx.now,
    acceptedAt: ctx.now,
    firstResponsible: accountId,
    currentHandler: accountId,
    subject: read.subject,
    narrative: form.narrative,
    demands: form.demands,
    emotion: form.emotion,
    expectedTime: form.expectedTime || null,
    writtenNotice: read.writtenNotice,
    deliveredAt: form.deliveredAt,
    accessContact: form.accessContact || null,
    accessPhone: phoneToKeep(form.accessPhone),
    reopenCount: 0,
    urgeCount: 0,
    escalationLevel: 0,
    state: 'ACCEPTED',
    nextDueAt: earliest(read.clocks.map((each) => each.dueAt)) ?? null,
    firstReportTicketId: form.firstReportTicketId,
    paperNo: form.paperNo || null,
    handwrittenAt: form.handwrittenAt,
    confidentiality: form.confidentiality,
    sourceRef: form.sourceRef || null,
    photoCount: read.photos,
  })
}

const noteInVisit = (trx: Writer, ctx: WriteCtx, visitId: string | null, ticketId: string): void => {
  const visit = visitId === null ? undefined : findRow(trx, 'visit', visitId)
  if (visit) updateRow(trx, ctx, 'visit', visit.id, { ticketIds: [...visit.ticketIds, ticketId] })
}

/**
 * Registers a whole form in the caller's transaction: number, ticket, items, promised times, photos, search, the
 * draft's end and, with `paper`, the slip F03. The same draft a second time answers the first ticket.
 */
export const registerTicket = (
  trx: Writer,
  ctx: WriteCtx,
  { draftId, form, paper }: { draftId: string; form: TicketEntry; paper: boolean },
): Registered => {
  const before = registeredBefore(trx, draftId)
  if (before) return before
  checkWhole(trx, ctx, form)
  const read = readForm(trx, ctx, form)
  const { items, place, ticketNo } = read
  const ticketId = writeTicket(trx, ctx, draftId, read)
  const itemIds = writeItems(trx, ctx, ticketId, place?.unitId ?? null, items)
  for (const clock of read.clocks) startClock(trx, ctx, ticketId, clock)
  linkPhotos(trx, ctx, ticketId, null, form.photoIds)
  for (const [at, item] of items.entries()) linkPhotos(trx, ctx, ticketId, itemIds[at] ?? null, item.photoIds)
  addEvent(trx, ctx, {
    ticketId,
    kind: 'REGISTER',
    data: { items: items.length, ...(form.paperNo === '' ? {} : { paperNo: form.paperNo }) },
    visibleToOwner: true,
  })
  noteInVisit(trx, ctx, form.visitId, ticketId)
  trx.run(frag`DELETE FROM draft WHERE id = ${draftId}`)
  const slip = paper
    ? issueSlip(trx, ctx, { ...read, ticketId, registeredAt: ctx.now, firstResponsible: signedIn(ctx).name })
    : null
  ctx.detail({ ticketNo, type: form.type, items: items.length })
  return { ticketId, ticketNo, documentId: slip?.documentId ?? null, docNo: slip?.docNo ?? null }
}

/** Registers what stands in the form. */
export const registerHandler: HandlersOf<Pick<typeof ticketOps, 'ticket.register'>> = {
  'ticket.register': (trx, input, ctx) => registerTicket(trx, ctx, input),
}
