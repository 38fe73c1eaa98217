import { code, instant, optional, text, whole } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import { inStates, outStates } from '../../../shared/exchange/codes'
import type { ExchangeState, PackagePage, PackageRow, QuarantineRow } from '../../../shared/exchange/contract'
import { sqlName } from '../../../shared/registry'
import { column, columns, frag, type RowOf, raw, sql } from '../store/sql'
import type { Reader, StoredRow } from '../store/statements'
import { ownFingerprint, shownKeys, trustOf } from './desk-keys'
import { cellsIn } from './incoming-row'
import { findIncoming, incomingPackages, lastApplied, missingNumbers } from './packages'
import { receivableTables } from './receivable'
import { HEAD_OFFICE, lastSeq, nameOf, ownReplica } from './replica'

const shape = {
  key: column('pkgIn', 'manifestHash'),
  direction: code(['in', 'out']),
  number: column('pkgIn', 'number'),
  state: code([...inStates, ...outStates]),
  at: instant,
  byId: text,
  fileName: text,
  rows: optional(whole),
  bytes: optional(whole),
}
const listed = sql(shape)
type Listed = RowOf<typeof shape>

const BOTH =
  raw(`SELECT manifest_hash AS key, 'in' AS direction, number, state, received_at AS at, received_by AS by_id, file_name,
    report ->> '$.rows' AS rows, report ->> '$.bytes' AS bytes FROM pkg_in WHERE state <> 'DISCARDED'
  UNION ALL
  SELECT manifest_hash, 'out', number, state, created_at, created_by, file_name, counts ->> '$.rows', counts ->> '$.fileBytes'
    FROM pkg_out`)
const count = sql({ n: whole })

const packageRow = (db: Reader, { byId, rows, bytes, state, ...row }: Listed): PackageRow => {
  if (state === 'DISCARDED') throw new Error('packages discarded are not listed')
  return { ...row, state, byName: nameOf(db, byId), rows: rows ?? 0, bytes: bytes ?? 0 }
}

/** Packages of both directions, newest first. */
export const listPackages = (
  db: Reader,
  { direction, cursor, limit }: { direction: 'in' | 'out' | null; cursor: string | null; limit: number },
): { packages: PackageRow[]; next: string | null; total: number } => {
  const [at, key] = cursor?.split('|') ?? []
  const where = direction === null ? raw('1') : frag`direction = ${direction}`
  const after = at === undefined ? raw('1') : frag`(at < ${at} OR (at = ${at} AND key < ${key ?? null}))`
  const rows = db.rows(
    listed`SELECT * FROM (${BOTH}) WHERE ${where} AND ${after} ORDER BY at DESC, key DESC LIMIT ${limit + 1}`,
  )
  const total = db.row(count`SELECT count(*) AS n FROM (${BOTH}) WHERE ${where}`)?.n ?? 0
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { packages: shown.map((row) => packageRow(db, row)), next: last ? `${last.at}|${last.key}` : null, total }
}

const sentPackage = sql(columns('pkgOut', 'ackedAt', 'counts'))

/** One package with what it would do or did, or what it carried. */
export const packagePage = (db: Reader, key: string): PackagePage => {
  const row = db.row(listed`SELECT * FROM (${BOTH}) WHERE key = ${key}`)
  if (!row) throw new Refusal('NOT_FOUND')
  const base = { ...packageRow(db, row), missing: [], preview: null, sent: [], appliedAt: null, appliedByName: null }
  if (row.direction === 'out') {
    const left = db.row(sentPackage`SELECT acked_at, counts FROM pkg_out WHERE manifest_hash = ${key}`)
    const sent = left?.counts.tables ?? []
    return { ...base, from: ownReplica(db).site, madeAt: row.at, ackedAt: left?.ackedAt ?? null, sent }
  }
  const came = findIncoming(db, key)
  if (!came) throw new Refusal('NOT_FOUND')
  return {
    ...base,
    from: came.sender,
    madeAt: came.report.createdAt,
    ackedAt: null,
    appliedAt: came.appliedAt,
    appliedByName: came.appliedAt ? nameOf(db, came.appliedBy) : null,
    missing: came.state === 'HELD' ? missingNumbers(db, came.sender) : [],
    preview: came.report.preview,
  }
}

