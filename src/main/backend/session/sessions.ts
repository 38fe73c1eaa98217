import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '../../../shared/base/roles'
import type { Sessions, Who } from '../ports'
import { q, type Reader } from '../store/statements'
import { businessDate } from '../time'

const IDLE_DEFAULT_MINUTES = 15
const ABSOLUTE_HOURS = 12

interface SessionRow {
  readonly accountId: string
  readonly workstationId: string
  readonly openedAt: string
  readonly lockedAt: string | null
}

const idOf = (connection: string): string => createHash('sha256').update(connection).digest('hex')

/** Roles that hold today. */
export const rolesOf = (db: Reader, accountId: string, today: string): Role[] =>
  db
    .all(
      q
        .selectFrom('roleAssignment')
        .select('role')
        .where('accountId', '=', accountId)
        .where('deletedAt', 'is', null)
        .where('fromDate', '<=', today)
        .where(({ eb, or }) => or([eb('toDate', 'is', null), eb('toDate', '>=', today)]))
        .orderBy('role')
        .$narrowType<{ role: Role }>(),
    )
    .map((r) => r.role)

interface KnownSession {
  readonly who: Who
  readonly openedAt: number
  readonly locked: boolean
  readonly idleMinutes: number
  /** Roles hold from day to day: another day reads them again. */
  readonly today: string
}

const readSession = (db: Reader, id: string, today: string, idleMinutes: number): KnownSession | undefined => {
  const row = db.row<SessionRow & { name: string; deskLetter: string }>(
    `SELECT s.account_id, s.workstation_id, s.opened_at, s.locked_at, a.name, w.desk_letter
     FROM session s JOIN account a ON a.id = s.account_id JOIN workstation w ON w.id = s.workstation_id
     WHERE s.id = ? AND s.ended_at IS NULL AND a.locked = 0 AND a.deleted_at IS NULL`,
    id,
  )
  if (!row) return undefined
  const { accountId, workstationId, name, deskLetter } = row
  return {
    who: { accountId, name, roles: rolesOf(db, accountId, today), workstationId, deskLetter, sessionId: id },
    openedAt: Date.parse(row.openedAt),
    locked: row.lockedAt !== null,
    idleMinutes,
    today,
  }
}

/** Keeps who is behind which connection and when each last did something; the rest is in the rows. */
export const makeSessions = (db: Reader, clock: () => number, idleMinutes: () => number | undefined): Sessions => {
  const lastSeen = new Map<string, number>()
  const known = new Map<string, KnownSession>()
  let site = 'site'
  return {
    site: () => site,
    refreshSite: (reader) => {
      site = reader.row<{ site: string }>('SELECT site FROM sync_self WHERE k = 1')?.site ?? 'site'
    },
    forget: () => known.clear(),
    find: (connection) => {
      const id = idOf(connection)
      const now = clock()
      const today = businessDate(now)
      let session = known.get(id)
      if (session?.today !== today) {
        session = readSession(db, id, today, idleMinutes() ?? IDLE_DEFAULT_MINUTES)
        if (!session) return null
        known.set(id, session)
      }
      if (now - session.openedAt > ABSOLUTE_HOURS * 3_600_000) return null
      const idle = now - (lastSeen.get(id) ?? session.openedAt)
      const locked = session.locked || idle > session.idleMinutes * 60_000
      if (!locked) lastSeen.set(id, now)
      return { locked, who: session.who }
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
      known.delete(sessionId)
      trx.run('UPDATE session SET locked_at = ?, last_seen_at = ? WHERE id = ?', now, now, sessionId)
    },
    unlock: (trx, sessionId, now) => {
      known.delete(sessionId)
      lastSeen.set(sessionId, Date.parse(now))
      trx.run('UPDATE session SET locked_at = NULL, last_seen_at = ? WHERE id = ?', now, sessionId)
    },
    end: (trx, sessionId, now) => {
      known.delete(sessionId)
      lastSeen.delete(sessionId)
      trx.run('UPDATE session SET ended_at = ? WHERE id = ?', now, sessionId)
    },
  }
}
