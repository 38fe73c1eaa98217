import { type Backend, createBackend } from '../../src/main/backend/backend'
import type { Input, Name, Output } from '../../src/shared/contract'

/** Who the generated desks are signed in as. */
export const DEMO = {
  loginName: 'liting',
  password: 'haiyue city desk',
  passphrase: 'haiyue city keys',
  workstationId: 'demo-a',
}

export interface BenchDesk {
  readonly backend: Backend
  call<K extends Name>(name: K, input: Input<K>): Promise<Output<K>>
  close(): Promise<void>
}

/** Opens a data folder with the product's own backend and signs in; every call goes through the door. */
export const openDesk = async (dataFolder: string, as = DEMO): Promise<BenchDesk> => {
  const backend = await createBackend({ dataFolder, build: 'bench' })
  let connection = 'bench'
  let requests = 0
  const call = async <K extends Name>(name: K, input: Input<K>): Promise<Output<K>> => {
    const answer = await backend.dispatch(name, input, {
      connection,
      workstationId: as.workstationId,
      build: 'bench',
      requestId: `bench-${process.pid}-${++requests}`,
    })
    if (!answer.reply.ok) throw new Error(`${name}: ${JSON.stringify(answer.reply.error)}`)
    connection = answer.connection ?? connection
    return answer.reply.value as Output<K>
  }
  if (backend.services.vault.state() === 'sealed') await call('desk.unseal', { secret: as.passphrase })
  await call('session.signIn', { loginName: as.loginName, password: as.password })
  return { backend, call, close: () => backend.close() }
}

/** A desk after its first run in an empty folder, as the generator sets one up. */
export const setUpDesk = async (dataFolder: string): Promise<void> => {
  const backend = await createBackend({ dataFolder, build: 'bench' })
  const must = async (name: Name, input: unknown): Promise<unknown> => {
    const caller = { connection: 'bench', workstationId: DEMO.workstationId, build: 'bench', requestId: name }
    const { reply } = await backend.dispatch(name, input, caller)
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
    return reply.value
  }
  const { recoveryKey } = (await must('desk.setUp', {
    siteName: '海月城客户服务中心',
    siteCode: 'HYC',
    workstationName: '一号台',
    deskLetter: 'A',
    name: '李婷',
    loginName: DEMO.loginName,
    password: DEMO.password,
    roles: ['CLERK', 'LEAD', 'REPAIR', 'INSPECTOR', 'MANAGER', 'DATA_ADMIN'],
    passphrase: DEMO.passphrase,
  })) as { recoveryKey: string }
  await must('desk.confirmRecovery', { recoveryKey })
  await backend.close()
}
