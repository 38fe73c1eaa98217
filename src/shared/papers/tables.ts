import { anyJson, append, code, digest, entity, instant, local, optional, text, texts, whole } from '../base/columns'
import { printStates, signedHow } from './codes'

const PAPER = 'as long as the matter it proves'

/** Papers that were issued, printed and signed; photos and scans. */
export const paperTables = {
  document: entity('site', 'what was issued, as it was issued', PAPER, {
    docNo: append(text),
    form: append(text),
    docVersion: append(whole),
    subjectTable: append(text),
    subjectId: append(text),
    ticketId: append(optional(text)),
    unitId: append(optional(text)),
    title: append(text, 'P', 'no'),
    snapshot: append(anyJson, 'H', 'no'),
    snapshotHash: append(digest),
    replaces: append(optional(text)),
    issuedAt: append(instant),
    voidedAt: local(optional(instant)),
    voidReason: local(optional(text)),
  }),
  printJob: entity('site', 'what was handed to a printer and what came out', PAPER, {
    documentId: append(text),
    printer: append(optional(text)),
    copies: append(texts),
    pages: append(optional(whole)),
    sentAt: append(instant),
    state: local(code(printStates)),
    fromPage: local(optional(whole)),
    confirmedAt: local(optional(instant)),
    reprintNo: append(whole),
    reason: append(optional(text)),
  }),
  signature: entity('site', 'who signed a paper, or refused to', PAPER, {
    documentId: append(text),
    role: append(text),
    partyId: append(optional(text), 'P', 'masked'),
    name: append(text, 'P', 'no'),
    how: append(code(signedHow)),
    at: append(instant),
    witnesses: append(texts, 'P', 'no'),
  }),
  attachment: entity('site', 'photos and scans, by content', PAPER, {
    sha256: append(digest),
    originalSha256: append(digest),
    name: append(text, 'P', 'no'),
    mediaType: append(text),
    bytes: append(whole),
    kind: append(text),
    takenAt: append(optional(text)),
  }),
} as const
