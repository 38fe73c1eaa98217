import type { Backend } from '../src/main/backend/backend'
import { makeRandom, type Random } from '../src/main/backend/demo/random'
import { deskCommands } from '../src/shared/search/desk-commands'
import { namePinyin } from '../src/shared/text/names'

/** Ways in which somebody asks; the numbers are how many of 2,000 queries are of each. */
export const MIX = {
  doorNumber: 300,
  doorNumberOfProject: 60,
  doorNumberBegun: 80,
  name: 220,
  namePart: 60,
  pinyin: 100,
  initials: 140,
  mixed: 60,
  initialsAndTail: 160,
  nameAndTail: 40,
  phoneTail: 150,
  phonePart: 80,
  phone: 50,
  idNo: 20,
  ticketNo: 80,
  ticketNoPart: 60,
  paperNo: 20,
  docNo: 20,
  oneCharacter: 20,
  twoCharacters: 80,
  fewCharacters: 50,
  halfSentence: 60,
  doorNumberAndWords: 40,
  command: 50,
} as const
export type Form = keyof typeof MIX

/** A query made from a known record: its form, what is typed, and what the record is known by. */
export interface Query {
  readonly form: Form
  readonly text: string
  /** Id of the record it was made from; of a command its name. */
  readonly id: string
  /** What the form tells of the record, for floor and judge. */
  readonly key: string
  readonly second: string
}

interface UnitRow {
  readonly id: string
  readonly projectName: string
  readonly projectCode: string
  readonly building: string
  readonly entrance: string | null
  readonly room: string
}
interface PersonRow {
  readonly id: string
  readonly name: string
  readonly value: string
}
interface TicketRow {
  readonly id: string
  readonly ticketNo: string
  readonly narrative: string
}

const fullWidth = (text: string): string =>
  text.replace(/[-0-9]/g, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0))

const spelledDoorNumber = (random: Random, { building: b, entrance: e, room: r }: UnitRow): string => {
  const plain = [b, e, r].filter((part) => part !== null).join('-')
  const unit = e === null ? '' : `${e}单元`
  return random.pick([
    plain,
    plain,
    plain,
    `${b}栋${unit}${r}室`,
    `${b}幢${unit}${r}`,
    `${b}号楼${unit}${r}`,
    `${b}#${e === null ? '' : `${e}-`}${r}`,
    fullWidth(plain),
    plain.replaceAll('-', ' '),
    plain.replaceAll('-', '－'),
  ])
}

