import { Refusal } from '../../../shared/base/refusal'
import type { partyOps } from '../../../shared/parties/contract'
import type { Row } from '../../../shared/registry'
import { normaliseName } from '../../../shared/text/names'
import { normalisePhone, phoneAsKept } from '../../../shared/text/phones'
import type { HandlersOf, WriteCtx } from '../ports'
import { getRow, type Patch, updateRow } from '../store/rows'
import { prepared, q, type Writer } from '../store/statements'
import { addContact, addParty, assertIdNo, sealIdNo } from './add-party'
import { findDuplicates } from './duplicates'
import { homeLinkHandlers } from './home-links'
import { listParties } from './list'
import { currentParty, partyPage } from './party-page'

const contacts = q.selectFrom('liveContactPoint').select('id')

const mainContacts = prepared((p: { partyId: string; type: Row<'contactPoint'>['type'] }) =>
  contacts.where('partyId', '=', p.partyId).where('type', '=', p.type).where('isPrimary', '=', true),
)

const validContact = prepared((p: { partyId: string; type: Row<'contactPoint'>['type']; value: string }) =>
  contacts
    .where('partyId', '=', p.partyId)
    .where('type', '=', p.type)
    .where('value', '=', p.value)
    .where('status', '=', 'VALID'),
)

/** One number of a kind is the main one. */
const lowerOthers = (
  trx: Writer,
  ctx: WriteCtx,
  partyId: string,
  type: Row<'contactPoint'>['type'],
  but: string,
): void => {
  for (const { id } of trx.all(mainContacts({ partyId, type })))
    if (id !== but) updateRow(trx, ctx, 'contactPoint', id, { isPrimary: false })
}

/** People: archive, contacts with history, homes, proxies; reveals are logged. */
export const partyHandlers: HandlersOf<typeof partyOps> = {
  'party.list': (db, input, ctx) => listParties(db, ctx, input),
  'party.get': (db, input, ctx) => partyPage(db, input.id, ctx),
  'party.duplicates': (db, input, ctx) => findDuplicates(db, ctx.services.vault, input),
  'party.create': (trx, input, ctx) => {
    if (input.idNo) assertIdNo(input.idNo, input.idType)
    if (!input.notDuplicate) {
      const hits = findDuplicates(trx, ctx.services.vault, { ...input, unitId: null })
      const strong = hits.filter((h) => h.because === 'ID' || h.because === 'NAME_PHONE')
      if (strong.length > 0) throw new Refusal('TAKEN', 'samePerson', { data: strong })
    }
    return { id: addParty(trx, ctx, input) }
  },
  'party.update': (trx, input, ctx) => {
    const { id: _id, version, idNo, name, ...values } = input
    const party = currentParty(trx, input.id)
    const idType = input.idType ?? party.idType ?? 'ID_CARD'
    if (idNo) assertIdNo(idNo, input.idType ?? party.idType)
    const next = name === undefined ? party.name : normaliseName(name).value
    const formerNames = [...party.formerNames, party.name]
    const patch: Patch<'party'> = {
      ...values,
      ...(idNo ? { ...sealIdNo(ctx, party.id, idNo), idType } : {}),
      ...(next === party.name ? {} : { name: next, formerNames }),
    }
    return { version: updateRow(trx, ctx, 'party', party.id, patch, version) }
  },
  'party.reveal': (trx, input, ctx) => {
    const party = currentParty(trx, input.partyId)
    ctx.forgetReply()
    if (ctx.who?.roles.every((r) => r === 'AUDITOR' || r === 'ADMIN')) throw new Refusal('FORBIDDEN')
    const reasonNeeded = input.what === 'ID' || !input.task
    if (reasonNeeded && !input.reason)
      throw new Refusal('MISSING', 'revealReason', { fields: { reason: 'revealReason' } })
    ctx.detail({ what: input.what, task: input.task, reason: input.reason })
    ctx.touched('party', party.id)
    if (input.what === 'ID') {
      if (!party.idNoEnc) throw new Refusal('NOT_FOUND')
      return { value: ctx.services.vault.open(party.idNoEnc, party.id) }
    }
    const contact = getRow(trx, 'contactPoint', input.contactId ?? '')
    // Somebody else's number would be logged against this person, and shown past the other's restriction.
    if (currentParty(trx, contact.partyId).id !== party.id) throw new Refusal('NOT_FOUND')
    return { value: contact.value }
  },
  'contact.add': (trx, input, ctx) => {
    const party = currentParty(trx, input.partyId)
    const isPhone = input.type === 'MOBILE' || input.type === 'LANDLINE' || input.type === 'EMERGENCY'
    const phone = isPhone ? normalisePhone(input.value) : null
    const value = isPhone ? phoneAsKept(input.value) : input.value
    // A number that had gone and comes back is a new line of the history: the years between are not rewritten.
    const twin = trx.first(validContact({ partyId: party.id, type: input.type, value }))
    if (input.isPrimary) lowerOthers(trx, ctx, party.id, input.type, twin?.id ?? '')
    const verifiedAt = input.verified ? ctx.now : null
    if (twin) {
      updateRow(trx, ctx, 'contactPoint', twin.id, {
        isPrimary: input.isPrimary,
        ...(verifiedAt ? { verifiedAt } : {}),
      })
      return { id: twin.id, warning: phone?.warning ?? null }
    }
    const id = addContact(trx, ctx, { ...input, partyId: party.id, value, verifiedAt, source: 'desk' })
    return { id, warning: phone?.warning ?? null }
  },
  'contact.setState': (trx, input, ctx) => {
    const { partyId, type } = getRow(trx, 'contactPoint', input.id)
    if (input.isPrimary) lowerOthers(trx, ctx, partyId, type, input.id)
    return {
      version: updateRow(
        trx,
        ctx,
        'contactPoint',
        input.id,
        {
          status: input.status,
          validTo: input.status === 'VALID' ? null : ctx.today,
          isPrimary: input.isPrimary,
          ...(input.verified ? { verifiedAt: ctx.now } : {}),
        },
        input.version,
      ),
    }
  },
  ...homeLinkHandlers,
}
