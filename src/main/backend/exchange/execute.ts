import type { Column } from '../../../shared/base/columns'
import { type EntityName, specOf, sqlName } from '../../../shared/registry'
import type { Ids } from '../ports'
import { indexParty, indexPhone, indexUnit } from '../search/feed'
import { lastN } from '../store/rows'
import type { Param, Writer } from '../store/statements'
import type { Cells, Incoming } from './arriving'
import { putAside, release, supersede } from './aside'
import type { Decision } from './decide'
import type { Turn } from './merging'
import type { ReceivableTable } from './receivable'
import type { StrayRow } from './stage'

/** Where rows come from and what they are marked with. */
export interface Origin {
  readonly sender: string
  /** Manifest hash of the package. */
  readonly key: string
  readonly batchId: string | null
  readonly now: string
  readonly ids: Ids
}

const PHONES = new Set(['MOBILE', 'LANDLINE', 'EMERGENCY'])

/** Makes a merged row findable, or no longer findable when it is gone. */
const index = (trx: Writer, table: ReceivableTable, n: number, row: Cells | null): void => {
  const text = (name: string): string => String(row?.[name] ?? '')
  const list = (name: string): string[] => (row ? (JSON.parse(text(name) || '[]') as string[]) : [])
  if (table === 'unit') indexUnit(trx, n, row ? [text('displayNo'), ...list('aliases')] : [])
  if (table === 'party') indexParty(trx, n, row ? [text('name'), ...list('formerNames')] : [])
  if (table === 'contactPoint' && (row === null || PHONES.has(text('type'))))
    indexPhone(trx, n, row ? text('value') : '')
}

