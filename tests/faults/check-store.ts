import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyAudit } from '../../src/main/backend/audit'
import { assertPragmas, openReader } from '../../src/main/backend/store/open'
import type { Reader } from '../../src/main/backend/store/statements'
import { capturedTables, sqlName } from '../../src/shared/registry'
import type { FaultDesk } from './fault-desk'
import type { Ledger } from './ledger'

/** What is wrong with the file itself, before the desk has opened it. `whole` reads every page twice as thoroughly. */
export const checkFile = (folder: string, whole: boolean): string[] => {
  const sqlite = openReader(join(folder, 'store.sqlite'))
  try {
    const found = sqlite.pragma(whole ? 'integrity_check' : 'quick_check', { simple: true })
    const broken = sqlite.pragma('foreign_key_check') as unknown[]
    return [
      ...(found === 'ok' ? [] : [`the store is damaged: ${String(found)}`]),
      ...(broken.length === 0 ? [] : [`${broken.length} references lead nowhere`]),
    ]
  } finally {
    sqlite.close()
  }
}

/** True when a list or a package had been begun and not ended, before the desk has settled it. */
export const workBegun = (folder: string): boolean => {
  const sqlite = openReader(join(folder, 'store.sqlite'))
  try {
    return (
      sqlite
        .prepare(
          "SELECT 1 FROM job WHERE state = 'RUNNING' UNION SELECT 1 FROM import_batch WHERE state = 'APPLYING' UNION SELECT 1 FROM pkg_out WHERE state = 'BUILT'",
        )
        .get() !== undefined
    )
  } finally {
    sqlite.close()
  }
}

/** Every row of this site that may leave stands in the change log, however the process ended. */
const checkCapture = (db: Reader): string[] =>
  capturedTables.flatMap((table) => {
    const name = sqlName(table)
    const missing = db.row<{ c: number }>(
      `SELECT count(*) AS c FROM ${name} t WHERE t.origin = (SELECT site FROM sync_self)
         AND t.id NOT IN (SELECT l.row_id FROM change_log l WHERE l.tbl = '${name}')`,
    )
    return missing?.c === 0 ? [] : [`${missing?.c} rows of ${name} are not in the change log`]
  })

/** The chain holds, goes on from where it was, and names every acknowledged request exactly once. */
const checkAudit = (db: Reader, ledger: Ledger): string[] => {
  const verdict = verifyAudit(db, ledger.auditHead ?? undefined)
  if (verdict.firstBadSeq !== null) return [`the audit chain breaks at ${verdict.firstBadSeq}`]
  ledger.auditHead = { seq: verdict.entries, hash: verdict.head }
  return ledger.requests.flatMap((request) => {
    const entries = db.row<{ c: number }>(
      "SELECT count(*) AS c FROM audit_log WHERE request_id = ? AND outcome = 'ok'",
      request,
    )
    return entries?.c === 1 ? [] : [`${request} has ${entries?.c} audit entries`]
  })
}

const UNIQUE = [
  ['ticket', 'ticket_no'],
  ['ticket', 'draft_id'],
  ['document', 'doc_no'],
  ['work_order', 'no'],
] as const

/** No number was given twice, and each is below what the file beside the store has reserved. */
const checkNumbers = (db: Reader, folder: string): string[] => {
  const doubled = UNIQUE.flatMap(([table, column]) =>
    db
      .rows<{ no: string }>(
        `SELECT ${column} AS no FROM ${table} WHERE ${column} IS NOT NULL GROUP BY ${column} HAVING count(*) > 1`,
      )
      .map(({ no }) => `${table} ${no} was given twice`),
  )
  const file = join(folder, 'numbers.json')
  const reserved = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>) : {}
  const ahead = db
    .rows<{ key: string; next: number }>('SELECT key, next FROM number_sequence')
    .filter(({ key, next }) => next - 1 > (reserved[key] ?? 0))
  return [...doubled, ...ahead.map(({ key }) => `${key} was used beyond its reserved block`)]
}

/** Half of a ticket would show as a row without its ticket, or a ticket without its rows. */
const TORN: readonly (readonly [what: string, sql: string])[] = [
  [
    'tickets without a matter',
    'SELECT 1 FROM ticket t WHERE NOT EXISTS (SELECT 1 FROM ticket_item i WHERE i.ticket_id = t.id)',
  ],
  [
    'tickets without their first event',
    "SELECT 1 FROM ticket t WHERE NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket_id = t.id AND e.kind = 'REGISTER')",
  ],
  [
    'tickets without promised times',
    'SELECT 1 FROM ticket t WHERE NOT EXISTS (SELECT 1 FROM sla_clock c WHERE c.ticket_id = t.id)',
  ],
  [
    'tickets without their slip',
    "SELECT 1 FROM ticket t WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.ticket_id = t.id AND d.form = 'F03')",
  ],
  [
    'tickets that the box cannot find',
    'SELECT 1 FROM ticket t WHERE NOT EXISTS (SELECT 1 FROM ticket_key k WHERE k.n = t.n)',
  ],
  [
    'matters without a ticket',
    'SELECT 1 FROM ticket_item i WHERE NOT EXISTS (SELECT 1 FROM ticket t WHERE t.id = i.ticket_id)',
  ],
  [
    'drafts of registered tickets',
    'SELECT 1 FROM draft d WHERE EXISTS (SELECT 1 FROM ticket t WHERE t.draft_id = d.id)',
  ],
  [
    'keys of tickets that are not there',
    'SELECT 1 FROM ticket_key k WHERE NOT EXISTS (SELECT 1 FROM ticket t WHERE t.n = k.n)',
  ],
  [
    'keys of people who are not there',
    'SELECT 1 FROM name_key k WHERE NOT EXISTS (SELECT 1 FROM party p WHERE p.n = k.n)',
  ],
  [
    'people without a key',
    'SELECT 1 FROM party p WHERE p.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM name_key k WHERE k.n = p.n)',
  ],
  ['work that runs though nobody does it', "SELECT 1 FROM job WHERE state = 'RUNNING'"],
  ['capture left off', 'SELECT 1 FROM sync_ctl WHERE applying <> 0'],
]

const checkTorn = (db: Reader): string[] =>
  TORN.flatMap(([what, sql]) => {
    const { c = 0 } = db.row<{ c: number }>(`SELECT count(*) AS c FROM (${sql})`) ?? {}
    return c === 0 ? [] : [`${c} ${what}`]
  })

/** What is wrong with the store once the desk is open again. */
export const checkStore = (desk: FaultDesk, folder: string, ledger: Ledger): string[] => {
  const { reader, sqlite } = desk.backend.services
  assertPragmas(sqlite)
  return [...checkCapture(reader), ...checkAudit(reader, ledger), ...checkNumbers(reader, folder), ...checkTorn(reader)]
}
