import type { Name } from '../../../shared/contract'
import { createBackend } from '../backend'
import { businessDate, instant } from '../time'
import { type DemoCounts, fillDemo } from './fill'

export interface NewDemoDesk {
  readonly folder: string
  readonly scale: number
  readonly password: string
  readonly passphrase: string
  readonly clock: () => number
  readonly progress: (done: number, total: number, phase: string) => void
}

/** Who may sign in to a demo desk. */
export const DEMO_LOGIN = 'liting'
/** Password and passphrase where none are given. */
export const DEMO_SECRETS = { password: 'haiyue city desk', passphrase: 'haiyue city keys' } as const

const BUILD = 'demo'
const BATCH = 2_000
const FTS = ['ticket_text', 'phone_gram', 'room_gram', 'number_gram'] as const

/**
 * A whole desk in an empty folder: first run, then a made-up site. Nobody has anything to lose in it until it is ready,
 * so nothing is synced on the way; at the end the store is checked and closed as any other.
 */
export const makeDemoDesk = async (plan: NewDemoDesk): Promise<{ counts: DemoCounts; recoveryKey: string }> => {
  const backend = await createBackend({ dataFolder: plan.folder, build: BUILD, clock: plan.clock })
  const { services } = backend
  const { sqlite } = services
  let connection = 'new'
  const must = async (name: Name, input: unknown): Promise<unknown> => {
    const caller = { connection, workstationId: 'demo-a', build: BUILD, requestId: `demo-${name}` }
    const answer = await backend.dispatch(name, input, caller)
    if (!answer.reply.ok) throw new Error(`${name}: ${JSON.stringify(answer.reply.error)}`)
    connection = answer.connection ?? connection
    return answer.reply.value
  }
  const { recoveryKey } = (await must('desk.setUp', {
    siteName: '海月城客户服务中心',
    siteCode: 'HYC',
    workstationName: '一号台',
    deskLetter: 'A',
    name: '李婷',
    loginName: DEMO_LOGIN,
    password: plan.password,
    roles: ['CLERK', 'LEAD', 'REPAIR', 'INSPECTOR', 'MANAGER', 'DATA_ADMIN', 'AUDITOR'],
    passphrase: plan.passphrase,
  })) as { recoveryKey: string }
  await must('desk.confirmRecovery', { recoveryKey })
  await must('session.signIn', { loginName: DEMO_LOGIN, password: plan.password })
  const session = services.sessions.find(connection)
  if (!session) throw new Error('nobody is signed in')
  sqlite.pragma('synchronous = OFF')
  sqlite.pragma('secure_delete = OFF')
  sqlite.pragma('cache_size = -400000')
  sqlite.pragma('wal_autocheckpoint = 20000')
  for (const table of FTS) sqlite.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', 67108864)`)
  const ms = plan.clock()
  const order = { scale: plan.scale, who: session.who, now: instant(ms), today: businessDate(ms), batch: BATCH }
  const counts = await fillDemo(services, sqlite, order, plan.progress)
  for (const table of FTS) {
    plan.progress(counts.tickets, counts.tickets, `index ${table}`)
    sqlite.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`)
    sqlite.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', 1048576)`)
  }
  sqlite.pragma('synchronous = FULL')
  if (sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new Error('the new store is not sound')
  await backend.close()
  return { counts, recoveryKey }
}
