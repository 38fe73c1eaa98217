import type { AppliedState } from '../../../package/order'
import { Refusal } from '../../../shared/base/refusal'
import type { IncomingReport } from '../../../shared/exchange/codes'
import type { Manifest, Received } from '../../../shared/exchange/format'
import type { Row } from '../../../shared/registry'
import { wholeRows } from '../store/rows'
import { column, columns, frag, raw, sql } from '../store/sql'
import type { Reader, Writer } from '../store/statements'

export type { IncomingReport }

/** A package that came; `file` names the copy kept in the inbox. */
export type IncomingPackage = Readonly<Row<'pkgIn'>>

const incomingPackage = wholeRows('pkgIn')

/** The package of that manifest hash; undefined when it never came. */
export const findIncoming = (db: Reader, key: string): IncomingPackage | undefined =>
  db.row(incomingPackage`SELECT * FROM pkg_in WHERE manifest_hash = ${key}`)

/** The package of that manifest hash, or NOT_FOUND. */
export const getIncoming = (db: Reader, key: string): IncomingPackage => {
  const row = findIncoming(db, key)
  if (!row) throw new Refusal('NOT_FOUND')
  return row
}

/** Packages of a sender in one state, lowest number first. */
export const incomingPackages = (db: Reader, state: IncomingPackage['state'], sender?: string): IncomingPackage[] => {
  const from = sender === undefined ? raw('1') : frag`sender = ${sender}`
  return db.rows(incomingPackage`SELECT * FROM pkg_in WHERE state = ${state} AND ${from} ORDER BY number`)
}

/** Keeps or replaces what is known of a package that came. */
export const saveIncoming = (trx: Writer, row: IncomingPackage): void => {
  trx.run(
    frag`INSERT INTO pkg_in (sender, inc_id, number, manifest_hash, state, file_name, file, report, received_at, received_by, applied_at, applied_by)
      VALUES (${row.sender}, ${row.incId}, ${row.number}, ${row.manifestHash}, ${row.state}, ${row.fileName}, ${row.file},
        ${JSON.stringify(row.report)}, ${row.receivedAt}, ${row.receivedBy}, ${row.appliedAt}, ${row.appliedBy})
      ON CONFLICT (sender, inc_id, number, manifest_hash) DO UPDATE SET state = excluded.state, file_name = excluded.file_name,
        file = excluded.file, report = excluded.report, received_at = excluded.received_at, received_by = excluded.received_by,
        applied_at = excluded.applied_at, applied_by = excluded.applied_by`,
  )
}

const hashOfNumber = sql({ hash: column('pkgIn', 'manifestHash') })
const senders = sql(columns('pkgIn', 'sender'))

/** The last applied package of a sender: of its newest incarnation, the highest number. */
export const lastApplied = (db: Reader, sender: string): IncomingPackage | undefined =>
  db.row(
    incomingPackage`SELECT * FROM pkg_in WHERE sender = ${sender} AND state = 'APPLIED'
      ORDER BY json_extract(report, '$.incN') DESC, number DESC LIMIT 1`,
  )

/** What the place of the next package of a sender is decided by. */
export const appliedState = (db: Reader, sender: string): AppliedState => {
  const last = lastApplied(db, sender)
  return {
    last: last
      ? { inc: { id: last.incId, n: last.report.incN }, number: last.number, manifestHash: last.manifestHash }
      : null,
    hashOf: (incId, number) =>
      db.row(
        hashOfNumber`SELECT manifest_hash AS hash FROM pkg_in
          WHERE sender = ${sender} AND inc_id = ${incId} AND number = ${number} AND state = 'APPLIED'`,
      )?.hash,
  }
}

/** Receipts for the next package: of every sender the last number applied. */
export const receiptsOf = (db: Reader): Received[] =>
  db.rows(senders`SELECT DISTINCT sender FROM pkg_in WHERE state = 'APPLIED'`).flatMap(({ sender }) => {
    const last = lastApplied(db, sender)
    return last ? [{ from: sender, inc: last.incId, number: last.number }] : []
  })

/** Numbers between the last applied package of a sender and its held ones that nobody handed in. */
export const missingNumbers = (db: Reader, sender: string): number[] => {
  const held = incomingPackages(db, 'HELD', sender)
  const last = lastApplied(db, sender)
  const top = held.at(-1)
  if (!top) return []
  const from = last && last.incId === top.incId ? last.number : 0
  const here = new Set([...held, ...incomingPackages(db, 'PREVIEWED', sender)].map((one) => one.number))
  const missing: number[] = []
  for (let number = from + 1; number < top.number && missing.length < 100; number++)
    if (!here.has(number)) missing.push(number)
  return missing
}

/** Marks what head office says it has of us. */
export const takeReceipts = (trx: Writer, report: IncomingReport, site: string, now: string): void => {
  for (const one of report.received)
    if (one.from === site)
      trx.run(
        frag`UPDATE pkg_out SET state = 'ACKED', acked_at = ${now}
          WHERE inc_id = ${one.inc} AND number <= ${one.number} AND acked_at IS NULL`,
      )
}

/** The facts of an opened package that are kept while its file waits. */
export const reportOf = (manifest: Manifest, bytes: number): IncomingReport => {
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
