import { code, day, digest, entity, flag, instant, local, optional, plain, site, text, whole } from '../base/columns'
import { roles } from '../base/roles'

const STORE = 'as long as the store'

/** Accounts, roles, workstations and who is signed in where. */
export const sessionTables = {
  account: entity('site', 'who works at the desk', 'two years after leaving', {
    name: site(text, 'P', 'yes'),
    loginName: site(text, 'P', 'no'),
    passwordHash: local(digest, 'H'),
    locked: site(flag),
    mustChange: site(flag),
  }),
  roleAssignment: entity('site', 'what an account may do', 'two years after it ends', {
    accountId: site(text),
    role: site(code(roles)),
    fromDate: site(day),
    toDate: site(optional(day)),
  }),
  workstation: plain('which desk a paper and a number come from', STORE, {
    id: local(text),
    name: local(text),
    deskLetter: local(text),
    createdAt: local(instant),
  }),
  session: plain('who is signed in where', '90 days', {
    id: local(text),
    accountId: local(text),
    workstationId: local(text),
    openedAt: local(instant),
    lastSeenAt: local(instant),
    lockedAt: local(optional(instant)),
    endedAt: local(optional(instant)),
  }),
  loginAttempt: plain('guessing of passwords is slowed down', '30 days', {
    n: local(whole),
    loginName: local(text, 'P'),
    workstationId: local(text),
    at: local(instant),
    ok: local(flag),
  }),
} as const
