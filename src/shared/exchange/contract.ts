import { z } from 'zod'
import { op } from '../base/operation'
import { READERS } from '../base/roles'
import type { heldReasons } from './codes'
import type { RefusalCode } from './format'

/** What became, or would become, of the rows of one table of a package. */
export interface TableCounts {
  /** Table of the package, in snake_case. */
  table: string
  new: number
  changed: number
  unchanged: number
  /** Both sides changed the same field: the desk's value stands, the other is shown. */
  conflicts: number
  /** Quarantined because something is missing or cannot be right; tried again after later packages. */
  quarantined: number
  /** Quarantined for good: the row or column belongs to this desk. */
  refused: number
  /** Known here under another id. */
  sameAs: number
  /** Of a newer head office: kept until this desk knows it. */
  parked: number
  /** Quarantined by an earlier package, fits now. */
  released: number
}

/** Why a row was quarantined. */
export type HeldReason = (typeof heldReasons)[number]

/** One row worth a look; `label` names the home, building or ticket where that is known. */
export interface Sample {
  table: string
  rowId: string
  kind: 'quarantined' | 'refused' | 'conflict' | 'sameAs' | 'changed'
  reason: HeldReason | null
  label: string
  /** Columns or the table that is waited for. */
  detail: string
}

/** What a package would do; nothing is written yet. */
export interface PackagePreview {
  tables: TableCounts[]
  samples: Sample[]
  rows: number
  /** State of the store this was counted on. */
  seen: number
}

/** `key` is the SHA-256 of the package's manifest. */
export interface PackageHead {
  key: string
  number: number
  from: string
  createdAt: string
  rows: number
}

/** What came of handing in a package file. */
export type OpenAnswer =
  | { kind: 'refused'; code: RefusalCode }
  | { kind: 'preview'; head: PackageHead; preview: PackagePreview }
  | { kind: 'held'; head: PackageHead; missing: number[] }
  | { kind: 'fork'; head: PackageHead }
  | { kind: 'already'; head: PackageHead; at: string; byName: string }

/** A package in the list. */
export interface PackageRow {
  /** Manifest hash; for packages that came and that left. */
  key: string
  direction: 'in' | 'out'
  number: number
  state: 'HELD' | 'PREVIEWED' | 'APPLYING' | 'APPLIED' | 'FORK' | 'BUILT' | 'READY' | 'ACKED'
  at: string
  byName: string
  fileName: string
  rows: number
  bytes: number
}

/** A package with what is known of its content. */
export interface PackagePage extends PackageRow {
  from: string
  /** When its sender made it. */
  madeAt: string
  appliedAt: string | null
  appliedByName: string | null
  ackedAt: string | null
  missing: number[]
  preview: PackagePreview | null
  /** Rows by table of a package that left. */
  sent: { table: string; rows: number }[]
}

export interface ShownKey {
  site: string
  kid: string
  fingerprint: string
}

/** Where the desk stands with head office. */
export interface ExchangeState {
  site: string
  /** Fingerprint of the desk's own signing key; null before it was made. */
  ownFingerprint: string | null
  trust: { keys: ShownKey[]; at: string; byName: string } | null
  nextNumber: number
  /** Entries of the change log that no package holds yet. */
  waiting: number
  lastOut: number
  lastIn: number
  lastAcked: number
  held: number[]
  missing: number[]
  /** Open rows that were quarantined. */
  quarantineCount: number
  running: { jobId: string; kind: 'export' | 'apply' } | null
}

/** A row that was quarantined. */
export interface QuarantineRow {
  id: string
  table: string
  rowId: string
  reason: HeldReason
  detail: string
  label: string
  at: string
  packageNumber: number
  /** Both values by field, of a row that both sides changed. */
  both: { field: string; mine: string | null; theirs: string | null }[]
}

/** What head office asks of the desk about a ticket. */
export interface InstructionRow {
  id: string
  text: string
  at: string
  dueAt: string | null
}

const EXCHANGERS = ['DATA_ADMIN'] as const
const Key = z.object({ key: z.string().max(80) })
const Token = z.object({ token: z.string().max(100) })

/** Packages to and from head office. */
export const exchangeOps = {
  'exchange.state': op<ExchangeState>()('read', READERS, z.object({}), [
    'pkgIn',
    'pkgOut',
    'quarantine',
    'exchangeKey',
    'syncSelf',
    'job',
    'account',
  ]),
  'exchange.list': op<{ packages: PackageRow[]; next: string | null; total: number }>()(
    'read',
    READERS,
    z.object({
      direction: z.enum(['in', 'out']).nullable().default(null),
      cursor: z.string().max(60).nullable().default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
    ['pkgIn', 'pkgOut'],
    ['account'],
  ),
  'exchange.package': op<PackagePage>()('read', READERS, Key, ['pkgIn', 'pkgOut', 'account', 'syncSelf']),
  'exchange.quarantine': op<{ rows: QuarantineRow[]; total: number }>()(
    'read',
    READERS,
    z.object({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(50) }),
    ['quarantine', 'pkgIn', 'party', 'contactPoint'],
  ),
  /** Instructions on a ticket and its items, newest first; none for a ticket that this person may not read. */
  'instruction.list': op<InstructionRow[]>()('read', READERS, z.object({ ticketId: z.string().max(60) }), [
    'instruction',
    'ticket',
    'ticketItem',
  ]),
  /** Writes the desk's public keys as a file to be saved by its id; makes the keys when there are none. */
  'exchange.publicKeys': op<{ fileId: string; name: string; fingerprint: string }>()('task', EXCHANGERS, z.object({})),
  /** First step of trusting: what the uploaded file holds, nothing kept. */
  'exchange.showKeys': op<{ keys: ShownKey[]; replaces: ShownKey[] }>()('task', EXCHANGERS, Token),
  /** Second step: keeps the keys of the file when they are exactly those that were shown. */
  'exchange.trust': op<{ keys: ShownKey[] }>()(
    'task',
    EXCHANGERS,
    Token.extend({ kids: z.array(z.string().max(60)).min(1).max(1_000) }),
  ),
  /** Writes everything changed since the last package; a job. */
  'exchange.export': op<{ jobId: string }>()('task', EXCHANGERS, z.object({})),
  /** Offers a package that left as a file to be saved by its id. */
  'exchange.offer': op<{ fileId: string; name: string }>()('task', EXCHANGERS, Key),
  /** Checks an uploaded package and counts what it would do; nothing of it is written to the desk's rows. */
  'exchange.open': op<OpenAnswer>()('task', EXCHANGERS, Token.extend({ name: z.string().max(255) })),
  /** Applies a previewed package and the held ones behind it; a job. */
  'exchange.apply': op<{ jobId: string }>()('task', EXCHANGERS, Key),
  /** Lays aside a package that was not applied; the same file can be handed in again. */
  'exchange.discard': op<{ discarded: boolean }>()('write', EXCHANGERS, Key),
  /** Chooses between both values of a row that both sides changed; the choice leaves with the next package. */
  'exchange.settle': op<{ settled: true }>()(
    'write',
    EXCHANGERS,
    z.object({ id: z.string().max(60), choice: z.enum(['mine', 'theirs']) }),
  ),
}