const runningJob = sql(columns('job', 'id', 'kind'))

const openAside = (db: Reader): number =>
  db.row(count`SELECT count(*) AS n FROM quarantine WHERE state = 'OPEN'`)?.n ?? 0

/** Where the desk stands with head office. */
export const exchangeState = (db: Reader): ExchangeState => {
  const self = ownReplica(db)
  const trusted = trustOf(db)
  const acked = db.row(
    count`SELECT ifnull(max(number), 0) AS n FROM pkg_out WHERE acked_at IS NOT NULL AND inc_id = ${self.incId}`,
  )
  const running = db.row(
    runningJob`SELECT id, kind FROM job WHERE state = 'RUNNING' AND kind IN ('exchange.export', 'exchange.apply')
      ORDER BY started_at DESC LIMIT 1`,
  )
  return {
    site: self.site,
    ownFingerprint: ownFingerprint(db),
    trust: trusted ? { keys: shownKeys(trusted.trust), at: trusted.at, byName: nameOf(db, trusted.by) } : null,
    nextNumber: self.outNumber + 1,
    waiting: Math.max(0, lastSeq(db) - self.exportedSeq),
    lastOut: self.outNumber,
    lastIn: lastApplied(db, HEAD_OFFICE)?.number ?? 0,
    lastAcked: acked?.n ?? 0,
    held: incomingPackages(db, 'HELD', HEAD_OFFICE).map((row) => row.number),
    missing: missingNumbers(db, HEAD_OFFICE),
    quarantineCount: openAside(db),
    running: running ? { jobId: running.id, kind: running.kind === 'exchange.export' ? 'export' : 'apply' } : null,
  }
}

const keptAside = sql({
  ...columns('quarantine', 'id', 'tbl', 'rowId', 'content', 'reason', 'at'),
  number: optional(column('pkgIn', 'number')),
})

const PERSONAL = new Set(['party', 'contact_point', 'ownership'])

const labelOf = (tbl: string, cells: Record<string, unknown>): string => {
  const text = cells.displayNo ?? cells.label ?? cells.name ?? cells.date ?? ''
  if (typeof text !== 'string') return ''
  return PERSONAL.has(tbl) ? text.replace(/^(.)[\s\S]*$/u, '$1**') : text.slice(0, 60)
}

const storedRow = (db: Reader, tbl: string, rowId: string): StoredRow | undefined => {
  const table = receivableTables.find((name) => sqlName(name) === tbl)
  return table && db.stored(frag`SELECT * FROM ${raw(sqlName(table))} WHERE id = ${rowId}`)[0]
}

const shownCell = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))

const bothOf = (row: StoredRow | undefined, content: Record<string, unknown>): QuarantineRow['both'] =>
  Object.entries(content)
    .filter(([field]) => field !== '_detail')
    .map(([field, theirs]) => ({ field, mine: shownCell(row?.[field]), theirs: shownCell(theirs) }))

/** Rows that were quarantined and are still open: those to be decided on first, then the newest. */
export const quarantineRows = (
  db: Reader,
  offset: number,
  limit: number,
): { rows: QuarantineRow[]; total: number } => ({
  total: openAside(db),
  rows: db
    .rows(
      keptAside`SELECT q.id, q.tbl, q.row_id, q.content, q.reason, q.at, p.number FROM quarantine q
       LEFT JOIN pkg_in p ON p.manifest_hash = q.package WHERE q.state = 'OPEN' ORDER BY q.reason = 'both_changed' DESC, q.at DESC, q.id DESC LIMIT ${limit} OFFSET ${offset}`,
    )
    .map(({ content, ...row }) => {
      const part = row.reason === 'both_changed' || row.reason === 'foreign_column'
      const stored = part ? storedRow(db, row.tbl, row.rowId) : undefined
      return {
        id: row.id,
        table: row.tbl,
        rowId: row.rowId,
        reason: row.reason,
        detail: typeof content._detail === 'string' ? content._detail : '',
        label: labelOf(row.tbl, stored ?? ('cells' in content ? cellsIn(content.cells) : content)),
        at: row.at,
        packageNumber: row.number ?? 0,
        both: row.reason === 'both_changed' ? bothOf(stored, content) : [],
      }
    }),
})
