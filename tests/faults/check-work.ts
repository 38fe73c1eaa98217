import type { FaultDesk } from './fault-desk'
import type { Ledger } from './ledger'
import { entryOf, markOf, typedText } from './said'

const narrativeIn = (body: string): string => (JSON.parse(body) as { narrative: string }).narrative

/** Every acknowledged character is in its draft, or in the ticket that the draft became. */
export const checkDrafts = (desk: FaultDesk, ledger: Ledger): string[] => {
  const { reader } = desk.backend.services
  return [...ledger.drafts].flatMap(([id, version]) => {
    const draft = reader.row<{ version: number; body: string }>('SELECT version, body FROM draft WHERE id = ?', id)
    if (!draft) return reader.row('SELECT 1 AS x FROM ticket WHERE draft_id = ?', id) ? [] : [`draft ${id} is gone`]
    if (draft.version < version || draft.version > version + 1)
      return [`draft ${id} has version ${draft.version}, acknowledged was ${version}`]
    const right = id.startsWith('ticket-') ? entryOf(id, '', null).narrative : typedText(id, draft.version)
    return narrativeIn(draft.body) === right ? [] : [`draft ${id} holds another text at version ${draft.version}`]
  })
}

/** Every acknowledged ticket is there once, with its number, its items and its words; what had no answer answers now. */
export const checkTickets = async (desk: FaultDesk, ledger: Ledger): Promise<string[]> => {
  const { reader } = desk.backend.services
  for (const draftId of [...ledger.unanswered]) {
    const requestId = `${draftId}-again`
    const form = entryOf(draftId, new Date().toISOString(), null)
    const again = await desk.do('ticket.register', { draftId, form, paper: true }, requestId)
    ledger.hear({ say: 'ticket', draftId, ...again, docNo: again.docNo ?? '', requestId })
  }
  const wrong = [...ledger.tickets.values()].flatMap(({ draftId, ticketId, ticketNo, docNo }) => {
    const rows = reader.rows<{ id: string; ticketNo: string; narrative: string; items: number; docNo: string | null }>(
      `SELECT t.id, t.ticket_no, t.narrative, (SELECT count(*) FROM ticket_item i WHERE i.ticket_id = t.id) AS items,
         (SELECT doc_no FROM document d WHERE d.ticket_id = t.id) AS doc_no FROM ticket t WHERE t.draft_id = ?`,
      draftId,
    )
    const [row] = rows
    if (!row || rows.length !== 1) return [`ticket ${ticketNo} is there ${rows.length} times`]
    const form = entryOf(draftId, '', null)
    const same = row.id === ticketId && row.ticketNo === ticketNo && row.docNo === docNo
    const whole = row.items === form.items.length && row.narrative === form.narrative
    return same && whole ? [] : [`ticket ${ticketNo} is not what was acknowledged`]
  })
  const known = reader.row<{ c: number }>('SELECT count(*) AS c FROM ticket')?.c
  if (known !== ledger.tickets.size) wrong.push(`${known} tickets are there, ${ledger.tickets.size} were registered`)
  for (const { table, id } of ledger.rows)
    if (!reader.row(`SELECT 1 AS x FROM ${table} WHERE id = ?`, id)) wrong.push(`${table} ${id} is gone`)
  const newest = [...ledger.tickets.values()].at(-1)
  if (newest) {
    const { hits } = await desk.do('search.box', { text: markOf(newest.draftId) })
    if (!hits.some((hit) => hit.id === newest.ticketId)) wrong.push(`the box does not find ${newest.ticketNo}`)
  }
  return wrong
}
