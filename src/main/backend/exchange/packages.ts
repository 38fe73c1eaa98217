import type { AppliedState } from '../../../package/order'
import { Refusal } from '../../../shared/base/refusal'
import type { PackagePreview, PackageRow } from '../../../shared/exchange/contract'
import type { Manifest, Received } from '../../../shared/exchange/format'
import type { Reader, Writer } from '../store/statements'

/** What is kept about a package that came. */
export interface InReport {
  readonly createdAt: string
  readonly incN: number
  readonly prev: string | null
  readonly rows: number
  readonly bytes: number
  readonly preview: PackagePreview | null
  /** What head office says it has of us. */
  readonly received: readonly Received[]
  /** A clerk wants the running apply taken back. */
  readonly cancelled?: boolean
}

type InState = Exclude<PackageRow['state'], 'BUILT' | 'READY' | 'ACKED'> | 'DISCARDED'

/** A package that came. */
export interface InRow {
  readonly sender: string
  readonly incId: string
  readonly number: number
  readonly manifestHash: string
  readonly state: InState
  readonly fileName: string
  /** Name of the kept file in the inbox. */
  readonly file: string | null
  readonly report: InReport
  readonly receivedAt: string
  readonly receivedBy: string
  readonly appliedAt: string | null
  readonly appliedBy: string | null
}

type Stored = Omit<InRow, 'report'> & { readonly report: string }

const inRow = (row: Stored): InRow => ({ ...row, report: JSON.parse(row.report) as InReport })

/** The package of that manifest hash; undefined when it never came. */
export const findIn = (db: Reader, key: string): InRow | undefined => {
  const row = db.row<Stored>('SELECT * FROM pkg_in WHERE manifest_hash = ?', key)
  return row && inRow(row)
}

/** The package of that manifest hash, or NOT_FOUND. */
export const getIn = (db: Reader, key: string): InRow => {
  const row = findIn(db, key)
  if (!row) throw new Refusal('NOT_FOUND')
  return row
}

/** Packages of a sender in one state, lowest number first. */
export const inPackages = (db: Reader, state: InState, sender?: string): InRow[] =>
  db
    .rows<Stored>(
      'SELECT * FROM pkg_in WHERE state = ? AND (? IS NULL OR sender = ?) ORDER BY number',
      state,
      sender ?? null,
      sender ?? null,
    )
    .map(inRow)

/** Keeps or replaces what is known of a package that came. */
export const keepIn = (trx: Writer, row: InRow): void => {
  trx.run(
    `INSERT INTO pkg_in (sender, inc_id, number, manifest_hash, state, file_name, file, report, received_at, received_by, applied_at, applied_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (sender, inc_id, number, manifest_hash) DO UPDATE SET state = excluded.state, file_name = excluded.file_name,
       file = excluded.file, report = excluded.report, received_at = excluded.received_at, received_by = excluded.received_by,
       applied_at = excluded.applied_at, applied_by = excluded.applied_by`,
    row.sender,
    row.incId,
    row.number,
    row.manifestHash,
    row.state,
    row.fileName,
    row.file,
    JSON.stringify(row.report),
    row.receivedAt,
    row.receivedBy,
    row.appliedAt,
    row.appliedBy,
  )
}

/** The last applied package of a sender: of its newest incarnation, the highest number. */
export const lastApplied = (db: Reader, sender: string): InRow | undefined => {
  const row = db.row<Stored>(
    "SELECT * FROM pkg_in WHERE sender = ? AND state = 'APPLIED' ORDER BY json_extract(report, '$.incN') DESC, number DESC LIMIT 1",
    sender,
  )
  return row && inRow(row)
}

/** What the place of the next package of a sender is decided by. */
export const appliedState = (db: Reader, sender: string): AppliedState => {
  const last = lastApplied(db, sender)
  return {
    last: last
      ? { inc: { id: last.incId, n: last.report.incN }, number: last.number, manifestHash: last.manifestHash }
      : null,
    hashOf: (incId, number) =>
      db.row<{ hash: string }>(
        "SELECT manifest_hash AS hash FROM pkg_in WHERE sender = ? AND inc_id = ? AND number = ? AND state = 'APPLIED'",
        sender,
        incId,
        number,
      )?.hash,
  }
}

/** Receipts for the next package: of every sender the last number applied. */
export const receiptsOf = (db: Reader): Received[] =>
  db.rows<{ sender: string }>("SELECT DISTINCT sender FROM pkg_in WHERE state = 'APPLIED'").flatMap(({ sender }) => {
    const last = lastApplied(db, sender)
    return last ? [{ from: sender, inc: last.incId, number: last.number }] : []
  })

/** Numbers between the last applied package of a sender and its held ones that nobody handed in. */
export const missingNumbers = (db: Reader, sender: string): number[] => {
  const held = inPackages(db, 'HELD', sender)
  const last = lastApplied(db, sender)
  const top = held.at(-1)
  if (!top) return []
  const from = last && last.incId === top.incId ? last.number : 0
  const here = new Set([...held, ...inPackages(db, 'PREVIEWED', sender)].map((one) => one.number))
  const missing: number[] = []
  for (let number = from + 1; number < top.number && missing.length < 100; number++)
    if (!here.has(number)) missing.push(number)
  return missing
}

/** Marks what head office says it has of us. */
export const takeReceipts = (trx: Writer, report: InReport, site: string, now: string): void => {
  for (const one of report.received)
    if (one.from === site)
      trx.run(
        "UPDATE pkg_out SET state = 'ACKED', acked_at = ? WHERE inc_id = ? AND number <= ? AND acked_at IS NULL",
        now,
        one.inc,
        one.number,
      )
}

/** The facts of an opened package that are kept while its file waits. */
export const reportOf = (manifest: Manifest, bytes: number): InReport => {
  const { exchange } = manifest
  return {
    createdAt: new Date(manifest.created).toISOString(),
    incN: exchange.inc.n,
    prev: exchange.prev,
    rows: exchange.counts.rows,
    bytes,
    preview: null,
    received: exchange.received,
  }
}
