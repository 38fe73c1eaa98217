import { optional, text } from '../../../shared/base/columns'
import { FORMS } from '../../../shared/papers/forms'
import { prefixRange, trigramQuery } from '../../../shared/text/tokens'
import { mayRead, shownRow } from '../store/archive'
import { columns, type Fragment, frag, joined, raw, sql } from '../store/sql'
import type { Reader } from '../store/statements'

import type { Candidate, SearchContext } from './candidate'

interface Key {
  readonly id: string
}

const tickets = (rows: readonly Key[], fit: number): readonly Candidate[] =>
  rows.map(({ id }, at) => ({ kind: 'ticket', id, fit: fit - at / 1000 }))

const shown = (context: SearchContext): Fragment => joined([shownRow('t'), mayRead(context.who, 't')], ' AND ')

const ticketKey = sql(columns('ticket', 'id'))
const projectCode = sql({ code: optional(text) })
const documentKey = sql(columns('document', 'id', 'docNo'))

/** The ticket with this number, else the newest whose own or paper number holds these characters. */
export const findByTicketNo = (
  db: Reader,
  value: string,
  exact: boolean,
  context: SearchContext,
): readonly Candidate[] => {
  const whole = exact
    ? db.rows(ticketKey`SELECT t.id FROM ticket t WHERE t.ticket_no = ${value} AND ${shown(context)}`)
    : []
  if (whole.length > 0) return tickets(whole, 1)
  const match = trigramQuery(value)
  if (match === null) return []
  return tickets(
    db.rows(
      ticketKey`SELECT t.id FROM number_gram g CROSS JOIN ticket t ON t.n = g.rowid WHERE g.number_gram MATCH ${match} AND ${shown(context)} ORDER BY g.rowid DESC LIMIT ${context.most}`,
    ),
    0.95,
  )
}

/** The ticket that was entered from a slip written by hand. */
export const findByPaperNo = (
  db: Reader,
  value: string,
  exact: boolean,
  context: SearchContext,
): readonly Candidate[] => {
  const whole = db.rows(ticketKey`SELECT t.id FROM ticket t WHERE t.paper_no = ${value} AND ${shown(context)} LIMIT 9`)
  return whole.length > 0
    ? tickets(whole, 1)
    : findByTicketNo(db, value, false, context).map((c) => (exact ? { ...c, fit: c.fit * 0.9 } : c))
}

/** Tickets in which this was said, the newest first by the time they were received. */
export const findByWords = (db: Reader, match: string, context: SearchContext): readonly Candidate[] =>
  tickets(
    db.rows(
      ticketKey`SELECT t.id FROM ticket_text x CROSS JOIN ticket_key k ON k.key = x.rowid CROSS JOIN ticket t ON t.n = k.n
       WHERE x.ticket_text MATCH ${match} AND ${shown(context)} ORDER BY x.rowid DESC LIMIT ${context.most}`,
    ),
    1,
  )

/** Tickets of some homes in which this was said. */
export const findInHomes = (
  db: Reader,
  unitIds: readonly string[],
  match: string,
  context: SearchContext,
): readonly Candidate[] =>
  unitIds.length === 0
    ? []
    : tickets(
        db.rows(
          ticketKey`SELECT t.id FROM ticket t INDEXED BY ticket_unit WHERE t.unit_id IN (SELECT value FROM json_each(${JSON.stringify(unitIds)})) AND ${shown(context)}
             AND EXISTS (SELECT 1 FROM ticket_key k JOIN ticket_text x ON x.rowid = k.key WHERE k.n = t.n AND x.ticket_text MATCH ${match})
           ORDER BY t.received_at DESC LIMIT ${context.most}`,
        ),
        1,
      )

/** Papers by number, whole or from its beginning; the project in front may be left out. Only the newest version counts. */
export const findByDocNo = (db: Reader, value: string, context: SearchContext): readonly Candidate[] => {
  const [, plain = value, version] = /^(.*?)(?:-?V(\d+))?$/.exec(value) ?? []
  const bare = FORMS.some((form) => plain.startsWith(form.code)) || /^F\d{2}-/.test(plain)
  const codes = bare
    ? db.rows(
        projectCode`SELECT code FROM live_project UNION SELECT json_extract(value, '$.code') FROM setting WHERE k = 'site'`,
      )
    : [{ code: '' }]
  const ofVersion =
    version === undefined
      ? raw(
          'NOT EXISTS (SELECT 1 FROM live_document later WHERE later.doc_no = d.doc_no AND later.doc_version > d.doc_version)',
        )
      : frag`d.doc_version = ${Number(version)}`
  const found: Candidate[] = []
  for (const { code } of codes) {
    const { from, to } = prefixRange(!code ? plain : `${code}-${plain}`)
    const rows = db.rows(
      documentKey`SELECT d.id, d.doc_no FROM live_document d WHERE d.doc_no >= ${from} AND d.doc_no < ${to} AND ${ofVersion}
         AND (d.ticket_id IS NULL OR EXISTS (SELECT 1 FROM ticket t WHERE t.id = d.ticket_id AND ${shown(context)}))
       ORDER BY d.doc_no LIMIT ${context.most}`,
    )
    found.push(...rows.map((d) => ({ kind: 'document' as const, id: d.id, fit: d.docNo === from ? 1 : 0.9 })))
    if (found.length >= context.most) break
  }
  return found.slice(0, context.most)
}
