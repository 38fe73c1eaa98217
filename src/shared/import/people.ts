import { nameKey } from '../names'
import type { Buyer, Sale } from './sale-record'

/** Whether two buyers are surely one person: one ID number, or one name with a phone in common. */
export function samePerson(a: Buyer, b: Buyer): boolean {
  if (a.id && b.id) return a.id.idNo === b.id.idNo
  return nameKey(a.name) === nameKey(b.name) && a.phones.some((phone) => b.phones.includes(phone))
}

/** Numbers people by what surely joins them, in the order in which they come. */
export type PeopleIndex = {
  /** The person of a buyer: the name it first came under, and its rank. */
  readonly person: (buyer: Buyer) => { readonly rank: number; readonly name: string }
  readonly count: () => number
}

/** An empty index of people. */
export function peopleIndex(): PeopleIndex {
  const known = new Map<string, { rank: number; name: string }>()
  let count = 0
  const keysOf = (buyer: Buyer) => {
    const name = nameKey(buyer.name)
    const byPhone = buyer.phones.map((phone) => `P|${name}|${phone}`)
    // Two people of one name and phone but with different IDs are two people.
    return buyer.id ? [`I|${buyer.id.idNo}`, ...byPhone] : byPhone.length > 0 ? byPhone : [`R|${name}|${buyer.row}`]
  }
  return {
    person: (buyer) => {
      const keys = keysOf(buyer)
      const [first = ''] = keys
      const there = known.get(first)
      if (there) return there
      count += 1
      const person = { rank: count, name: buyer.name }
      for (const key of keys) if (!known.has(key)) known.set(key, person)
      return person
    },
    count: () => count,
  }
}

/** How many different people buy in some sales. */
export function distinctPeople(sales: readonly Sale[]): number {
  const index = peopleIndex()
  for (const sale of sales) for (const buyer of sale.buyers) index.person(buyer)
  return index.count()
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
  const index = peopleIndex()
  const owners = new Map<string, { rank: number; name: string; row: number; sale: Sale }>()
  const shared: SharedPhone[] = []
  for (const sale of sales)
    for (const buyer of sale.buyers) {
      const { rank } = index.person(buyer)
      for (const phone of buyer.phones) {
        const first = owners.get(phone)
        if (!first) owners.set(phone, { rank, name: buyer.name, row: buyer.row, sale })
        else if (first.rank !== rank && first.sale !== sale)
          shared.push({ row: buyer.row, phone, other: first.row, otherName: first.name })
      }
    }
  return shared
}
