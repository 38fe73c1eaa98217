import { anyJson, digest, instant, local, optional, plain, text, whole } from '../base/columns'
import { fieldChanges, reply, rowRefs } from './json'

const STORE = 'as long as the store'

/** Answers given again, numbers, audit, history and the keys of the search index. */
export const machineryTables = {
  idempotency: plain('an answer that was lost is given again', '7 days', {
    requestId: local(text),
    operation: local(text),
    accountId: local(optional(text)),
    reply: local(reply),
    at: local(instant),
  }),
  numberSequence: plain('paper and ticket numbers without gaps or doubles', STORE, {
    key: local(text),
    next: local(whole),
    reserved: local(whole),
  }),
  auditLog: plain('who did what, hash-chained', 'ten years', {
    seq: local(whole),
    at: local(instant),
    accountId: local(optional(text)),
    workstationId: local(optional(text)),
    requestId: local(optional(text)),
    operation: local(text),
    outcome: local(text),
    rows: local(rowRefs),
    detail: local(optional(anyJson)),
    prevHash: local(digest),
    hash: local(text),
  }),
  rowHistory: plain('old and new values of a changed row', 'as the row', {
    n: local(whole),
    tableName: local(text),
    rowId: local(text),
    version: local(whole),
    at: local(instant),
    byAccount: local(optional(text)),
    batchId: local(optional(text)),
    changes: local(fieldChanges, 'P'),
  }),
  nameKey: plain('people are found by name and pinyin; rebuilt from the rows', 'as the person', {
    kind: local(whole),
    key: local(text, 'P'),
    n: local(whole),
  }),
  ticketKey: plain('words of tickets are found newest first; rebuilt from the rows', 'as the ticket', {
    key: local(whole),
    n: local(whole),
  }),
} as const
