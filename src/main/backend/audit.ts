import { canonicalJson } from '../../shared/base/canonical-json'
import { optional, text } from '../../shared/base/columns'
import { sha256 } from './sha256'
import { allColumns, type Query, type RowOf, sql } from './store/sql'
import { prepared, q, type Reader, type Writer } from './store/statements'

export interface AuditFacts {
  readonly at: string
  readonly accountId: string | null
  readonly workstationId: string | null
  readonly requestId: string | null
  readonly operation: string
  readonly outcome: string
  readonly rows: readonly (readonly [table: string, id: string])[]
  readonly detail: Record<string, unknown> | null
}

/** An entry as it is stored: rows and detail are the very texts that were hashed. */
const storedEntry = sql({ ...allColumns('auditLog'), rows: text, detail: optional(text) })
type AuditRow = RowOf<typeof storedEntry extends (...given: never[]) => Query<infer S> ? S : never>

const lastEntry = prepared(() => q.selectFrom('auditLog').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1))

const START = '0'.repeat(64)

const hashOf = (row: Omit<AuditRow, 'hash'>): string =>
  sha256(
    `${row.prevHash}\n${row.seq}\n${canonicalJson([row.at, row.accountId, row.workstationId, row.requestId, row.operation, row.outcome, row.rows, row.detail])}`,
  )

/** Adds the next entry of the chain inside the caller's transaction. */
export const appendAudit = (trx: Writer, facts: AuditFacts): void => {
  const last = trx.first(lastEntry({}))
  const row = {
    ...facts,
    seq: (last?.seq ?? 0) + 1,
    prevHash: last?.hash ?? START,
    rows: JSON.stringify(facts.rows),
    detail: facts.detail ? canonicalJson(facts.detail) : null,
  }
  trx.run(
    'INSERT INTO audit_log (seq, at, account_id, workstation_id, request_id, operation, outcome, rows, detail, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    row.seq,
    row.at,
    row.accountId,
    row.workstationId,
    row.requestId,
    row.operation,
    row.outcome,
    row.rows,
    row.detail,
    row.prevHash,
    hashOf(row),
  )
}

export interface AuditVerdict {
  readonly entries: number
  /** First entry that does not follow from the one before; null when the chain holds. */
  readonly firstBadSeq: number | null
  readonly head: string
}

/** Walks the chain from its first entry; with `knownHead` (kept elsewhere) a cut-off end is found too. */
export const verifyAudit = (db: Reader, knownHead?: { readonly seq: number; readonly hash: string }): AuditVerdict => {
  let prevHash = START
  let seq = 0
  for (;;) {
    const page = db.rows(storedEntry`SELECT * FROM audit_log WHERE seq > ${seq} ORDER BY seq LIMIT 5000`)
    for (const row of page) {
      const right = row.seq === seq + 1 && row.prevHash === prevHash && row.hash === hashOf(row)
      if (!right) return { entries: seq, firstBadSeq: seq + 1, head: prevHash }
      if (knownHead?.seq === row.seq && knownHead.hash !== row.hash)
        return { entries: seq, firstBadSeq: row.seq, head: prevHash }
      seq = row.seq
      prevHash = row.hash
    }
    if (page.length === 0) break
  }
  const cut = knownHead !== undefined && knownHead.seq > seq
  return { entries: seq, firstBadSeq: cut ? seq + 1 : null, head: prevHash }
}
