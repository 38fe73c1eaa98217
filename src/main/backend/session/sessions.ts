import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '../../../shared/base/roles'
import type { Sessions, Who } from '../ports'
import { insertPlain } from '../store/rows'
import { prepared, q, type Reader } from '../store/statements'
import { businessDate } from '../time'

const IDLE_DEFAULT_MINUTES = 15
const ABSOLUTE_HOURS = 12

const idOf = (connection: string): string => createHash('sha256').update(connection).digest('hex')

const rolesOn = prepared((p: { accountId: string; day: string }) =>
  q
    .selectFrom('liveRoleAssignment')
    .select('role')
    .where('accountId', '=', p.accountId)
    .where('fromDate', '<=', p.day)
    .where(({ eb, or }) => or([eb('toDate', 'is', null), eb('toDate', '>=', p.day)]))
    .orderBy('role'),
)

const openSession = prepared((p: { id: string }) =>
  q
    .selectFrom('session as s')
    .innerJoin('liveAccount as a', 'a.id', 's.accountId')
    .innerJoin('workstation as w', 'w.id', 's.workstationId')
    .select(['s.accountId', 's.workstationId', 's.openedAt', 's.lockedAt', 'a.name', 'a.locked', 'w.deskLetter'])
    .where('s.id', '=', p.id)
    .where('s.endedAt', 'is', null),
)

/** Roles that hold today. */
export const rolesOf = (db: Reader, accountId: string, today: string): Role[] =>
  db.all(rolesOn({ accountId, day: today })).map(({ role }) => role)

interface KnownSession {
  readonly who: Who
  readonly openedAt: number
  readonly locked: boolean
  readonly idleMinutes: number
  /** Roles hold from day to day: another day reads them again. */
  readonly today: string
}

const readSession = (db: Reader, id: string, today: string, idleMinutes: number): KnownSession | undefined => {
  const row = db.first(openSession({ id }))
  if (!row || row.locked) return undefined
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
      site = reader.first(q.selectFrom('syncSelf').select('site').where('k', '=', 1))?.site ?? 'site'
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
      insertPlain(trx, 'session', { id: idOf(connection), accountId, workstationId, openedAt: now, lastSeenAt: now })
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
