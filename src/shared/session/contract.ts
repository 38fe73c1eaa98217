import { z } from 'zod'
import { op } from '../base/operation'
import type { Role } from '../base/roles'
import { roles } from '../base/roles'
import { SiteCode, SiteName } from '../settings/settings'

/** 8 to 128 characters of any kind; pasting is allowed, composition is free. */
export const Password = z.string().min(8, 'passwordShort').max(128, 'passwordLong')
export const LoginName = z.string().trim().min(1, 'loginNameMissing').max(50)
const PersonName = z.string().trim().min(1, 'nameMissing').max(50)

export interface Me {
  accountId: string
  name: string
  loginName: string
  roles: Role[]
  deskLetter: string
  workstationName: string
  idleLockMinutes: number
}

/** What the door shows before anybody has signed in. */
export interface DeskStatus {
  phase: 'new' | 'sealed' | 'open'
  siteName: string | null
  siteCode: string | null
  /** True when the machine's own vault opens the data key. */
  hasOsVault: boolean
  workstation: { name: string; deskLetter: string } | null
  me: Me | null
  locked: boolean
  build: string
  today: string
  demo: boolean
}

export interface AccountRow {
  id: string
  name: string
  loginName: string
  roles: Role[]
  locked: boolean
  version: number
}

/** First run: the site, its first project code, this workstation, the first account, the passphrase where there is no OS vault. */
export const FirstRun = z.object({
  siteName: SiteName,
  siteCode: SiteCode,
  workstationName: z.string().trim().min(1, 'workstationMissing').max(40),
  deskLetter: z.string().regex(/^[A-Z]{1,2}$/, 'deskLetterForm'),
  name: PersonName,
  loginName: LoginName,
  password: Password,
  roles: z.array(z.enum(roles)).min(1),
  passphrase: z.string().min(8, 'passphraseShort').max(128).nullable(),
})

export const sessionOps = {
  'desk.status': op<DeskStatus>()('read', 'anyone', z.object({}), [
    'setting',
    'workstation',
    'account',
    'roleAssignment',
    'session',
  ]),
  /** Makes keys, settings, workstation and the first account; answers the recovery key, once. */
  'desk.setUp': op<{ recoveryKey: string }>()('task', 'anyone', FirstRun),
  /** The recovery key typed back; only then the desk opens. */
  'desk.confirmRecovery': op<{ confirmed: true }>()('task', 'anyone', z.object({ recoveryKey: z.string() })),
  /** Opens the data key after a start, by the passphrase or the recovery key. */
  'desk.unseal': op<{ open: true }>()('task', 'anyone', z.object({ secret: z.string().min(1) })),
  /** A second browser or a new machine: an administrator names it and gives it a letter nobody had. */
  'desk.enrolWorkstation': op<{ deskLetter: string }>()(
    'write',
    'anyone',
    z.object({
      loginName: LoginName,
      password: z.string().max(128),
      name: z.string().trim().min(1, 'workstationMissing').max(40),
      deskLetter: z.string().regex(/^[A-Z]{1,2}$/, 'deskLetterForm'),
    }),
  ),
  'session.signIn': op<Me>()('write', 'anyone', z.object({ loginName: LoginName, password: z.string().max(128) })),
  'session.signOut': op<{ signedOut: true }>()('write', 'signed-in', z.object({})),
  'session.lock': op<{ locked: true }>()('write', 'signed-in', z.object({})),
  'session.unlock': op<Me>()('write', 'anyone', z.object({ password: z.string().max(128) })),
  'session.changePassword': op<{ changed: true }>()(
    'write',
    'signed-in',
    z.object({ old: z.string().max(128), next: Password }),
  ),
  'workstation.list': op<{ id: string; name: string; deskLetter: string; createdAt: string; here: boolean }[]>()(
    'read',
    'signed-in',
    z.object({}),
    ['workstation'],
  ),
  'account.list': op<AccountRow[]>()('read', 'signed-in', z.object({}), ['account', 'roleAssignment']),
  'account.create': op<{ id: string }>()(
    'write',
    ['ADMIN'],
    z.object({ name: PersonName, loginName: LoginName, password: Password, roles: z.array(z.enum(roles)).min(1) }),
  ),
  'account.setRoles': op<{ id: string }>()(
    'write',
    ['ADMIN'],
    z.object({ id: z.string(), version: z.number().int(), roles: z.array(z.enum(roles)).min(1) }),
  ),
  'account.setLocked': op<{ id: string }>()(
    'write',
    ['ADMIN'],
    z.object({ id: z.string(), version: z.number().int(), locked: z.boolean() }),
  ),
  'audit.verify': op<{ entries: number; firstBadSeq: number | null; head: string }>()(
    'task',
    ['AUDITOR', 'ADMIN', 'DATA_ADMIN'],
    z.object({}),
  ),
  'audit.list': op<
    { seq: number; at: string; who: string; operation: string; outcome: string; rows: [string, string][] }[]
  >()(
    'read',
    ['AUDITOR', 'ADMIN'],
    z.object({ before: z.number().int().nullable(), limit: z.number().int().max(200) }),
    ['auditLog'],
    ['account'],
  ),
}
