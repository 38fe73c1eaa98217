import { defectWords, partsInNames, partWords, roomsInNames, roomWords } from './place-words'
import { indexSpellings, type SpellingIndex, type SpellingMatch, spellingsOf } from './spellings'
import { type DefectLeaf, defectLeaves, defectsOfPart, parts, partsOfRoom, rooms } from './taxonomy'

/** What a typed word can name. */
export type Slot = 'room' | 'part' | 'defect'
/** The order in which they are typed. */
export const slots: readonly Slot[] = ['room', 'part', 'defect']

/** One combination that can occur. */
export interface Place {
  readonly room: string
  readonly part: string
  readonly leaf: DefectLeaf
  readonly common: boolean
  /** Rank in the dictionary, for equals. */
  readonly rank: number
  /** How well the defect's own name fits the room and the part. */
  readonly roomFit: number
  readonly partFit: number
}

/** Everything that can be found, built once. */
export interface FinderIndex {
  readonly spellings: Readonly<Record<Slot, SpellingIndex>>
  readonly places: readonly Place[]
  readonly byDefect: ReadonlyMap<string, readonly Place[]>
  readonly byRoom: ReadonlyMap<string, readonly Place[]>
  readonly byPart: ReadonlyMap<string, readonly Place[]>
  /** By any two or three of the codes, in the order room, part, defect. */
  readonly byCodes: ReadonlyMap<string, readonly Place[]>
}

let built: FinderIndex | undefined

/** The index over the whole seed dictionary; the first call takes a few dozen milliseconds. */
export function finderIndex(): FinderIndex {
  if (built) return built
  const unranked = rooms.flatMap((room) =>
    partsOfRoom(room).flatMap((part) =>
      defectsOfPart(room, part).map((leaf) => ({
        room: room.code,
        part: part.code,
        leaf,
        common: room.kind === 'COMMON',
        roomFit: fitOf(leaf.zh, room.code, roomsInNames, 20),
        partFit: fitOf(leaf.zh, part.code, partsInNames, 8),
      })),
    ),
  )
  const places = unranked.map((place, rank) => ({ ...place, rank }))
  built = {
    spellings: {
      room: indexSpellings(rooms.flatMap((room) => spellingsOf(room.code, room.zh, roomWords[room.code] ?? []))),
      part: indexSpellings(parts.flatMap((part) => spellingsOf(part.code, part.zh, partWords[part.code] ?? []))),
      defect: indexSpellings(
        defectLeaves.flatMap((leaf) =>
          spellingsOf(leaf.code, leaf.zh, [...leaf.aka, ...defectWords(leaf.code, leaf.zh)]),
        ),
      ),
    },
    places,
    byDefect: Map.groupBy(places, (place) => place.leaf.code),
    byRoom: Map.groupBy(places, (place) => place.room),
    byPart: Map.groupBy(places, (place) => place.part),
    byCodes: placesByCodes(places),
  }
  return built
}

function placesByCodes(places: readonly Place[]): ReadonlyMap<string, readonly Place[]> {
  const map = new Map<string, Place[]>()
  const add = (key: string, place: Place) => {
    const list = map.get(key)
    if (list) list.push(place)
    else map.set(key, [place])
  }
  for (const place of places) {
    const { room, part, leaf } = place
    for (const key of [
      `${room} ${part}`,
      `${room} ${leaf.code}`,
      `${part} ${leaf.code}`,
      `${room} ${part} ${leaf.code}`,
    ])
      add(key, place)
  }
  return map
}

/** Whether the words of a name tie it to this room or part: 6 if so, minus `against` if to others, else 0. */
export function fitOf(
  name: string,
  code: string,
  words: readonly (readonly [string, readonly string[]])[],
  against: number,
): number {
  const tied = words.filter(([word]) => name.includes(word))
  if (tied.length === 0) return 0
  return tied.some(([, codes]) => codes.includes(code)) ? 6 : -against
}

/** The combinations that have all codes named by a reading. */
export function placesOf(
  { room, part, defect }: Partial<Record<Slot, SpellingMatch>>,
  all: FinderIndex,
): readonly Place[] {
  const named = [room, part, defect].flatMap((match) => match?.spelling.code ?? [])
  const one = (room && all.byRoom) ?? (part && all.byPart) ?? all.byDefect
  return (named.length > 1 ? all.byCodes : one).get(named.join(' ')) ?? []
}
