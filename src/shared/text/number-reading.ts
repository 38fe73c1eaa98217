/** A number printed on a ticket or paper as somebody types it: whole, or part of one. */
export type NumberReading = {
  readonly kind: 'ticketNo' | 'docNo' | 'paperNo'
  readonly value: string
  readonly exact: boolean
}

const PROJECT = '([A-Z0-9]{2,8})'
const GAP = '[- ]?'
const TICKET = new RegExp(`^${PROJECT}${GAP}([A-Z]{2})(20\\d{6})${GAP}([A-Z]{1,2})(\\d{3,})$`)
const TICKET_PART = new RegExp(
  `^(?:${PROJECT}-)?([A-Z]{2})(20\\d{2,6})(?:${GAP}([A-Z]{1,2})(\\d*))?$|^(20\\d{6})${GAP}([A-Z]{1,2})(\\d*)$`,
)
const DOCUMENT = new RegExp(
  `^${PROJECT}${GAP}(F\\d{2})${GAP}(20\\d{2})${GAP}([A-Z]{1,2})(\\d{5,})(-?V\\d+)?(?:-?R\\d+)?$`,
)
const DOCUMENT_PART = new RegExp(`^(?:${PROJECT}-)?(F\\d{2})-(20\\d{0,2})(?:-([A-Z]{1,2}\\d*)?)?$`)
const FORM_AND_NUMBER = new RegExp(`^(F\\d{2})${GAP}(20\\d{2})${GAP}([A-Z]{1,2}\\d{1,})$`)
const PAPER = new RegExp(`^${PROJECT}${GAP}([A-Z]{2}S)${GAP}(\\d{4,})$`)
const PAPER_PART = new RegExp(`^([A-Z]{2}S)${GAP}(\\d{1,})$`)
const DESK_AND_COUNT = /^[A-Z]{1,2}\d{3,}$/
const QR = /^FD1\.[A-Z0-9]+\.([^.]+)\./

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part).join('-')

/** Reads a ticket, document or fallback-slip number, whole or in part, in half-width capitals; null when it is none. */
export const readNumber = (text: string): NumberReading | null => {
  const plain = text
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .replace(/[‐‑–—―−_]/g, '-')
    .replace(/\s+/g, ' ')
  const scanned = QR.exec(plain)?.[1]
  if (scanned !== undefined) return { kind: 'docNo', value: scanned, exact: true }
  const ticket = TICKET.exec(plain)
  if (ticket) {
    const [, project, type = '', day = '', desk = '', count = ''] = ticket
    return { kind: 'ticketNo', value: joined(project, type + day, desk + count), exact: true }
  }
  const document = DOCUMENT.exec(plain)
  if (document) {
    const [, project, form, year, desk = '', count = '', version] = document
    return { kind: 'docNo', value: joined(project, form, year, desk + count, version?.replace('-', '')), exact: true }
  }
  const paper = PAPER.exec(plain)
  if (paper) return { kind: 'paperNo', value: joined(paper[1], paper[2], paper[3]), exact: true }
  return readPart(plain)
}

const readPart = (plain: string): NumberReading | null => {
  const form = FORM_AND_NUMBER.exec(plain) ?? null
  if (form) return { kind: 'docNo', value: joined(form[1], form[2], form[3]), exact: false }
  if (DOCUMENT_PART.test(plain)) return { kind: 'docNo', value: plain.replace(/-$/, ''), exact: false }
  const paper = PAPER_PART.exec(plain)
  if (paper) return { kind: 'paperNo', value: joined(paper[1], paper[2]), exact: false }
  const part = TICKET_PART.exec(plain)
  if (part) {
    const [, project, type = '', day = '', desk = '', count = '', onlyDay, onlyDesk = '', onlyCount = ''] = part
    const value = onlyDay ? joined(onlyDay, onlyDesk + onlyCount) : joined(project, type + day, desk + count)
    return { kind: 'ticketNo', value, exact: false }
  }
  return DESK_AND_COUNT.test(plain) ? { kind: 'ticketNo', value: plain, exact: false } : null
}
