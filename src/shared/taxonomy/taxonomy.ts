import seed from '../../../resources/taxonomy.json'
import { checklistWordInEnglish, englishNames } from './english'
import type { DefectGroup, DefectLeaf, Language, Part, Room, Taxonomy, Term, WarrantyClass } from './types'

export type * from './types'

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const inner of Object.values(value)) frozen(inner)
  return Object.freeze(value)
}

// The compiler widens codes of a JSON file to string; tests/shared/taxonomy.test.ts holds the file to these types.
const taxonomy: Taxonomy = frozen(seed as unknown as Taxonomy)

export const {
  warrantyClasses,
  severities,
  complaintSeverities,
  disciplines,
  complaintCategories,
  ticketTypes,
  channels,
  visitReasons,
  visitorIdentities,
  slaDefaults,
  responsiblePartyKinds,
  judgementReasons,
  rooms,
  parts,
  roomKindParts,
  handoverChecklist,
  meterKinds,
  documentTypes,
  closeReasons,
  holdReasons,
  refusalReasons,
  verdicts,
  topics,
  consentPurposes,
  workingCalendar,
} = taxonomy

/** The 26 groups of defects, each with its leaves. */
export const defectGroups: readonly DefectGroup[] = taxonomy.defectTree
/** All leaves of the defect tree, in its order. */
export const defectLeaves: readonly DefectLeaf[] = Object.freeze(defectGroups.flatMap((group) => group.children))

const lists = {
  warrantyClasses,
  severities,
  complaintSeverities,
  disciplines,
  complaintCategories,
  ticketTypes,
  channels,
  visitReasons,
  visitorIdentities,
  slaDefaults,
  responsiblePartyKinds,
  judgementReasons,
  rooms,
  parts,
  handoverChecklist,
  meterKinds,
  documentTypes,
  closeReasons,
  holdReasons,
  refusalReasons,
  verdicts,
  topics,
  consentPurposes,
  defectGroups,
  defectLeaves,
} as const satisfies Record<string, readonly Term[]>

/** Name of a list of the seed dictionary. */
export type ListName = keyof typeof lists

/** The names of all lists. */
export const listNames = Object.keys(lists) as readonly ListName[]

/** All codes of a list, in its order. */
export function codes(list: ListName): readonly string[] {
  return lists[list].map((each: Term) => each.code)
}

const byCode = new Map<ListName, Map<string, Term>>()

function termOf(list: ListName, code: string): Term | undefined {
  let index = byCode.get(list)
  if (index === undefined) {
    index = new Map(lists[list].map((term: Term) => [term.code, term]))
    byCode.set(list, index)
  }
  return index.get(code)
}

/** The row of a list, or undefined for a code it does not hold. */
export function term<L extends ListName>(list: L, code: string): (typeof lists)[L][number] | undefined {
  return termOf(list, code) as (typeof lists)[L][number] | undefined
}

/** True when a list holds the code. */
export function hasCode(list: ListName, code: string): boolean {
  return termOf(list, code) !== undefined
}

/** The name of a code in a language; Chinese where the list has no English, the code itself when it is unknown. */
export function label(list: ListName, code: string, language: Language): string {
  const found = termOf(list, code)
  if (found === undefined) return code
  return language === 'zh' ? found.zh : (found.en ?? englishNames[code] ?? found.zh)
}

/** An area or method of the handover checklist, as written in its rows, in a language. */
export function checklistLabel(word: string, language: Language): string {
  return language === 'zh' ? word : checklistWordInEnglish(word)
}

/** A leaf of the defect tree, e.g. `FLR-01`. */
export function defectLeaf(code: string): DefectLeaf | undefined {
  return term('defectLeaves', code)
}

/** A warranty class, e.g. `W08`. */
export function warrantyClass(code: string): WarrantyClass | undefined {
  return term('warrantyClasses', code)
}

/** The parts that a room can have: its own list, else that of its kind. */
export function partsOfRoom(room: Room): readonly Part[] {
  const codes = new Set(room.parts ?? roomKindParts[room.kind])
  return parts.filter((part) => codes.has(part.code))
}

/** The defects that a part can show in a room: those of its groups in the part's order, without the other scope's. */
export function defectsOfPart(room: Room, part: Part): readonly DefectLeaf[] {
  const excluded = room.kind === 'COMMON' ? 'UNIT' : 'COMMON'
  return part.categories
    .flatMap((code) => term('defectGroups', code)?.children ?? [])
    .filter((leaf) => leaf.scope !== excluded)
}

/** True when the three codes name a defect that can occur at that place. */
export function isPlacePartDefect(roomCode: string, partCode: string, defectCode: string): boolean {
  const room = term('rooms', roomCode)
  const part = room && partsOfRoom(room).find((each) => each.code === partCode)
  return room !== undefined && part !== undefined && defectsOfPart(room, part).some((leaf) => leaf.code === defectCode)
}
