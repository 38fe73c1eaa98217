import { Refusal } from '../../../shared/base/refusal'
import { sessionOps } from '../../../shared/session/contract'
import { IDLE_LOCK_MINUTES } from '../../../shared/settings/settings'
import { readSetting, writeSetting } from '../desk-work/index'
import type { HandlersOf } from '../ports'
import { insertPlain, insertRow } from '../store/rows'
import { q } from '../store/statements'
import { hashPassword, isCommonPassword } from './passwords'
import { rolesOf } from './sessions'

const {
  'desk.status': status,
  'desk.setUp': setUp,
  'desk.confirmRecovery': confirm,
  'desk.unseal': unseal,
} = sessionOps
export const setUpOps = {
  'desk.status': status,
  'desk.setUp': setUp,
  'desk.confirmRecovery': confirm,
  'desk.unseal': unseal,
}

/** First run, opening the data key after a start, and what the door shows before sign-in. */
export const setUpHandlers: HandlersOf<typeof setUpOps> = {
  'desk.status': (db, _input, { services, connection, workstationId, today }) => {
    const keys = services.vault.state()
    const site = readSetting(db, 'site', null)
    const session = services.sessions.find(connection)
    const workstation = workstationId
      ? db.first(q.selectFrom('workstation').select(['name', 'deskLetter']).where('id', '=', workstationId))
      : undefined
    const account = session
      ? db.first(q.selectFrom('account').select('loginName').where('id', '=', session.who.accountId))
      : undefined
    return {
      phase: keys === 'absent' || keys === 'unconfirmed' || !site ? 'new' : keys === 'sealed' ? 'sealed' : 'open',
      siteName: site?.name ?? null,
      siteCode: site?.code ?? null,
      hasOsVault: services.osVault !== null,
      workstation: workstation ?? null,
      me:
        session && workstation && account
          ? {
              accountId: session.who.accountId,
              name: session.who.name,
              loginName: account.loginName,
              roles: rolesOf(db, session.who.accountId, today),
              deskLetter: session.who.deskLetter,
              workstationName: workstation.name,
              idleLockMinutes: readSetting(db, 'idleLockMinutes', IDLE_LOCK_MINUTES),
            }
          : null,
      locked: session?.locked ?? false,
      build: services.build,
      today,
      demo: readSetting(db, 'demo', false),
    }
  },
  'desk.setUp': async (input, ctx) => {
    const { services } = ctx
    ctx.forgetReply()
    if (isCommonPassword(input.password))
      throw new Refusal('BAD_INPUT', 'passwordCommon', { fields: { password: 'passwordCommon' } })
    if (readSetting(services.reader, 'site', null) && services.vault.state() !== 'unconfirmed')
      throw new Refusal('WRONG_STATE', 'alreadySetUp')
    const passwordHash = await hashPassword(input.password, services.stretching)
    const recoveryKey = await services.vault.create(input.passphrase)
    ctx.commit((trx) => {
      // A first run that was broken off before the recovery key came back starts again from nothing.
      for (const table of ['role_assignment', 'account', 'workstation', 'sync_self', 'change_log'])
        trx.run(`DELETE FROM ${table}`)
      const site = `site-${input.siteCode.toLowerCase()}`
      insertPlain(trx, 'syncSelf', {
        k: 1,
        site,
        incId: services.ids.next(),
        incN: 1,
        lineage: {},
        outNumber: 0,
        exportedSeq: 0,
      })
      services.sessions.refreshSite(trx)
      writeSetting(trx, ctx, 'site', { name: input.siteName, code: input.siteCode })
      const workstationId = ctx.workstationId ?? services.ids.next()
      insertPlain(trx, 'workstation', {
        id: workstationId,
        name: input.workstationName,
        deskLetter: input.deskLetter,
        createdAt: ctx.now,
      })
      const accountId = insertRow(trx, ctx, 'account', {
        name: input.name,
        loginName: input.loginName,
        passwordHash,
        locked: false,
        mustChange: false,
      })
      const wanted = new Set([...input.roles, 'ADMIN' as const])
      for (const role of wanted) insertRow(trx, ctx, 'roleAssignment', { accountId, role, fromDate: ctx.today })
      ctx.by(accountId)
      ctx.detail({ roles: [...wanted].sort(), deskLetter: input.deskLetter })
    })
    return { recoveryKey }
  },
  'desk.confirmRecovery': async (input, { services, forgetReply }) => {
    await services.vault.confirm(input.recoveryKey)
    forgetReply()
    return { confirmed: true }
  },
  'desk.unseal': async (input, { services, forgetReply }) => {
    if (services.vault.state() === 'absent') throw new Refusal('NOT_SET_UP')
    await services.vault.unseal(input.secret)
    forgetReply()
    return { open: true }
  },
}
