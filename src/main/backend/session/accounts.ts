import { Refusal } from '../../../shared/base/refusal'
import type { Role } from '../../../shared/base/roles'
import { sessionOps } from '../../../shared/session/contract'
import { verifyAudit } from '../audit'
import type { HandlersOf } from '../handlers'
import { openReader } from '../store/open'
import { insertRow, removeRow, updateRow } from '../store/rows'
import { readerOf } from '../store/statements'
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

/** Who may work here and as what; the audit chain. */
export const accountHandlers: HandlersOf<typeof accountOps> = {
  'workstation.list': (db, _input, ctx) =>
    db
      .rows<{ id: string; name: string; deskLetter: string; createdAt: string }>(
        'SELECT id, name, desk_letter, created_at FROM workstation ORDER BY desk_letter',
      )
      .map((w) => ({ ...w, here: w.id === ctx.workstationId })),
  'account.list': (db, _input, ctx) =>
    db
      .rows<{ id: string; name: string; loginName: string; locked: number; version: number }>(
        'SELECT id, name, login_name, locked, version FROM account WHERE deleted_at IS NULL ORDER BY n',
      )
      .map((a) => ({ ...a, locked: a.locked === 1, roles: rolesOf(db, a.id, ctx.today) })),
  'account.create': {
    prepare: async (input, { services }) => {
      if (isCommonPassword(input.password))
        throw new Refusal('BAD_INPUT', 'passwordCommon', { fields: { password: 'passwordCommon' } })
      const passwordHash = await hashPassword(input.password, services.stretching)
      return (trx, _input, ctx) => {
        if (trx.row('SELECT 1 AS x FROM account WHERE login_name = ? AND deleted_at IS NULL', input.loginName))
          throw new Refusal('TAKEN', 'loginNameTaken', { fields: { loginName: 'loginNameTaken' } })
        const id = insertRow(trx, ctx, 'account', {
          name: input.name,
          loginName: input.loginName,
          passwordHash,
          locked: 0,
          mustChange: 0,
        })
        for (const role of new Set(input.roles))
          insertRow(trx, ctx, 'roleAssignment', { accountId: id, role, fromDate: ctx.today })
        ctx.detail({ roles: input.roles })
        return { id }
      }
    },
  },
  'account.setRoles': (trx, input, ctx) => {
    const held = trx.rows<{ id: string; role: Role }>(
      'SELECT id, role FROM role_assignment WHERE account_id = ? AND deleted_at IS NULL AND to_date IS NULL',
      input.id,
    )
    updateRow(trx, ctx, 'account', input.id, {}, input.version)
    for (const old of held) if (!input.roles.includes(old.role)) removeRow(trx, ctx, 'roleAssignment', old.id)
    for (const role of input.roles)
      if (!held.some((h) => h.role === role))
        insertRow(trx, ctx, 'roleAssignment', { accountId: input.id, role, fromDate: ctx.today })
    const admins = trx.row<{ c: number }>(
      "SELECT count(*) AS c FROM role_assignment r JOIN account a ON a.id = r.account_id WHERE r.role = 'ADMIN' AND r.deleted_at IS NULL AND r.to_date IS NULL AND a.locked = 0",
    )
    if (!admins?.c) throw new Refusal('WRONG_STATE', 'lastAdmin')
    ctx.touched('account', input.id)
    ctx.detail({ roles: input.roles })
    return { id: input.id }
  },
  'account.setLocked': (trx, input, ctx) => {
    if (input.id === ctx.who?.accountId) throw new Refusal('WRONG_STATE', 'ownAccount')
    updateRow(trx, ctx, 'account', input.id, { locked: input.locked ? 1 : 0 }, input.version)
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
      .rows<{ seq: number; at: string; name: string | null; operation: string; outcome: string; rows: string }>(
        'SELECT l.seq, l.at, a.name, l.operation, l.outcome, l.rows FROM audit_log l LEFT JOIN account a ON a.id = l.account_id WHERE l.seq < ? ORDER BY l.seq DESC LIMIT ?',
        input.before ?? Number.MAX_SAFE_INTEGER,
        input.limit,
      )
      .map(({ name, rows, ...e }) => ({ ...e, who: name ?? '', rows: JSON.parse(rows) as [string, string][] })),
}
