import { append, entity, local } from '../base/columns'

const PAPER = 'as long as the matter it proves'

/** Papers that were issued, printed and signed; photos and scans. */
export const paperTables = {
  document: entity('site', 'what was issued, as it was issued', PAPER, {
    docNo: append('text'),
    form: append('text'),
    docVersion: append('int'),
    subjectTable: append('text'),
    subjectId: append('text'),
    ticketId: append('text?'),
    unitId: append('text?'),
    title: append('text', 'P', 'no'),
    snapshot: append('json', 'H', 'no'),
    snapshotHash: append('text'),
    replaces: append('text?'),
    issuedAt: append('text'),
    voidedAt: local('text?'),
    voidReason: local('text?'),
  }),
  printJob: entity('site', 'what was handed to a printer and what came out', PAPER, {
    documentId: append('text'),
    printer: append('text?'),
    copies: append('json'),
    pages: append('int?'),
    sentAt: append('text'),
    state: local('text'),
    fromPage: local('int?'),
    confirmedAt: local('text?'),
    reprintNo: append('int'),
    reason: append('text?'),
  }),
  signature: entity('site', 'who signed a paper, or refused to', PAPER, {
    documentId: append('text'),
    role: append('text'),
    partyId: append('text?', 'P', 'masked'),
    name: append('text', 'P', 'no'),
    how: append('text'),
    at: append('text'),
    witnesses: append('json', 'P', 'no'),
  }),
  attachment: entity('site', 'photos and scans, by content', PAPER, {
    sha256: append('text'),
    originalSha256: append('text'),
    name: append('text', 'P', 'no'),
    mediaType: append('text'),
    bytes: append('int'),
    kind: append('text'),
    takenAt: append('text?'),
  }),
} as const
