import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '../../../shared/roles'
import type { Reader, Writer } from '../db/statements'
import type { Who } from '../handlers'
import { businessDate, instant } from '../time'

const IDLE_DEFAULT_MINUTES = 15
const ABSOLUTE_HOURS = 12

interface SessionRow {
  readonly id: string
  readonly accountId: string
  readonly workstationId: string
  readonly openedAt: string
  readonly lockedAt: string | null
}

export interface SessionState {
  readonly who: Who
  readonly locked: boolean
}

export interface Sessions {
  /** Identity of this site in rows and packages; `site` before the first run. */
  site(): string
  refreshSite(db: Reader): void
  /** Who is behind a connection; idle time locks, twelve hours end. Null when nobody is signed in. */
  find(connection: string): SessionState | null
  /** Signs an account in under a fresh connection name, which is answered. */
  open(trx: Writer, accountId: string, workstationId: string, now: string): string
  lock(trx: Writer, sessionId: string, now: string): void
  unlock(trx: Writer, sessionId: string, now: string): void
  end(trx: Writer, sessionId: string, now: string): void
}

const idOf = (connection: string): string => createHash('sha256').update(connection).digest('hex')

/** Roles that hold today. */
export const rolesOf = (db: Reader, accountId: string, today: string): Role[] =>
  db
    .rows<{ role: Role }>(
      'SELECT role FROM role_assignment WHERE account_id = ? AND deleted_at IS NULL AND from_date <= ? AND (to_date IS NULL OR to_date >= ?) ORDER BY role',
      accountId,
      today,
      today,
    )
    .map((r) => r.role)

/** Keeps when each session last did something; the rest is in its row. */
export const makeSessions = (db: Reader, clock: () => number, idleMinutes: () => number | undefined): Sessions => {
  const lastSeen = new Map<string, number>()
  let site = 'site'
  return {
    site: () => site,
    refreshSite: (reader) => {
      site = reader.row<{ site: string }>('SELECT site FROM sync_self WHERE k = 1')?.site ?? 'site'
    },
    find: (connection) => {
      const id = idOf(connection)
      const row = db.row<SessionRow>(
        'SELECT id, account_id, workstation_id, opened_at, locked_at FROM session WHERE id = ? AND ended_at IS NULL',
        id,
      )
      if (!row) return null
      const now = clock()
      if (now - Date.parse(row.openedAt) > ABSOLUTE_HOURS * 3_600_000) return null
      const account = db.row<{ name: string; deskLetter: string }>(
        'SELECT a.name, w.desk_letter FROM account a, workstation w WHERE a.id = ? AND w.id = ? AND a.locked = 0 AND a.deleted_at IS NULL',
        row.accountId,
        row.workstationId,
      )
      if (!account) return null
      const idle = now - (lastSeen.get(id) ?? Date.parse(row.openedAt))
      const locked = row.lockedAt !== null || idle > (idleMinutes() ?? IDLE_DEFAULT_MINUTES) * 60_000
      if (!locked) lastSeen.set(id, now)
      return {
        locked,
        who: {
          accountId: row.accountId,
          name: account.name,
          roles: rolesOf(db, row.accountId, businessDate(now)),
          workstationId: row.workstationId,
          deskLetter: account.deskLetter,
          sessionId: id,
        },
      }
    },
    open: (trx, accountId, workstationId, now) => {
      const connection = randomBytes(32).toString('base64url')
      trx.run(
        'INSERT INTO session (id, account_id, workstation_id, opened_at, last_seen_at, locked_at, ended_at) VALUES (?, ?, ?, ?, ?, NULL, NULL)',
        idOf(connection),
        accountId,
        workstationId,
        now,
        now,
      )
      return connection
    },
    lock: (trx, sessionId, now) => {
      trx.run('UPDATE session SET locked_at = ?, last_seen_at = ? WHERE id = ?', now, now, sessionId)
    },
    unlock: (trx, sessionId, now) => {
      lastSeen.set(sessionId, Date.parse(now))
      trx.run('UPDATE session SET locked_at = NULL, last_seen_at = ? WHERE id = ?', now, sessionId)
    },
    end: (trx, sessionId, now) => {
      lastSeen.delete(sessionId)
      trx.run('UPDATE session SET ended_at = ? WHERE id = ?', now, sessionId)
    },
  }
}

/** Sessions of an earlier run are over: the data key was closed with it. */
export const endAllSessions = (trx: Writer, now: number): void => {
  trx.run('UPDATE session SET ended_at = ? WHERE ended_at IS NULL', instant(now))
}
