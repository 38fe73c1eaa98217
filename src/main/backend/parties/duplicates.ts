import { optional } from '../../../shared/base/columns'
import type { PartyHit } from '../../../shared/parties/contract'
import { normaliseIdNo } from '../../../shared/text/id-card'
import { maskPhone } from '../../../shared/text/masks'
import { normaliseName } from '../../../shared/text/names'
import { normalisePhone } from '../../../shared/text/phones'
import type { Vault } from '../ports'
import { listedParty, phoneToCall } from '../store/archive'
import { column, columns, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import { idHash } from '../vault/index'

export interface DuplicateQuery {
  readonly name: string
  readonly idNo: string | null
  readonly phones: readonly string[]
  readonly unitId: string | null
}

const RANK = ['ID', 'NAME_PHONE', 'NAME_HOME', 'PHONE', 'NAME'] as const

const personLine = sql({ ...columns('party', 'name', 'idNoTail4'), phone: optional(column('contactPoint', 'value')) })
const homeNumber = sql(columns('unit', 'displayNo'))
const person = sql(columns('party', 'id', 'name'))

/** A person's line in a list: tail of the ID, masked phone, homes. */
export const hitOf = (db: Reader, id: string, because: PartyHit['because']): PartyHit => {
  const row = db.row(
    personLine`SELECT p.name, p.id_no_tail4, ${phoneToCall('p.id')} AS phone FROM party p WHERE p.id = ${id}`,
  )
  const homes = db.rows(
    homeNumber`SELECT DISTINCT u.display_no FROM live_ownership o JOIN unit u ON u.id = o.unit_id WHERE o.party_id = ${id} LIMIT 10`,
  )
  return {
    id,
    name: row?.name ?? '',
    idTail4: row?.idNoTail4 ?? null,
    phoneMasked: row?.phone ? maskPhone(row.phone) : null,
    homes: homes.map((h) => h.displayNo),
    because,
  }
}

/** Who is likely the same person, strongest reason first. A phone alone is never proof: couples share one. */
export const findDuplicates = (db: Reader, vault: Vault, like: DuplicateQuery): PartyHit[] => {
  const found = new Map<string, PartyHit['because']>()
  const add = (because: PartyHit['because'], rows: readonly { id: string }[]): void => {
    for (const { id } of rows) {
      const held = found.get(id)
      if (!held || RANK.indexOf(because) < RANK.indexOf(held)) found.set(id, because)
    }
  }
  const name = normaliseName(like.name).value
  const idNo = like.idNo ? normaliseIdNo(like.idNo) : ''
  if (idNo)
    add(
      'ID',
      db.rows(
        person`SELECT p.id, p.name FROM shown_party p WHERE p.id_no_hash = ${idHash(vault, idNo)} AND ${listedParty('p')} LIMIT 10`,
      ),
    )
  for (const text of like.phones) {
    const phone = normalisePhone(text).value
    if (phone.length < 7) continue
    const owners = db.rows(
      person`SELECT DISTINCT p.id, p.name FROM live_contact_point c JOIN shown_party p ON p.id = c.party_id WHERE c.value = ${phone} AND ${listedParty('p')} LIMIT 20`,
    )
    add(
      'NAME_PHONE',
      owners.filter((o) => o.name === name),
    )
    add('PHONE', owners)
  }
  if (name) {
    if (like.unitId)
      add(
        'NAME_HOME',
        db.rows(
          person`SELECT p.id, p.name FROM live_ownership o JOIN shown_party p ON p.id = o.party_id WHERE o.unit_id = ${like.unitId} AND p.name = ${name} AND ${listedParty('p')} LIMIT 10`,
        ),
      )
    add(
      'NAME',
      db.rows(person`SELECT p.id, p.name FROM shown_party p WHERE p.name = ${name} AND ${listedParty('p')} LIMIT 10`),
    )
  }
  return [...found]
    .sort(([, a], [, b]) => RANK.indexOf(a) - RANK.indexOf(b))
    .slice(0, 8)
    .map(([id, because]) => hitOf(db, id, because))
}
