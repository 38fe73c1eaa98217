import type { PartyRow } from '../../../shared/parties/contract'
import { ticketTypeOfVisit, type VisitorHome } from '../../../shared/visits/contract'

/** What is being said about a visitor before it is registered. */
export interface VisitDraft {
  person: PartyRow | undefined
  /** A person whom the archive does not know. */
  stranger: boolean
  name: string
  phone: string
  identity: string | null
  units: { id: string; displayNo: string }[]
  reasons: string[]
  companions: number
  idChecked: boolean
}

export const emptyDraft: VisitDraft = {
  person: undefined,
  stranger: false,
  name: '',
  phone: '',
  identity: null,
  units: [],
  reasons: [],
  companions: 0,
  idChecked: false,
}

/** Reasons that number keys choose, in the order in which they come up at a desk. */
export const keyedReasons = ['V01', 'V02', 'V03', 'V04', 'V08', 'V09', 'V11', 'V12', 'V13'] as const

/** The draft with the homes of a person: one home is taken at once, with what the person is to it. */
export const withHomes = (draft: VisitDraft, homes: readonly VisitorHome[]): VisitDraft => {
  const [only] = homes
  const single = homes.length === 1 && only !== undefined
  return {
    ...draft,
    identity: draft.identity ?? only?.identity ?? 'OTHER',
    units: single && draft.units.length === 0 ? [{ id: only.unitId, displayNo: only.displayNo }] : draft.units,
  }
}

/** A home added or taken out; the identity follows the first home that is left. */
export const toggleHome = (draft: VisitDraft, home: VisitorHome): VisitDraft => {
  const has = draft.units.some((unit) => unit.id === home.unitId)
  const units = has
    ? draft.units.filter((unit) => unit.id !== home.unitId)
    : [...draft.units, { id: home.unitId, displayNo: home.displayNo }]
  return { ...draft, units, identity: has ? draft.identity : home.identity }
}

const nameOf = (draft: VisitDraft): string => draft.person?.name ?? draft.name.trim()

/** What is asked for first. */
export type VisitGap = 'visitor' | 'reasons' | 'identity'

/** The first thing that is missing. */
export const visitGap = (draft: VisitDraft): VisitGap | undefined => {
  if (nameOf(draft) === '') return 'visitor'
  if (draft.identity === null) return 'identity'
  return draft.reasons.length === 0 ? 'reasons' : undefined
}

/** What is registered. */
export const visitOf = (draft: VisitDraft) => ({
  partyId: draft.person?.id ?? null,
  visitorName: nameOf(draft),
  visitorPhone: draft.person ? null : draft.phone.trim() || null,
  identity: draft.identity,
  unitIds: draft.units.map((unit) => unit.id),
  reasons: draft.reasons,
  companions: draft.companions,
  idChecked: draft.idChecked,
})

/** Where intake opens for a visitor: the visit, the person, the home and the kind of ticket go along. */
export const intakeRoute = (visit: {
  id: string
  partyId: string | null
  units: readonly { id: string }[]
  reasons: readonly string[]
}): string => {
  const query = new URLSearchParams({ visit: visit.id })
  if (visit.partyId) query.set('party', visit.partyId)
  const [home] = visit.units
  if (home) query.set('unit', home.id)
  const type = ticketTypeOfVisit(visit.reasons)
  if (type) query.set('type', type)
  return `/tickets/new?${query}`
}
