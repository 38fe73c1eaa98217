import { addDays } from '../../../shared/base/dates'
import { reversePhone } from '../../../shared/text/tokens'
import { sealIdNo } from '../parties/index'
import type { Stamp } from '../store/rows'
import { keysOfNames } from '../store/search-feed'
import type { Bulk, RowStamp } from './bulk'
import { companyName, idNumber, personName, phoneNumber } from './names'
import type { DemoHome } from './places'
import type { Random } from './random'

export interface DemoPerson {
  readonly id: string
  readonly name: string
  readonly phone: string
}

/** Adds people; `persons` grows with each. */
export interface People {
  readonly persons: readonly DemoPerson[]
  /** Owners, and where there are any tenants, families and proxies, of a home that is sold. */
  moveIn(home: DemoHome): void
}

/** Makes people for homes, from a store's stamp (its vault seals ID numbers) and a bulk writer. */
export const makePeople = (bulk: Bulk, random: Random, sealing: Stamp, stamp: RowStamp, today: string): People => {
  const persons: DemoPerson[] = []
  const ms = Date.parse(stamp.at)
  let phones = 0
  const contact = (partyId: string, value: string, old: boolean): void => {
    const n = bulk.put('contactPoint', stamp, {
      id: random.id(ms),
      partyId,
      type: 'MOBILE',
      value,
      valueReversed: reversePhone(value),
      isPrimary: !old,
      status: old ? 'NOT_USED' : 'VALID',
      validFrom: '2024-03-01',
      validTo: old ? addDays(today, -random.between(40, 500)) : null,
      source: '认购书',
    })
    bulk.run('INSERT INTO phone_gram (rowid, v) VALUES (?, ?)', n, value)
  }
  const nextPhone = (): string => {
    phones += 1
    return phoneNumber(phones)
  }
  const add = (kind: 'PERSON' | 'ORG', gender: 'M' | 'F', sharedPhone: string | null, identified: boolean): number => {
    const id = random.id(ms)
    const name = kind === 'ORG' ? companyName(random) : personName(random, gender)
    const idNo = kind === 'PERSON' && identified ? idNumber(random, gender) : null
    const n = bulk.put('party', stamp, {
      id,
      kind,
      name,
      formerNames: [],
      gender: kind === 'PERSON' ? gender : null,
      idType: idNo ? 'ID_CARD' : null,
      ...(idNo ? sealIdNo(sealing, id, idNo) : {}),
      privacyState: 'ACTIVE',
    })
    for (const [keyKind, key] of keysOfNames([name]))
      bulk.run('INSERT INTO name_key (kind, key, n) VALUES (?, ?, ?)', keyKind, key, n)
    const phone = sharedPhone ?? nextPhone()
    contact(id, phone, false)
    if (random.chance(0.06)) contact(id, nextPhone(), true)
    persons.push({ id, name, phone })
    return persons.length - 1
  }
  const owns = (home: DemoHome, who: number, at: number, of: number, from: string): void => {
    bulk.put('ownership', stamp, {
      id: random.id(ms),
      unitId: home.id,
      partyId: persons[who]?.id ?? '',
      role: at === 0 ? 'OWNER' : 'COOWNER',
      shareType: of === 1 ? 'SINGLE' : of === 2 && random.chance(0.75) ? 'JOINT' : 'SHARES',
      sharePct: of === 1 ? null : Math.round(10_000 / of),
      fromDate: from,
      cause: 'CONTRACT',
      isContactOwner: at === 0,
    })
    home.owners.push(who)
  }
  const moveIn = (home: DemoHome): void => {
    if (!home.sold) return
    const from = addDays(home.building.firstHandover ?? today, -random.between(200, 700))
    if (persons.length > 30 && random.chance(0.07)) {
      owns(home, Math.max(0, persons.length - 1 - random.below(30)), 0, 1, from)
    } else {
      const gender = random.chance(0.6) ? 'M' : 'F'
      const count = random.weighted([
        [38, 1],
        [56, 2],
        [6, 3],
      ] as const)
      const kind = random.chance(0.006) ? 'ORG' : 'PERSON'
      const first = add(kind, gender, null, random.chance(0.96))
      const owners = kind === 'ORG' ? 1 : count
      owns(home, first, 0, owners, from)
      for (let at = 1; at < owners; at += 1) {
        const sharedPhone = random.chance(0.06) ? (persons[first]?.phone ?? null) : null
        owns(home, add('PERSON', gender === 'M' ? 'F' : 'M', sharedPhone, random.chance(0.9)), at, owners, from)
      }
    }
    if (home.useStatus === 'LET' || (home.useStatus === 'OCCUPIED' && random.chance(0.12))) {
      const let_ = home.useStatus === 'LET'
      const who = add('PERSON', random.chance(0.5) ? 'M' : 'F', null, false)
      bulk.put('occupancy', stamp, {
        id: random.id(ms),
        unitId: home.id,
        partyId: persons[who]?.id ?? '',
        relation: let_ ? 'TENANT' : random.pick(['PARENT', 'CHILD', 'SPOUSE']),
        fromDate: home.handedOver,
        toDate: let_ ? addDays(today, random.between(60, 600)) : null,
        leaseProof: let_ ? '租赁合同' : null,
        mayReportRepair: true,
        mayCarryOut: !let_,
        isMinor: false,
      })
      home.tenants.push(who)
    }
    if (random.chance(0.03)) {
      const agent = add('PERSON', random.chance(0.5) ? 'M' : 'F', null, true)
      bulk.put('proxy', stamp, {
        id: random.id(ms),
        unitId: home.id,
        principalId: persons[home.owners[0] ?? 0]?.id ?? '',
        agentId: persons[agent]?.id ?? '',
        acts: ['HANDOVER', 'SIGN'],
        validTo: addDays(today, random.between(-60, 300)),
        originalSighted: true,
        notarised: random.chance(0.3),
      })
    }
  }
  return { persons, moveIn }
}
