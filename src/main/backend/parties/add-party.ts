import { isOneOf } from '../../../shared/base/columns'
import { businessDateOf } from '../../../shared/base/dates'
import { Refusal } from '../../../shared/base/refusal'
import type { Row } from '../../../shared/registry'
import { birthOf, checkIdNo, idTypes, normaliseIdNo, tail4 } from '../../../shared/text/id-card'
import { normaliseName } from '../../../shared/text/names'
import { normalisePhone, phoneAsKept } from '../../../shared/text/phones'
import { insertRow, type Stamp } from '../store/rows'
import { reversedOf } from '../store/search-feed'
import type { Writer } from '../store/statements'
import { idHash } from '../vault/index'

export interface NewPerson {
  readonly kind?: 'PERSON' | 'ORG'
  readonly name: string
  readonly gender?: Row<'party'>['gender']
  readonly idType?: Row<'party'>['idType']
  readonly idNo?: string | null
  readonly phones?: readonly string[]
  readonly source?: string
}

/** How an ID number is kept: sealed to its row, a keyed digest for finding it, the last four for showing it. */
export const sealIdNo = (stamp: Stamp, rowId: string, idNo: string) => {
  const clean = normaliseIdNo(idNo)
  const birth = birthOf(clean)
  const { vault } = stamp.services
  return {
    idNoEnc: vault.seal(clean, rowId),
    idNoHash: idHash(vault, clean),
    idNoTail4: tail4(clean),
    birthEnc: birth ? vault.seal(birth, rowId) : null,
    birthMonthDay: birth ? birth.slice(5) : null,
  }
}

/** Throws a refusal beside the field when the number cannot be right; the sentence says what would be. */
export const assertIdNo = (idNo: string, idType: string | null): void => {
  const check = checkIdNo(idNo, isOneOf(idTypes, idType) ? idType : undefined)
  if (check.fault)
    throw new Refusal('BAD_INPUT', `idNo.${check.fault}`, { fields: { idNo: `idNo.${check.fault}` }, data: check })
}

/** Adds a phone to a person's contacts; old numbers are never removed. */
export const addContact = (
  trx: Writer,
  stamp: Stamp,
  contact: {
    partyId: string
    type: Row<'contactPoint'>['type']
    value: string
    isPrimary: boolean
    verifiedAt?: string | null
    source?: string
  },
): string => {
  return insertRow(trx, stamp, 'contactPoint', {
    partyId: contact.partyId,
    type: contact.type,
    value: contact.value,
    valueReversed: reversedOf(contact.value),
    isPrimary: contact.isPrimary,
    status: 'VALID',
    validFrom: businessDateOf(stamp.now),
    verifiedAt: contact.verifiedAt ?? null,
    source: contact.source ?? null,
  })
}

const phoneType = (kind: string): 'MOBILE' | 'LANDLINE' =>
  kind === 'mobile' || kind === 'overseas' ? 'MOBILE' : 'LANDLINE'

/** Adds a person with ID number and phones, findable at once by name, pinyin and number. */
export const addParty = (trx: Writer, stamp: Stamp, person: NewPerson): string => {
  const id = stamp.services.ids.next()
  const name = normaliseName(person.name).value
  insertRow(trx, stamp, 'party', {
    id,
    kind: person.kind ?? 'PERSON',
    name,
    formerNames: [],
    gender: person.gender ?? null,
    idType: person.idNo ? (person.idType ?? 'ID_CARD') : null,
    ...(person.idNo ? sealIdNo(stamp, id, person.idNo) : {}),
    privacyState: 'ACTIVE',
  })
  const phones = (person.phones ?? []).map((told) => ({ told, ...normalisePhone(told) }))
  const main = phones.find((phone) => phone.kind !== 'unknown') ?? phones[0]
  for (const phone of phones) {
    addContact(trx, stamp, {
      partyId: id,
      type: phoneType(phone.kind),
      value: phoneAsKept(phone.told),
      isPrimary: phone === main,
      ...(person.source ? { source: person.source } : {}),
    })
  }
  return id
}
