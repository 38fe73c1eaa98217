import { nameKey } from '../text/names'
import type { Buyer, Sale } from './sale-record'

/** Whether two buyers are surely one person: one ID number, or one name with a phone in common. */
export function samePerson(a: Buyer, b: Buyer): boolean {
  if (a.id && b.id) return a.id.idNo === b.id.idNo
  return nameKey(a.name) === nameKey(b.name) && a.phones.some((phone) => b.phones.includes(phone))
}

/**
 * How many different people buy in some sales: one ID number is one person; without one, a name with a phone is that of
 * whoever had them first; a name alone is somebody of its own.
 */
export function distinctPeople(sales: readonly Sale[]): number {
  const known = new Set<string>()
  let count = 0
  for (const { buyers } of sales)
    for (const buyer of buyers) {
      const name = nameKey(buyer.name)
      const byPhone = buyer.phones.map((phone) => `${name}|${phone}`)
      const there = buyer.id ? known.has(buyer.id.idNo) : byPhone.some((key) => known.has(key))
      if (!there) count += 1
      if (buyer.id) known.add(buyer.id.idNo)
      for (const key of byPhone) known.add(key)
    }
  return count
}

/** A phone that two different people of different sales have. Rows are 1-based. */
export type SharedPhone = {
  readonly row: number
  readonly phone: string
  readonly other: number
  readonly otherName: string
}

/** Phones that somebody else of an earlier sale has too; a couple's common phone is none of them. */
export function sharedPhones(sales: readonly Sale[]): SharedPhone[] {
  const first = new Map<string, Buyer>()
  const shared: SharedPhone[] = []
  for (const sale of sales)
    for (const buyer of sale.buyers)
      for (const phone of buyer.phones) {
        const there = first.get(phone)
        if (!there) first.set(phone, buyer)
        else if (!samePerson(there, buyer) && !sale.buyers.includes(there))
          shared.push({ row: buyer.row, phone, other: there.row, otherName: there.name })
      }
  return shared
}
