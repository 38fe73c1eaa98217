import type { PartyHit } from '../../../shared/parties/contract'
import { normaliseIdNo } from '../../../shared/text/id-card'
import { maskPhone } from '../../../shared/text/masks'
import { normaliseName } from '../../../shared/text/names'
import { normalisePhone } from '../../../shared/text/phones'
import type { Vault } from '../ports'
import type { Reader } from '../store/statements'
import { visibleBatch } from '../store/visible'
import { idHash } from '../vault/sealer'

export interface Likeness {
  readonly name: string
  readonly idNo: string | null
  readonly phones: readonly string[]
  readonly unitId: string | null
}

const RANK = ['ID', 'NAME_PHONE', 'NAME_HOME', 'PHONE', 'NAME'] as const

const LIVE = `p.deleted_at IS NULL AND p.merged_into_id IS NULL AND p.privacy_state = 'ACTIVE' AND ${visibleBatch('p')}`

/** A person's line in a list: tail of the ID, masked phone, homes. */
export const hitOf = (db: Reader, id: string, because: PartyHit['because']): PartyHit => {
  const row = db.row<{ name: string; idNoTail4: string | null; phone: string | null }>(
    `SELECT name, id_no_tail4, (SELECT value FROM contact_point c WHERE c.party_id = p.id AND c.status = 'VALID' AND c.type IN ('MOBILE', 'LANDLINE') AND c.deleted_at IS NULL ORDER BY c.is_primary DESC, c.n DESC LIMIT 1) AS phone FROM party p WHERE id = ?`,
    id,
  )
  const homes = db.rows<{ displayNo: string }>(
    'SELECT DISTINCT u.display_no FROM ownership o JOIN unit u ON u.id = o.unit_id WHERE o.party_id = ? AND o.deleted_at IS NULL LIMIT 10',
    id,
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
export const findDuplicates = (db: Reader, vault: Vault, like: Likeness): PartyHit[] => {
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
    add('ID', db.rows(`SELECT p.id FROM party p WHERE p.id_no_hash = ? AND ${LIVE} LIMIT 10`, idHash(vault, idNo)))
  for (const text of like.phones) {
    const phone = normalisePhone(text).value
    if (phone.length < 7) continue
    const owners = db.rows<{ id: string; name: string }>(
      `SELECT DISTINCT p.id, p.name FROM contact_point c JOIN party p ON p.id = c.party_id WHERE c.value = ? AND c.deleted_at IS NULL AND ${LIVE} LIMIT 20`,
      phone,
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
          `SELECT p.id FROM ownership o JOIN party p ON p.id = o.party_id WHERE o.unit_id = ? AND p.name = ? AND o.deleted_at IS NULL AND ${LIVE} LIMIT 10`,
          like.unitId,
          name,
        ),
      )
    add('NAME', db.rows(`SELECT p.id FROM party p WHERE p.name = ? AND ${LIVE} LIMIT 10`, name))
  }
  return [...found]
    .sort(([, a], [, b]) => RANK.indexOf(a) - RANK.indexOf(b))
    .slice(0, 8)
    .map(([id, because]) => hitOf(db, id, because))
}