/** Draws 2,000 queries in the fixed mix from the records of a store; the same store gives the same queries. */
export const drawQueries = (backend: Backend): readonly Query[] => {
  const { reader, vault } = backend.services
  const random = makeRandom(2_000)
  const highest = new Map<string, number>()
  /** A row of a query `… WHERE x.n >= ? …` from a random place on. */
  const some = <T>(table: string, sql: string): T => {
    const most = highest.get(table) ?? reader.row<{ n: number }>(`SELECT max(n) AS n FROM ${table}`)?.n ?? 0
    highest.set(table, most)
    for (;;) {
      const row = reader.row<T>(sql, random.between(1, most))
      if (row) return row
    }
  }
  const unit = (): UnitRow =>
    some(
      'unit',
      'SELECT u.id, p.name AS project_name, p.code AS project_code, b.code AS building, e.code AS entrance, u.room FROM unit u JOIN building b ON b.id = u.building_id JOIN project p ON p.id = u.project_id LEFT JOIN entrance e ON e.id = u.entrance_id WHERE u.n >= ? ORDER BY u.n LIMIT 1',
    )
  const person = (fits: (name: string) => boolean = () => true): PersonRow => {
    for (;;) {
      const found = some<PersonRow>(
        'party',
        "SELECT p.id, p.name, c.value FROM party p JOIN contact_point c ON c.party_id = p.id WHERE p.n >= ? AND p.kind = 'PERSON' ORDER BY p.n, c.n DESC LIMIT 1",
      )
      if (fits(found.name)) return found
    }
  }
  const ticket = (where = "t.confidentiality = 'NORMAL'"): TicketRow =>
    some(
      'ticket',
      `SELECT t.id, t.ticket_no, t.narrative FROM ticket t WHERE t.n >= ? AND ${where} ORDER BY t.n LIMIT 1`,
    )
  const han = (name: string): boolean => /^\p{Script=Han}{3}$/u.test(name)
  const said = (length: number): { id: string; text: string } => {
    for (;;) {
      const { id, narrative } = ticket()
      const runs = narrative.match(new RegExp(`\\p{Script=Han}{${length},}`, 'gu')) ?? []
      if (runs.length === 0) continue
      const run = [...random.pick(runs)]
      const from = random.below(run.length - length + 1)
      return { id, text: run.slice(from, from + length).join('') }
    }
  }
  const papers = reader.rows<{ id: string; docNo: string }>('SELECT id, doc_no FROM document ORDER BY n')

  const draw: { readonly [F in Form]: () => Omit<Query, 'form'> } = {
    doorNumber: () => {
      const u = unit()
      return {
        id: u.id,
        text: spelledDoorNumber(random, u),
        key: [u.building, u.entrance ?? '', u.room].join(' '),
        second: '',
      }
    },
    doorNumberOfProject: () => {
      const u = unit()
      const name = random.chance(0.5) ? u.projectName : `${u.projectCode}-`
      return { id: u.id, text: name + spelledDoorNumber(random, { ...u }).replace(/^－/, ''), key: u.id, second: '' }
    },
    doorNumberBegun: () => {
      const u = unit()
      const begun = u.room.slice(0, -2)
      const text = [u.building, u.entrance, begun].filter((part) => part !== null).join('-')
      return { id: u.id, text, key: [u.building, u.entrance ?? '', begun].join(' '), second: '' }
    },
    name: () => {
      const { id, name } = person()
      return { id, text: name, key: name, second: '' }
    },
    namePart: () => {
      const { id, name } = person(han)
      const part = [...name].slice(1).join('')
      return { id, text: part, key: part, second: '' }
    },
    pinyin: () => {
      const { id, name } = person(han)
      const { full } = namePinyin(name)
      return { id, text: full, key: full, second: '' }
    },
    initials: () => {
      const { id, name } = person(han)
      const { initials } = namePinyin(name)
      return { id, text: random.chance(0.2) ? initials.toUpperCase() : initials, key: initials, second: '' }
    },
    mixed: () => {
      const { id, name } = person(han)
      const [first = '', ...rest] = name
      const surname = namePinyin(first).full
      return { id, text: surname + rest.join(''), key: rest.join(''), second: surname }
    },
    initialsAndTail: () => {
      const { id, name, value } = person(han)
      const { initials } = namePinyin(name)
      return { id, text: `${initials} ${value.slice(-4)}`, key: initials, second: value.slice(-4) }
    },
    nameAndTail: () => {
      const { id, name, value } = person(han)
      return {
        id,
        text: `${name}${random.chance(0.5) ? ' ' : ''}${value.slice(-4)}`,
        key: name,
        second: value.slice(-4),
      }
    },
    phoneTail: () => {
      const { id, value } = person()
      return { id, text: value.slice(-4), key: value.slice(-4), second: '' }
    },
    phonePart: () => {
      const { id, value } = person()
      const part = value.slice(4, 4 + random.between(5, 6))
      return { id, text: part, key: part, second: '' }
    },
    phone: () => {
      const { id, value } = person()
      const text = random.chance(0.3) ? `${value.slice(0, 3)} ${value.slice(3, 7)} ${value.slice(7)}` : value
      return { id, text, key: value, second: '' }
    },
    idNo: () => {
      const row = some<{ id: string; sealed: string }>(
        'party',
        'SELECT p.id, p.id_no_enc AS sealed FROM party p WHERE p.n >= ? AND p.id_no_enc IS NOT NULL ORDER BY p.n LIMIT 1',
      )
      const idNo = vault.open(row.sealed, row.id)
      return {
        id: row.id,
        text: random.chance(0.3) ? idNo.toLowerCase() : idNo,
        key: vault.digest(`id:${idNo}`),
        second: '',
      }
    },
    ticketNo: () => {
      const { id, ticketNo } = ticket()
      return { id, text: random.chance(0.3) ? ticketNo.toLowerCase() : ticketNo, key: ticketNo, second: '' }
    },
    ticketNoPart: () => {
      const { id, ticketNo } = ticket()
      const part = random.chance(0.5) ? ticketNo.slice(4) : ticketNo.slice(-9)
      return { id, text: part, key: part, second: '' }
    },
    paperNo: () => {
      const row = some<{ id: string; paperNo: string }>(
        'ticket',
        "SELECT t.id, t.paper_no FROM ticket t WHERE t.n >= ? AND t.paper_no IS NOT NULL AND t.confidentiality = 'NORMAL' ORDER BY t.n LIMIT 1",
      )
      return { id: row.id, text: row.paperNo, key: row.paperNo, second: '' }
    },
    docNo: () => {
      const { id, docNo } = random.pick(papers)
      return { id, text: random.chance(0.5) ? docNo : docNo.slice(4), key: docNo, second: '' }
    },
    oneCharacter: () => {
      const { id, text } = said(1)
      return { id, text, key: text, second: '' }
    },
    twoCharacters: () => {
      const { id, text } = said(2)
      return { id, text, key: text, second: '' }
    },
    fewCharacters: () => {
      const { id, text } = said(random.between(3, 4))
      return { id, text, key: text, second: '' }
    },
    halfSentence: () => {
      const { id, text } = said(random.between(6, 8))
      return { id, text, key: text, second: '' }
    },
    doorNumberAndWords: () => {
      const row = some<{ id: string; displayNo: string; narrative: string }>(
        'ticket',
        "SELECT t.id, u.display_no, t.narrative FROM ticket t JOIN unit u ON u.id = t.unit_id WHERE t.n >= ? AND t.confidentiality = 'NORMAL' ORDER BY t.n LIMIT 1",
      )
      const run = row.narrative.match(/\p{Script=Han}{2}/u)?.[0] ?? '发现'
      return { id: row.id, text: `${row.displayNo} ${run}`, key: row.displayNo, second: run }
    },
    command: () => {
      const { id, words } = random.pick(deskCommands)
      const word = random.pick(words)
      const text = /\p{Script=Han}{4}/u.test(word) && random.chance(0.4) ? namePinyin(word).initials : word
      return { id, text, key: id, second: '' }
    },
  }
  const queries = (Object.keys(MIX) as Form[]).flatMap((form) =>
    Array.from({ length: MIX[form] }, (): Query => ({ form, ...draw[form]() })),
  )
  // Shuffled, so that no form warms the cache for itself.
  return queries
    .map((query) => [random.next(), query] as const)
    .sort(([a], [b]) => a - b)
    .map(([, query]) => query)
}
