import type { Database, Statement } from 'better-sqlite3'
import type { BoxKind } from '../../src/shared/search/contract'
import { queryTokens, trigramQuery } from '../../src/shared/text/tokens'
import type { Form, Query } from '../queries'

/**
 * The best raw SQL for what a query asks: the form is known beforehand, so nothing is read, guessed or tried twice; one
 * statement goes to the one index that answers it, and for each row that the product showed one more reads the facts
 * that its line and preview show.
 */
interface Floor {
  readonly sql: string
  readonly params: (query: Query) => readonly (string | number)[]
}
type Kind = 'unit' | 'party' | 'ticket' | 'document'

const OPEN = "'REGISTERED', 'ACCEPTED', 'JUDGED', 'DISPATCHED', 'IN_PROGRESS', 'RECHECK', 'TRANSFERRED', 'ANSWER_DUE'"
const FACTS: Readonly<Record<Kind, string>> = {
  unit: `SELECT u.id, u.display_no, u.kind, p.name,
      (SELECT count(*) FROM ticket t INDEXED BY ticket_open_unit WHERE t.unit_id = u.id AND t.state IN (${OPEN}) AND t.deleted_at IS NULL),
      (SELECT group_concat(q.name) FROM ownership o JOIN party q ON q.id = o.party_id WHERE o.unit_id = u.id AND o.deleted_at IS NULL),
      (SELECT 1 FROM handover h WHERE h.unit_id = u.id AND h.warranty_start IS NOT NULL LIMIT 1)
    FROM unit u JOIN project p ON p.id = u.project_id WHERE u.id = ?`,
  party: `SELECT p.id, p.name, p.id_no_tail4, count(t.n), min(t.next_due_at),
      (SELECT group_concat(u.display_no) FROM ownership o JOIN unit u ON u.id = o.unit_id WHERE o.party_id = p.id AND o.deleted_at IS NULL),
      (SELECT group_concat(u.display_no) FROM occupancy c JOIN unit u ON u.id = c.unit_id WHERE c.party_id = p.id AND c.deleted_at IS NULL),
      (SELECT c.value FROM contact_point c WHERE c.party_id = p.id AND c.deleted_at IS NULL ORDER BY c.is_primary DESC LIMIT 1)
    FROM party p LEFT JOIN ticket t INDEXED BY ticket_open_reporter ON t.reporter_party_id = p.id AND t.state IN (${OPEN}) AND t.deleted_at IS NULL
    WHERE p.id = ? GROUP BY p.n`,
  ticket: `SELECT t.id, t.ticket_no, t.subject, substr(t.narrative, 1, 2000), t.state, t.received_at, t.next_due_at, t.paper_no,
      coalesce(u.display_no, b.label, p.name)
    FROM ticket t LEFT JOIN unit u ON u.id = t.unit_id LEFT JOIN building b ON b.id = t.building_id LEFT JOIN project p ON p.id = t.project_id WHERE t.id = ?`,
  document:
    'SELECT d.id, d.doc_no, d.form, d.issued_at, u.display_no FROM document d LEFT JOIN unit u ON u.id = d.unit_id WHERE d.id = ?',
}

const range = (text: string): readonly string[] => [text, `${text}\u{10ffff}`]
const reversed = (text: string): string => [...text].reverse().join('')
const words = (text: string): string => queryTokens(text) ?? '""'

const BY_ROOM =
  'SELECT u.id FROM building b CROSS JOIN unit u INDEXED BY unit_building_room ON u.building_id = b.id LEFT JOIN entrance e ON e.id = u.entrance_id WHERE b.code = ? AND ifnull(e.code, ?) = ? AND u.room = ? AND u.deleted_at IS NULL LIMIT 9'
const BY_KEY =
  'SELECT p.id FROM name_key k CROSS JOIN party p ON p.n = k.n WHERE k.kind = ? AND k.key >= ? AND k.key < ? AND p.deleted_at IS NULL ORDER BY k.key LIMIT 9'
const BY_TAIL =
  'SELECT p.id FROM contact_point c CROSS JOIN party p ON p.id = c.party_id WHERE c.value_reversed >= ? AND c.value_reversed < ? AND p.deleted_at IS NULL LIMIT 9'
const BY_WORDS =
  "SELECT t.id FROM ticket_text x CROSS JOIN ticket_key k ON k.key = x.rowid CROSS JOIN ticket t ON t.n = k.n WHERE x.ticket_text MATCH ? AND t.confidentiality = 'NORMAL' ORDER BY x.rowid DESC LIMIT 9"
const BY_NUMBER =
  'SELECT t.id FROM number_gram g CROSS JOIN ticket t ON t.n = g.rowid WHERE g.number_gram MATCH ? ORDER BY g.rowid DESC LIMIT 9'
const BY_NAME_AND_TAIL = `SELECT p.id FROM contact_point c CROSS JOIN party p ON p.id = c.party_id CROSS JOIN name_key k ON k.n = p.n
  WHERE c.value_reversed >= ? AND c.value_reversed < ? AND k.kind = ? AND k.key = ? LIMIT 9`

const home = ({ key }: Query): readonly string[] => {
  const [building = '', entrance = '', room = ''] = key.split(' ')
  return [building, '', entrance, room]
}

