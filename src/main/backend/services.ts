import type { Database } from 'better-sqlite3'
import type { Changed } from '../../shared/base/refusal'
import type { Jobs } from './desk-work/jobs'
import type { Folders } from './folders'
import type { Ids } from './ids'
import type { Jail } from './imports/jail'
import type { SheetDesk } from './imports/sheet-desk'
import type { Log } from './log'
import type { Sessions } from './session/sessions'
import type { Stretching } from './session/stretching'
import type { Numbers } from './store/numbering'
import type { Reader, Writer } from './store/statements'
import type { Vault } from './vault/vault'

export type { Jail }

/** The machine's own vault (Electron's safeStorage with a real backend); absent in the browser host. */
export interface OsVault {
  wrap(secret: Uint8Array): string
  unwrap(wrapped: string): Uint8Array
}

/** Turns a paper's route into a PDF; handed in by the host. */
export interface Printer {
  pdf(route: string): Promise<Uint8Array>
}

/** All that a handler may use beside its own transaction. */
export interface Services {
  readonly build: string
  readonly clock: () => number
  readonly ids: Ids
  readonly folders: Folders
  readonly log: Log
  readonly vault: Vault
  /** What new hashes cost; those that are there say themselves what they cost. */
  readonly stretching: Stretching
  readonly numbers: Numbers
  readonly sessions: Sessions
  readonly jobs: Jobs
  readonly osVault: OsVault | null
  readonly printer: Printer | null
  /** Parses a file that somebody else made, in a process that can be killed; handed in by the host. */
  readonly jail: Jail | null
  /** Where a list that is being brought in is cleaned, reviewed and planned. */
  readonly sheets: SheetDesk
  readonly reader: Reader
  /** Only for the machinery: long reads open their own connection by this file name. */
  readonly storeFile: string
  readonly sqlite: Database
  /** How many calls have come so far: work that can wait sees by it whether somebody is at work. */
  readonly traffic: { calls: number }
  /** One write transaction; use the context's own where there is one, so that the audit is in it. */
  write<T>(work: (trx: Writer) => T): T
  /**
   * One write transaction whose end need not reach the disk by itself. The log keeps its order, so that whatever is made
   * durable later takes it along; a power cut may lose it as a whole, never a part.
   */
  jot<T>(work: (trx: Writer) => T): T
  announce(changed: Changed): void
}
