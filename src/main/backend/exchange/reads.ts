import { Refusal } from '../../../shared/base/refusal'
import type { AsideRow, ExchangeState, HeldReason, PackagePage, PackageRow } from '../../../shared/exchange/contract'
import { sqlName } from '../../../shared/registry'
import type { Param, Reader } from '../store/statements'
import { ownFingerprint, shownKeys, trustOf } from './desk-keys'
import { findIn, type InReport, inPackages, lastApplied, missingNumbers } from './packages'
import { receivableTables } from './receivable'
import { HEAD_OFFICE, lastSeq, nameOf, selfOf } from './replica'

interface OutCounts {
  readonly rows: number
  readonly fileBytes: number
  readonly tables: { table: string; rows: number }[]
}

interface ListRow {
  readonly key: string
  readonly direction: 'in' | 'out'
  readonly number: number
  readonly state: PackageRow['state']
  readonly at: string
  readonly byId: string
  readonly fileName: string
  readonly facts: string
}

const BOTH = `SELECT manifest_hash AS key, 'in' AS direction, number, state, received_at AS at, received_by AS by_id, file_name, report AS facts
    FROM pkg_in WHERE state <> 'DISCARDED'
  UNION ALL
  SELECT manifest_hash, 'out', number, state, created_at, created_by, file_name, counts FROM pkg_out`

const packageRow = (db: Reader, { byId, facts, ...row }: ListRow): PackageRow => {
  const known = JSON.parse(facts) as Partial<OutCounts & InReport>
  return { ...row, byName: nameOf(db, byId), rows: known.rows ?? 0, bytes: known.fileBytes ?? known.bytes ?? 0 }
}

/** Packages of both directions, newest first. */
export const listPackages = (
  db: Reader,
  { direction, cursor, limit }: { direction: 'in' | 'out' | null; cursor: string | null; limit: number },
): { packages: PackageRow[]; next: string | null; total: number } => {
  const [at, key] = cursor?.split('|') ?? []
  const where = `(? IS NULL OR direction = ?)`
  const rows = db.rows<ListRow>(
    `SELECT * FROM (${BOTH}) WHERE ${where} AND (? IS NULL OR at < ? OR (at = ? AND key < ?)) ORDER BY at DESC, key DESC LIMIT ?`,
    ...([direction, direction, at ?? null, at ?? null, at ?? null, key ?? null, limit + 1] as Param[]),
  )
  const total =
    db.row<{ n: number }>(`SELECT count(*) AS n FROM (${BOTH}) WHERE ${where}`, direction, direction)?.n ?? 0
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { packages: shown.map((row) => packageRow(db, row)), next: last ? `${last.at}|${last.key}` : null, total }
}

/** One package with what it would do or did, or what it carried. */
export const packagePage = (db: Reader, key: string): PackagePage => {
  const row = db.row<ListRow>(`SELECT * FROM (${BOTH}) WHERE key = ?`, key)
  if (!row) throw new Refusal('NOT_FOUND')
  const base = { ...packageRow(db, row), missing: [], preview: null, sent: [], appliedAt: null, appliedByName: null }
  if (row.direction === 'out') {
    const acked = db.row<{ ackedAt: string | null }>('SELECT acked_at FROM pkg_out WHERE manifest_hash = ?', key)
    const { tables } = JSON.parse(row.facts) as OutCounts
    return { ...base, from: selfOf(db).site, madeAt: row.at, ackedAt: acked?.ackedAt ?? null, sent: tables }
  }
  const came = findIn(db, key)
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

/** Where the desk stands with head office. */
export const exchangeState = (db: Reader): ExchangeState => {
  const self = selfOf(db)
  const trusted = trustOf(db)
  const acked = db.row<{ n: number }>(
    'SELECT ifnull(max(number), 0) AS n FROM pkg_out WHERE acked_at IS NOT NULL AND inc_id = ?',
    self.incId,
  )
  const running = db.row<{ id: string; kind: string }>(
    "SELECT id, kind FROM job WHERE state = 'RUNNING' AND kind IN ('exchange.export', 'exchange.apply') ORDER BY started_at DESC LIMIT 1",
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
    held: inPackages(db, 'HELD', HEAD_OFFICE).map((row) => row.number),
    missing: missingNumbers(db, HEAD_OFFICE),
    asideCount: db.row<{ n: number }>("SELECT count(*) AS n FROM quarantine WHERE state = 'OPEN'")?.n ?? 0,
    running: running ? { jobId: running.id, kind: running.kind === 'exchange.export' ? 'export' : 'apply' } : null,
  }
}

interface Kept {
  readonly id: string
  readonly tbl: string
  readonly rowId: string
  readonly content: string
  readonly reason: HeldReason
  readonly at: string
  readonly number: number | null
}

const PERSONAL = new Set(['party', 'contact_point', 'ownership'])

const labelOf = (tbl: string, cells: Record<string, unknown>): string => {
  const text = cells.displayNo ?? cells.label ?? cells.name ?? cells.date ?? ''
  if (typeof text !== 'string') return ''
  return PERSONAL.has(tbl) ? text.replace(/^(.)[\s\S]*$/u, '$1**') : text.slice(0, 60)
}

const storedRow = (db: Reader, tbl: string, rowId: string): Record<string, string | null> | undefined => {
  const table = receivableTables.find((name) => sqlName(name) === tbl)
  return table && db.row<Record<string, string | null>>(`SELECT * FROM ${sqlName(table)} WHERE id = ?`, rowId)
}

const bothOf = (row: Record<string, string | null> | undefined, content: Record<string, unknown>): AsideRow['both'] => {
  return Object.entries(content)
    .filter(([field]) => field !== '_detail')
    .map(([field, theirs]) => ({ field, mine: row?.[field] ?? null, theirs: theirs === null ? null : String(theirs) }))
}

/** Rows that were kept aside and are still open: those to be decided on first, then the newest. */
export const asideRows = (db: Reader, offset: number, limit: number): { rows: AsideRow[]; total: number } => ({
  total: db.row<{ n: number }>("SELECT count(*) AS n FROM quarantine WHERE state = 'OPEN'")?.n ?? 0,
  rows: db
    .rows<Kept>(
      `SELECT q.id, q.tbl, q.row_id, q.content, q.reason, q.at, p.number FROM quarantine q
       LEFT JOIN pkg_in p ON p.manifest_hash = q.package WHERE q.state = 'OPEN' ORDER BY q.reason = 'both_changed' DESC, q.at DESC, q.id DESC LIMIT ? OFFSET ?`,
      limit,
      offset,
    )
    .map((row) => {
      const content = JSON.parse(row.content) as Record<string, unknown> & { cells?: Record<string, unknown> }
      const part = row.reason === 'both_changed' || row.reason === 'foreign_column'
      const stored = part ? storedRow(db, row.tbl, row.rowId) : undefined
      return {
        id: row.id,
        table: row.tbl,
        rowId: row.rowId,
        reason: row.reason,
        detail: typeof content._detail === 'string' ? content._detail : '',
        label: labelOf(row.tbl, stored ?? content.cells ?? content),
        at: row.at,
        packageNumber: row.number ?? 0,
        both: row.reason === 'both_changed' ? bothOf(stored, content) : [],
      }
    }),
})
