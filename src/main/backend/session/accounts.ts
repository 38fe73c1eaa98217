import { optional } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import { sessionOps } from '../../../shared/session/contract'
import { verifyAudit } from '../audit'
import type { HandlersOf } from '../ports'
import { openReader } from '../store/open'
import { insertRow, removeRow, updateRow } from '../store/rows'
import { column, columns, sql } from '../store/sql'
import { prepared, q, readerOf } from '../store/statements'
import { hashPassword, isCommonPassword } from './passwords'
import { rolesOf } from './sessions'

const {
  'workstation.list': workstations,
  'account.list': list,
  'account.create': create,
  'account.setRoles': setRoles,
  'account.setLocked': setLocked,
  'audit.verify': verify,
  'audit.list': entries,
} = sessionOps
export const accountOps = {
  'workstation.list': workstations,
  'account.list': list,
  'account.create': create,
  'account.setRoles': setRoles,
  'account.setLocked': setLocked,
  'audit.verify': verify,
  'audit.list': entries,
}

const accountNamed = prepared((p: { loginName: string }) =>
  q.selectFrom('liveAccount').select('id').where('loginName', '=', p.loginName),
)

const runningRoles = prepared((p: { accountId: string }) =>
  q
    .selectFrom('liveRoleAssignment')
    .select(['id', 'role'])
    .where('accountId', '=', p.accountId)
    .where('toDate', 'is', null),
)

const anAdmin = sql(columns('account', 'id'))

const auditEntry = sql({
  ...columns('auditLog', 'seq', 'at', 'operation', 'outcome', 'rows'),
  name: optional(column('account', 'name')),
})

/** Who may work here and as what; the audit chain. */
export const accountHandlers: HandlersOf<typeof accountOps> = {
  'workstation.list': (db, _input, ctx) =>
    db
      .all(q.selectFrom('workstation').select(['id', 'name', 'deskLetter', 'createdAt']).orderBy('deskLetter'))
      .map((w) => ({ ...w, here: w.id === ctx.workstationId })),
  'account.list': (db, _input, ctx) =>
    db
      .all(q.selectFrom('liveAccount').select(['id', 'name', 'loginName', 'locked', 'version']).orderBy('n'))
      .map((account) => ({ ...account, roles: rolesOf(db, account.id, ctx.today) })),
  'account.create': {
    prepare: async (input, { services }) => {
      if (isCommonPassword(input.password))
        throw new Refusal('BAD_INPUT', 'passwordCommon', { fields: { password: 'passwordCommon' } })
      const passwordHash = await hashPassword(input.password, services.stretching)
      return (trx, _input, ctx) => {
        if (trx.first(accountNamed(input)))
          throw new Refusal('TAKEN', 'loginNameTaken', { fields: { loginName: 'loginNameTaken' } })
        const id = insertRow(trx, ctx, 'account', {
          name: input.name,
          loginName: input.loginName,
          passwordHash,
          locked: false,
          mustChange: false,
        })
        for (const role of new Set(input.roles))
          insertRow(trx, ctx, 'roleAssignment', { accountId: id, role, fromDate: ctx.today })
        ctx.detail({ roles: input.roles })
        return { id }
      }
    },
  },
  'account.setRoles': (trx, input, ctx) => {
    const held = trx.all(runningRoles({ accountId: input.id }))
    updateRow(trx, ctx, 'account', input.id, {}, input.version)
    for (const old of held) if (!input.roles.includes(old.role)) removeRow(trx, ctx, 'roleAssignment', old.id)
    for (const role of input.roles)
      if (!held.some((h) => h.role === role))
        insertRow(trx, ctx, 'roleAssignment', { accountId: input.id, role, fromDate: ctx.today })
    const admin = trx.row(
      anAdmin`SELECT a.id FROM live_role_assignment r JOIN account a ON a.id = r.account_id WHERE r.role = 'ADMIN' AND r.to_date IS NULL AND a.locked = 0 LIMIT 1`,
    )
    if (!admin) throw new Refusal('WRONG_STATE', 'lastAdmin')
    ctx.touched('account', input.id)
    ctx.detail({ roles: input.roles })
    return { id: input.id }
  },
  'account.setLocked': (trx, input, ctx) => {
    if (input.id === ctx.who?.accountId) throw new Refusal('WRONG_STATE', 'ownAccount')
    updateRow(trx, ctx, 'account', input.id, { locked: input.locked }, input.version)
    return { id: input.id }
  },
  'audit.verify': async (_input, ctx) => {
    const sqlite = openReader(ctx.services.storeFile)
    try {
      return verifyAudit(readerOf(sqlite))
    } finally {
      sqlite.close()
    }
  },
  'audit.list': (db, input) =>
    db
      .rows(
        auditEntry`SELECT l.seq, l.at, a.name, l.operation, l.outcome, l.rows FROM audit_log l LEFT JOIN account a ON a.id = l.account_id
          WHERE l.seq < ${input.before ?? Number.MAX_SAFE_INTEGER} ORDER BY l.seq DESC LIMIT ${input.limit}`,
      )
      .map(({ name, ...entry }) => ({ ...entry, who: name ?? '' })),
}