const insert = (trx: Writer, incoming: Incoming, row: Cells, origin: Origin): void => {
  const { tbl, at, by } = incoming
  const { sender, now } = origin
  const facts: Cells = {
    createdAt: at ?? now,
    createdBy: by ?? sender,
    createdDesk: '',
    updatedAt: at ?? now,
    updatedBy: by ?? sender,
  }
  const whole: Cells = { ...facts, ...row, version: 1, origin: sender, batchId: origin.batchId, deletedAt: null }
  const columns = Object.keys(specOf(tbl).columns as Record<string, Column>).filter((name) => name !== 'n')
  trx.run(
    `INSERT INTO ${sqlName(tbl)} (${columns.map(sqlName).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...columns.map((name) => (whole[name] ?? null) as Param),
  )
  index(trx, tbl, lastN(trx), whole)
}

/** Writes new values of a row that head office owns; the old ones stay in its history. */
const change = (
  trx: Writer,
  table: EntityName,
  before: Cells,
  patch: Cells,
  incoming: Incoming,
  origin: Origin,
): void => {
  const names = Object.keys(patch)
  if (names.length === 0) return
  const version = Number(before.version) + 1
  const at = incoming.at ?? origin.now
  trx.run(
    `UPDATE ${sqlName(table)} SET ${names.map((name) => `${sqlName(name)} = ?`).join(', ')}, version = ?, updated_at = ?, updated_by = ? WHERE id = ?`,
    ...names.map((name) => (patch[name] ?? null) as Param),
    version,
    at,
    incoming.by ?? origin.sender,
    incoming.id,
  )
  trx.run(
    'INSERT INTO row_history (table_name, row_id, version, at, by_account, batch_id, changes) VALUES (?, ?, ?, ?, NULL, ?, ?)',
    table,
    incoming.id,
    version,
    origin.now,
    origin.batchId,
    JSON.stringify(Object.fromEntries(names.map((name) => [name, [before[name] ?? null, patch[name] ?? null]]))),
  )
}

/** Remembers the version of a row that was decided on. */
const remember = (trx: Writer, incoming: Incoming, sender: string): void => {
  trx.run(
    `INSERT INTO row_meta (tbl, row_id, origin, inc_id, seq, digest) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (tbl, row_id) DO UPDATE SET inc_id = excluded.inc_id, seq = excluded.seq, digest = excluded.digest
     WHERE excluded.inc_id <> inc_id OR excluded.seq > seq`,
    sqlName(incoming.tbl),
    incoming.id,
    sender,
    incoming.inc,
    incoming.seq,
    incoming.digest,
  )
}

const keepUnknown = (trx: Writer, table: string, rowId: string, seq: number, content: Cells): void => {
  trx.run(
    'INSERT INTO unknown_col (tbl, row_id, seq, content) VALUES (?, ?, ?, ?) ON CONFLICT (tbl, row_id, seq) DO UPDATE SET content = excluded.content',
    table,
    rowId,
    seq,
    JSON.stringify(content),
  )
}

/** Keeps rows of the desk's own tables aside, and those of unknown tables until this desk knows them. */
export const executeStray = (trx: Writer, { table, id, seq, kind, content }: StrayRow, origin: Origin): void => {
  if (kind === 'unknown') {
    keepUnknown(trx, table, id, seq, content)
    return
  }
  const aside = { id: origin.ids.next(), table, rowId: id, content, package: origin.key, now: origin.now }
  putAside(trx, { ...aside, reason: 'ownership', detail: '' })
}

const noteSame = (trx: Writer, incoming: Incoming, canonicalId: string, now: string): void => {
  trx.run(
    'INSERT INTO same_as (tbl, id, canonical_id, at) VALUES (?, ?, ?, ?) ON CONFLICT (tbl, id) DO NOTHING',
    sqlName(incoming.tbl),
    incoming.id,
    canonicalId,
    now,
  )
}

/** Notes under which id a row is known here, so that rows behind it can point to it; the rest follows at the end. */
export const executeAhead = (trx: Writer, incoming: Incoming, canonicalId: string, origin: Origin): void =>
  noteSame(trx, incoming, canonicalId, origin.now)

/** Carries out what was decided. Capture is off: nothing of this leaves again. */
export const execute = (trx: Writer, { incoming, asideId }: Turn, decision: Decision, origin: Origin): void => {
  const { tbl, id } = incoming
  const table = sqlName(tbl)
  const base = { table, rowId: id, package: origin.key, now: origin.now }
  if (incoming.foreign && asideId === null)
    putAside(trx, { ...base, id: origin.ids.next(), reason: 'foreign_column', detail: '', content: incoming.foreign })
  if (incoming.unknown && asideId === null) keepUnknown(trx, table, id, incoming.seq, incoming.unknown)
  if (decision.kind === 'held') {
    if (asideId === null)
      putAside(trx, {
        ...base,
        id: origin.ids.next(),
        reason: decision.reason,
        detail: decision.detail,
        content: incoming,
      })
    return
  }
  switch (decision.kind) {
    case 'new':
      insert(trx, incoming, decision.row, origin)
      break
    case 'changed': {
      change(trx, tbl, decision.before, decision.patch, incoming, origin)
      index(trx, tbl, Number(decision.before.n), { ...decision.before, ...decision.patch })
      for (const { field, theirs } of decision.both)
        putAside(trx, {
          ...base,
          id: origin.ids.next(),
          reason: 'both_changed',
          detail: '',
          content: { [field]: theirs },
        })
      break
    }
    case 'deleted':
      change(trx, tbl, decision.before, { deletedAt: incoming.at ?? origin.now }, incoming, origin)
      index(trx, tbl, Number(decision.before.n), null)
      break
    case 'same':
      noteSame(trx, incoming, decision.canonicalId, origin.now)
      putAside(trx, { ...base, id: origin.ids.next(), reason: 'same_as', detail: '', content: incoming })
      break
    default:
  }
  remember(trx, incoming, origin.sender)
  if (asideId !== null) release(trx, asideId)
  // Rows of a long apply may still be taken back: what they replace is settled with its last transaction.
  else if (origin.batchId === null || decision.kind !== 'new') supersede(trx, table, id)
}
