import type { BoxKind } from '../../../shared/search/contract'
import type { QueryReading } from '../../../shared/search/query-reading'
import type { Vault } from '../ports'
import type { Reader } from '../store/statements'
import { idHash } from '../vault/index'
import type { Candidate, Ranked, SearchContext } from './candidate'
import { findByDoorNumber, findByDoorNumberPrefix, findByEarlierNumber } from './door-numbers'
import { findByIdNo, findByName } from './people'
import { findByNameAndPhone, findByPhone } from './phones'
import { scoreOf } from './rank'
import { findByDocNo, findByPaperNo, findByTicketNo, findByWords, findInHomes } from './tickets'

/** A row found this surely ends the search: what is less likely is not looked up any more. */
const SURE = 0.9
const LIKELY = 0.85

const lookUp = (db: Reader, vault: Vault, reading: QueryReading, context: SearchContext): readonly Candidate[] => {
  switch (reading.kind) {
    case 'doorNumber': {
      const units = findByDoorNumber(db, reading.doorNumbers, context.most)
      if (reading.words === null) return units
      const ids = units.map(({ id }) => id)
      return [...findInHomes(db, ids, reading.words, context), ...units.map((each) => ({ ...each, fit: 0.9 }))]
    }
    case 'doorNumberPrefix':
      return findByDoorNumberPrefix(db, reading.doorNumbers, context.most)
    case 'ticketNo':
      return findByTicketNo(db, reading.value, reading.exact, context)
    case 'paperNo':
      return findByPaperNo(db, reading.value, reading.exact, context)
    case 'docNo':
      return findByDocNo(db, reading.value, context)
    case 'phone':
      return findByPhone(db, reading, context)
    case 'namePhone':
      return findByNameAndPhone(db, reading, context)
    case 'name':
      return findByName(db, reading.name, context.most)
    case 'idNo':
      return findByIdNo(db, idHash(vault, reading.value))
    case 'words':
      return findByWords(db, reading.match, context)
    case 'plate':
    case 'command':
      return []
  }
}

const KINDS: Readonly<Record<QueryReading['kind'], readonly BoxKind[]>> = {
  doorNumber: ['unit', 'ticket'],
  doorNumberPrefix: ['unit'],
  ticketNo: ['ticket'],
  paperNo: ['ticket'],
  docNo: ['document'],
  phone: ['party', 'ticket'],
  namePhone: ['party'],
  name: ['party'],
  idNo: ['party'],
  plate: [],
  words: ['ticket'],
  command: ['command'],
}

const NUMBER_PART = /^(?=.*\d)[A-Z0-9-]{3,40}$/

/**
 * Looks up every reading of a question, the likeliest first, until enough has surely been found. With `kind` only what
 * can be of that kind is looked up.
 */
export const findAll = (
  db: Reader,
  vault: Vault,
  readings: readonly QueryReading[],
  text: string,
  kind: BoxKind | null,
  context: SearchContext,
): readonly Ranked[] => {
  const found: Ranked[] = []
  const mayFind = (each: BoxKind): boolean =>
    (kind === null || kind === each) && (context.mayReadTickets || (each !== 'ticket' && each !== 'document'))
  let surest = 0
  for (const reading of readings) {
    if (!KINDS[reading.kind].some(mayFind)) continue
    if (surest >= SURE && reading.confidence < LIKELY) continue
    for (const candidate of lookUp(db, vault, reading, context)) {
      if (!mayFind(candidate.kind)) continue
      const score = scoreOf(reading, candidate.fit)
      surest = Math.max(surest, score)
      found.push({ ...candidate, tag: reading.tag, score })
    }
  }
  if (found.length === 0 && /\d/.test(text) && mayFind('unit')) {
    for (const candidate of findByEarlierNumber(db, text, context.most))
      found.push({ ...candidate, tag: 'doorNumber', score: 0.9 })
  }
  const number = text.normalize('NFKC').toUpperCase()
  const tried = readings.some((reading) => reading.kind === 'ticketNo')
  if (surest < SURE && found.length < context.most && !tried && NUMBER_PART.test(number) && mayFind('ticket')) {
    for (const candidate of findByTicketNo(db, number, false, context))
      found.push({ ...candidate, tag: 'ticketNo', score: candidate.fit * 0.45 })
  }
  return found
}
