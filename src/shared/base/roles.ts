/** Roles an account may hold; an account has one or more and may do what any of them may. */
export const roles = [
  'CLERK',
  'LEAD',
  'REPAIR',
  'INSPECTOR',
  'KEYKEEPER',
  'CASHIER',
  'MANAGER',
  'PROJECT_GM',
  'LEGAL',
  'DATA_ADMIN',
  'ADMIN',
  'AUDITOR',
] as const

export type Role = (typeof roles)[number]

/** Everybody who works with owners at the desk and may read their tickets. */
export const DESK = [
  'CLERK',
  'LEAD',
  'REPAIR',
  'INSPECTOR',
  'MANAGER',
  'PROJECT_GM',
  'LEGAL',
] as const satisfies readonly Role[]

/** Who may look at places and people: the desk, the data administrator, key keepers, and the auditor with masks. */
export const READERS = [...DESK, 'DATA_ADMIN', 'KEYKEEPER', 'AUDITOR'] as const satisfies readonly Role[]

/** Who may register and change tickets. */
export const CLERKS = ['CLERK', 'LEAD', 'MANAGER'] as const satisfies readonly Role[]
