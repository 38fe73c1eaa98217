import { Refusal } from '../../../shared/base/refusal'
import { type Me, sessionOps } from '../../../shared/session/contract'
import { IDLE_LOCK_MINUTES } from '../../../shared/settings/settings'
import { readSetting } from '../desk-work/settings'
import type { Ctx, HandlersOf, WriteCtx } from '../handlers'
import { me } from '../handlers'
import type { Reader, Writer } from '../store/statements'
import { instant } from '../time'
import { fitsPassword, hashPassword, isCommonPassword } from './passwords'
import { rolesOf } from './sessions'

const {
  'desk.enrolWorkstation': enrol,
  'session.signIn': signIn,
  'session.signOut': signOut,
  'session.lock': lock,
  'session.unlock': unlock,
  'session.changePassword': change,
} = sessionOps
export const signInOps = {
  'desk.enrolWorkstation': enrol,
  'session.signIn': signIn,
  'session.signOut': signOut,
  'session.lock': lock,
  'session.unlock': unlock,
  'session.changePassword': change,
}

const TRIES = 5
const WITHIN_MS = 15 * 60_000

interface AccountRow {
  readonly id: string
  readonly name: string
  readonly loginName: string
  readonly passwordHash: string
  readonly locked: number
}

const meOf = (db: Reader, account: AccountRow, workstationId: string, today: string): Me => {
  const desk = db.row<{ name: string; deskLetter: string }>(
    'SELECT name, desk_letter FROM workstation WHERE id = ?',
    workstationId,
  )
  if (!desk) throw new Refusal('NOT_SET_UP', 'workstationUnknown')
  return {
    accountId: account.id,
    name: account.name,
    loginName: account.loginName,
    roles: rolesOf(db, account.id, today),
    deskLetter: desk.deskLetter,
    workstationName: desk.name,
    idleLockMinutes: readSetting(db, 'idleLockMinutes', IDLE_LOCK_MINUTES),
  }
}

const find = (db: Reader, where: 'login_name' | 'id', value: string): AccountRow | undefined =>
  db.row<AccountRow>(
    `SELECT id, name, login_name, password_hash, locked FROM account WHERE ${where} = ? AND deleted_at IS NULL`,
    value,
  )

/** Five wrong passwords within a quarter of an hour close the name for the rest of it, over restarts too. */
const checked = async (
  ctx: Ctx,
  account: AccountRow | undefined,
  loginName: string,
  password: string,
): Promise<AccountRow> => {
  const { services } = ctx
  const since = instant(services.clock() - WITHIN_MS)
  const failed =
    services.reader.row<{ c: number }>(
      'SELECT count(*) AS c FROM login_attempt WHERE login_name = ? AND at > ? AND ok = 0 AND n > ifnull((SELECT max(n) FROM login_attempt WHERE login_name = ? AND ok = 1), 0)',
      loginName,
      since,
      loginName,
    )?.c ?? 0
  if (failed >= TRIES) throw new Refusal('TOO_MANY_TRIES')
  // An unknown name costs the same time as a wrong password.
  const fits = account
    ? await fitsPassword(account.passwordHash, password)
    : await hashPassword(password, services.stretching).then(() => false)
  services.write((trx) =>
    trx.run(
      'INSERT INTO login_attempt (login_name, workstation_id, at, ok) VALUES (?, ?, ?, ?)',
      loginName,
      ctx.workstationId ?? '',
      ctx.now,
      fits ? 1 : 0,
    ),
  )
  if (!fits || !account) throw new Refusal('WRONG_PASSWORD')
  if (account.locked) throw new Refusal('FORBIDDEN', 'accountLocked')
  return account
}

const openSession = (trx: Writer, ctx: WriteCtx, account: AccountRow): Me => {
  if (!ctx.workstationId) throw new Refusal('NOT_SET_UP', 'workstationUnknown')
  const answer = meOf(trx, account, ctx.workstationId, ctx.today)
  ctx.connectAs(ctx.services.sessions.open(trx, account.id, ctx.workstationId, ctx.now))
  ctx.touched('session', account.id)
  ctx.by(account.id)
  ctx.forgetReply()
  return answer
}

/** Signing in and out, locking the screen, changing one's password. */
export const signInHandlers: HandlersOf<typeof signInOps> = {
  'desk.enrolWorkstation': {
    prepare: async (input, ctx) => {
      if (ctx.services.vault.state() !== 'open') throw new Refusal('SEALED')
      const found = find(ctx.services.reader, 'login_name', input.loginName)
      const account = await checked(ctx, found, input.loginName, input.password)
      return (trx, _input, write) => {
        if (!write.workstationId) throw new Refusal('WRONG_STATE')
        if (!rolesOf(trx, account.id, write.today).includes('ADMIN')) throw new Refusal('FORBIDDEN')
        const given = trx.row(
          'SELECT 1 AS x FROM workstation WHERE desk_letter = ? OR id = ?',
          input.deskLetter,
          write.workstationId,
        )
        if (given) throw new Refusal('TAKEN', 'deskLetterTaken', { fields: { deskLetter: 'deskLetterTaken' } })
        trx.run(
          'INSERT INTO workstation (id, name, desk_letter, created_at) VALUES (?, ?, ?, ?)',
          write.workstationId,
          input.name,
          input.deskLetter,
          write.now,
        )
        write.touched('workstation', write.workstationId)
        write.detail({ deskLetter: input.deskLetter })
        write.by(account.id)
        return { deskLetter: input.deskLetter }
      }
    },
  },
  'session.signIn': {
    prepare: async (input, ctx) => {
      if (ctx.services.vault.state() !== 'open') throw new Refusal('SEALED')
      const account = await checked(
        ctx,
        find(ctx.services.reader, 'login_name', input.loginName),
        input.loginName,
        input.password,
      )
      return (trx, _input, write) => openSession(trx, write, account)
    },
  },
  'session.signOut': (trx, _input, ctx) => {
    ctx.services.sessions.end(trx, me(ctx).sessionId, ctx.now)
    return { signedOut: true }
  },
  'session.lock': (trx, _input, ctx) => {
    ctx.services.sessions.lock(trx, me(ctx).sessionId, ctx.now)
    return { locked: true }
  },
  'session.unlock': {
    prepare: async (input, ctx) => {
      const session = ctx.services.sessions.find(ctx.connection)
      if (!session) throw new Refusal('SIGNED_OUT')
      const found = find(ctx.services.reader, 'id', session.who.accountId)
      const account = await checked(ctx, found, found?.loginName ?? '', input.password)
      return (trx, _input, write) => {
        write.services.sessions.unlock(trx, session.who.sessionId, write.now)
        write.forgetReply()
        return meOf(trx, account, session.who.workstationId, write.today)
      }
    },
  },
  'session.changePassword': {
    prepare: async (input, ctx) => {
      const found = find(ctx.services.reader, 'id', me(ctx).accountId)
      const account = await checked(ctx, found, found?.loginName ?? '', input.old)
      if (isCommonPassword(input.next))
        throw new Refusal('BAD_INPUT', 'passwordCommon', { fields: { next: 'passwordCommon' } })
      const passwordHash = await hashPassword(input.next, ctx.services.stretching)
      return (trx, _input, write) => {
        // Not through updateRow: an old hash has no place in the history.
        trx.run(
          'UPDATE account SET password_hash = ?, must_change = 0, version = version + 1 WHERE id = ?',
          passwordHash,
          account.id,
        )
        write.touched('account', account.id)
        return { changed: true }
      }
    },
  },
}