/** Forms with a statement of their own; commands are looked up without the store. */
const floors: { readonly [F in Exclude<Form, 'command'>]: Floor } = {
  doorNumber: { sql: BY_ROOM, params: home },
  doorNumberOfProject: { sql: 'SELECT id FROM unit WHERE id = ?', params: ({ key }) => [key] },
  doorNumberBegun: {
    sql: 'SELECT u.id FROM building b CROSS JOIN unit u INDEXED BY unit_building_room ON u.building_id = b.id LEFT JOIN entrance e ON e.id = u.entrance_id WHERE b.code = ? AND ifnull(e.code, ?) = ? AND u.room >= ? AND u.room < ? AND u.deleted_at IS NULL ORDER BY u.sort_key LIMIT 9',
    params: (query) => {
      const [building = '', none = '', entrance = '', begun = ''] = home(query)
      return [building, none, entrance, ...range(begun)]
    },
  },
  name: { sql: BY_KEY, params: ({ key }) => [0, ...range(key.replace(/·/g, ''))] },
  namePart: { sql: BY_KEY, params: ({ key }) => [3, ...range(key)] },
  pinyin: { sql: BY_KEY, params: ({ key }) => [1, ...range(key)] },
  initials: { sql: BY_KEY, params: ({ key }) => [2, ...range(key)] },
  mixed: {
    sql: 'SELECT p.id FROM name_key k CROSS JOIN party p ON p.n = k.n CROSS JOIN name_key f ON f.n = p.n WHERE k.kind = 3 AND k.key = ? AND f.kind = 1 AND f.key >= ? AND f.key < ? LIMIT 9',
    params: ({ key, second }) => [key, ...range(second)],
  },
  initialsAndTail: {
    sql: BY_NAME_AND_TAIL,
    params: ({ key, second }) => [...range(reversed(second)), 2, key],
  },
  nameAndTail: {
    sql: BY_NAME_AND_TAIL,
    params: ({ key, second }) => [...range(reversed(second)), 0, key],
  },
  phoneTail: { sql: BY_TAIL, params: ({ key }) => range(reversed(key)) },
  phonePart: {
    sql: 'SELECT p.id FROM phone_gram g CROSS JOIN contact_point c ON c.n = g.rowid CROSS JOIN party p ON p.id = c.party_id WHERE g.phone_gram MATCH ? ORDER BY g.rowid DESC LIMIT 9',
    params: ({ key }) => [trigramQuery(key) ?? ''],
  },
  phone: {
    sql: 'SELECT party_id AS id FROM contact_point WHERE value = ? LIMIT 9',
    params: ({ key }) => [key],
  },
  idNo: { sql: 'SELECT id FROM party WHERE id_no_hash = ?', params: ({ key }) => [key] },
  ticketNo: { sql: 'SELECT id FROM ticket WHERE ticket_no = ?', params: ({ key }) => [key] },
  ticketNoPart: { sql: BY_NUMBER, params: ({ key }) => [trigramQuery(key) ?? ''] },
  paperNo: { sql: 'SELECT id FROM ticket WHERE paper_no = ?', params: ({ key }) => [key] },
  docNo: { sql: 'SELECT id FROM document WHERE doc_no = ?', params: ({ key }) => [key] },
  oneCharacter: { sql: BY_WORDS, params: ({ key }) => [words(key)] },
  twoCharacters: { sql: BY_WORDS, params: ({ key }) => [words(key)] },
  fewCharacters: { sql: BY_WORDS, params: ({ key }) => [words(key)] },
  halfSentence: { sql: BY_WORDS, params: ({ key }) => [words(key)] },
  doorNumberAndWords: {
    sql: 'SELECT t.id FROM unit u CROSS JOIN ticket t ON t.unit_id = u.id CROSS JOIN ticket_key k ON k.n = t.n CROSS JOIN ticket_text x ON x.rowid = k.key WHERE u.display_no = ? AND x.ticket_text MATCH ? ORDER BY t.received_at DESC LIMIT 9',
    params: ({ key, second }) => [key, words(second)],
  },
}

/** Opens the floors on a connection; throws when one of their statements would read a table from end to end. */
export const openFloors = (
  sqlite: Database,
): ((query: Query, shown: readonly { readonly kind: BoxKind; readonly id: string }[]) => number) => {
  const known = new Map<string, Statement>()
  const statement = (sql: string): Statement => {
    let found = known.get(sql)
    if (!found) {
      const plan = sqlite.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      const blanks = Array.from({ length: (sql.match(/\?/g) ?? []).length }, () => '')
      for (const { detail } of plan.all(...blanks))
        if (/^SCAN \w+(?! VIRTUAL TABLE INDEX \d+:\S)/.test(detail) && !detail.includes('CONSTANT ROW'))
          throw new Error(`a floor without index: ${detail} in ${sql}`)
      found = sqlite.prepare(sql).raw(true)
      known.set(sql, found)
    }
    return found
  }
  return (query, shown) => {
    const floor = query.form === 'command' ? null : floors[query.form]
    const found = floor ? statement(floor.sql).all(...floor.params(query)).length : 0
    for (const { kind, id } of shown) if (kind !== 'command') statement(FACTS[kind]).get(id)
    return found
  }
}
