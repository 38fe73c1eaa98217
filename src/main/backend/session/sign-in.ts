import { whole } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import type { Row } from '../../../shared/registry'
import { type Me, sessionOps } from '../../../shared/session/contract'
import { IDLE_LOCK_MINUTES } from '../../../shared/settings/settings'
import { readSetting } from '../desk-work/index'
import { type Ctx, type HandlersOf, signedIn, type WriteCtx } from '../ports'
import { insertPlain } from '../store/rows'
import { frag, sql } from '../store/sql'
import { prepared, q, type Reader, type Writer } from '../store/statements'
import { instant } from '../time'
import { hashPassword, isCommonPassword, passwordMatches } from './passwords'
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

type AccountRow = Pick<Row<'account'>, 'id' | 'name' | 'loginName' | 'passwordHash' | 'locked'>

const workstation = prepared((p: { id: string }) =>
  q.selectFrom('workstation').select(['name', 'deskLetter']).where('id', '=', p.id),
)

const accounts = q.selectFrom('liveAccount').select(['id', 'name', 'loginName', 'passwordHash', 'locked'])
const accountBy = {
  loginName: prepared((p: { value: string }) => accounts.where('loginName', '=', p.value)),
  id: prepared((p: { value: string }) => accounts.where('id', '=', p.value)),
}

const failedTries = sql({ tries: whole })

const letterOrDesk = prepared((p: { deskLetter: string; id: string }) =>
  q
    .selectFrom('workstation')
    .select('id')
    .where(({ eb, or }) => or([eb('deskLetter', '=', p.deskLetter), eb('id', '=', p.id)])),
)

const meOf = (db: Reader, account: AccountRow, workstationId: string, today: string): Me => {
  const desk = db.first(workstation({ id: workstationId }))
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

const find = (db: Reader, by: keyof typeof accountBy, value: string): AccountRow | undefined =>
  db.first(accountBy[by]({ value }))

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
    services.reader.row(
      failedTries`SELECT count(*) AS tries FROM login_attempt WHERE login_name = ${loginName} AND at > ${since} AND ok = 0
        AND n > ifnull((SELECT max(n) FROM login_attempt WHERE login_name = ${loginName} AND ok = 1), 0)`,
    )?.tries ?? 0
  if (failed >= TRIES) throw new Refusal('TOO_MANY_TRIES')
  // An unknown name costs the same time as a wrong password.
  const fits = account
    ? await passwordMatches(account.passwordHash, password)
    : await hashPassword(password, services.stretching).then(() => false)
  services.write((trx) =>
    insertPlain(trx, 'loginAttempt', { loginName, workstationId: ctx.workstationId ?? '', at: ctx.now, ok: fits }),
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
      const found = find(ctx.services.reader, 'loginName', input.loginName)
      const account = await checked(ctx, found, input.loginName, input.password)
      return (trx, _input, write) => {
        if (!write.workstationId) throw new Refusal('WRONG_STATE')
        if (!rolesOf(trx, account.id, write.today).includes('ADMIN')) throw new Refusal('FORBIDDEN')
        const given = trx.first(letterOrDesk({ deskLetter: input.deskLetter, id: write.workstationId }))
        if (given) throw new Refusal('TAKEN', 'deskLetterTaken', { fields: { deskLetter: 'deskLetterTaken' } })
        insertPlain(trx, 'workstation', {
          id: write.workstationId,
          name: input.name,
          deskLetter: input.deskLetter,
          createdAt: write.now,
        })
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
        find(ctx.services.reader, 'loginName', input.loginName),
        input.loginName,
        input.password,
      )
      return (trx, _input, write) => openSession(trx, write, account)
    },
  },
  'session.signOut': (trx, _input, ctx) => {
    ctx.services.sessions.end(trx, signedIn(ctx).sessionId, ctx.now)
    return { signedOut: true }
  },
  'session.lock': (trx, _input, ctx) => {
    ctx.services.sessions.lock(trx, signedIn(ctx).sessionId, ctx.now)
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
      const found = find(ctx.services.reader, 'id', signedIn(ctx).accountId)
      const account = await checked(ctx, found, found?.loginName ?? '', input.old)
      if (isCommonPassword(input.next))
        throw new Refusal('BAD_INPUT', 'passwordCommon', { fields: { next: 'passwordCommon' } })
      const passwordHash = await hashPassword(input.next, ctx.services.stretching)
      return (trx, _input, write) => {
        // Not through updateRow: an old hash has no place in the history.
        trx.run(
          frag`UPDATE account SET password_hash = ${passwordHash}, must_change = 0, version = version + 1 WHERE id = ${account.id}`,
        )
        write.touched('account', account.id)
        return { changed: true }
      }
    },
  },
}
