import { sqlName } from '../../../shared/registry'
import type { Ids } from '../ports'
import { frag } from '../store/sql'
import type { Writer } from '../store/statements'
import { addRow, changeRow } from '../store/write-row'
import type { Decision } from './decide'
import type { Cells, IncomingRow } from './incoming-row'
import { quarantine, release, supersede } from './quarantine'
import type { RowToMerge } from './rows-to-merge'
import type { UnmergeableRow } from './stage'

/** Where rows come from and what they are marked with. */
export interface Origin {
  readonly sender: string
  /** Manifest hash of the package. */
  readonly key: string
  readonly batchId: string | null
  readonly now: string
  readonly ids: Ids
}

const insert = (trx: Writer, incoming: IncomingRow, row: Cells, origin: Origin): void => {
  const { tbl, at, by } = incoming
  const { sender, now, batchId } = origin
  addRow(trx, tbl, {
    createdAt: at ?? now,
    createdBy: by ?? sender,
    createdDesk: '',
    updatedAt: at ?? now,
    updatedBy: by ?? sender,
    ...row,
    version: 1,
    origin: sender,
    batchId,
    deletedAt: null,
  })
}

/** Writes new values of a row that head office owns; the old ones stay in its history. */
const change = (trx: Writer, before: Cells, patch: Cells, { tbl, at, by }: IncomingRow, origin: Origin): void => {
  const { now, sender, batchId } = origin
  changeRow(trx, tbl, before, patch, { at: at ?? now, by: by ?? sender, account: null, noted: now, batchId })
}

/** Remembers the version of a row that was decided on. */
const remember = (trx: Writer, incoming: IncomingRow, sender: string): void => {
  const { tbl, id, inc, seq, digest } = incoming
  trx.run(
    frag`INSERT INTO row_meta (tbl, row_id, origin, inc_id, seq, digest)
      VALUES (${sqlName(tbl)}, ${id}, ${sender}, ${inc}, ${seq}, ${digest})
      ON CONFLICT (tbl, row_id) DO UPDATE SET inc_id = excluded.inc_id, seq = excluded.seq, digest = excluded.digest
      WHERE excluded.inc_id <> inc_id OR excluded.seq > seq`,
  )
}

const keepUnknown = (trx: Writer, table: string, rowId: string, seq: number, content: Cells): void => {
  trx.run(
    frag`INSERT INTO unknown_col (tbl, row_id, seq, content) VALUES (${table}, ${rowId}, ${seq}, ${JSON.stringify(content)})
      ON CONFLICT (tbl, row_id, seq) DO UPDATE SET content = excluded.content`,
  )
}

/** Keeps rows of the desk's own tables aside, and those of unknown tables until this desk knows them. */
export const quarantineUnmergeable = (
  trx: Writer,
  { table, id, seq, kind, content }: UnmergeableRow,
  origin: Origin,
): void => {
  if (kind === 'unknown') {
    keepUnknown(trx, table, id, seq, content)
    return
  }
  const aside = { id: origin.ids.next(), table, rowId: id, content, package: origin.key, now: origin.now }
  quarantine(trx, { ...aside, reason: 'ownership', detail: '' })
}

const noteSame = (trx: Writer, incoming: IncomingRow, canonicalId: string, now: string): void => {
  trx.run(
    frag`INSERT INTO same_as (tbl, id, canonical_id, at)
      VALUES (${sqlName(incoming.tbl)}, ${incoming.id}, ${canonicalId}, ${now}) ON CONFLICT (tbl, id) DO NOTHING`,
  )
}

/** Notes under which id a row is known here, so that rows behind it can point to it; the rest follows at the end. */
export const noteSameAsAhead = (trx: Writer, incoming: IncomingRow, canonicalId: string, origin: Origin): void =>
  noteSame(trx, incoming, canonicalId, origin.now)

/** Carries out what was decided. Capture is off: nothing of this leaves again. */
export const execute = (
  trx: Writer,
  { incoming, quarantineId }: RowToMerge,
  decision: Decision,
  origin: Origin,
): void => {
  const { tbl, id } = incoming
  const table = sqlName(tbl)
  const base = { table, rowId: id, package: origin.key, now: origin.now }
  if (incoming.foreign && quarantineId === null)
    quarantine(trx, { ...base, id: origin.ids.next(), reason: 'foreign_column', detail: '', content: incoming.foreign })
  if (incoming.unknown && quarantineId === null) keepUnknown(trx, table, id, incoming.seq, incoming.unknown)
  if (decision.kind === 'held') {
    if (quarantineId === null)
      quarantine(trx, {
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
      change(trx, decision.before, decision.patch, incoming, origin)
      for (const { field, theirs } of decision.both)
        quarantine(trx, {
          ...base,
          id: origin.ids.next(),
          reason: 'both_changed',
          detail: '',
          content: { [field]: theirs },
        })
      break
    }
    case 'deleted':
      change(trx, decision.before, { deletedAt: incoming.at ?? origin.now }, incoming, origin)
      break
    case 'same':
      noteSame(trx, incoming, decision.canonicalId, origin.now)
      quarantine(trx, { ...base, id: origin.ids.next(), reason: 'same_as', detail: '', content: incoming })
      break
    default:
  }
  remember(trx, incoming, origin.sender)
  if (quarantineId !== null) release(trx, quarantineId)
  // Rows of a long apply may still be taken back: what they replace is settled with its last transaction.
  else if (origin.batchId === null || decision.kind !== 'new') supersede(trx, table, id)
}
