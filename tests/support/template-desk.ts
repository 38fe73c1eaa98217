import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBackend } from '../../src/main/backend/backend'
import type { Stretching } from '../../src/main/backend/ports'
import type { Role } from '../../src/shared/base/roles'
import type { Name } from '../../src/shared/contract'

export const BUILD = 'test'
/** What opens the desks of the tests: secrets of nobody. */
export const TEST_SECRETS = { passphrase: '海月城 front desk', password: 'correct horse 客服' } as const
const ALL: Role[] = ['CLERK', 'LEAD', 'REPAIR', 'INSPECTOR', 'MANAGER', 'DATA_ADMIN', 'AUDITOR']

/** A desk after its first run, in a folder of its own that whoever asked takes away. */
export const makeTemplate = async (stretching: Stretching): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-template-'))
  const backend = await createBackend({
    dataFolder: folder,
    build: BUILD,
    clock: () => Date.parse('2026-11-21T01:00:00.000Z'),
    stretching,
  })
  const must = async (name: Name, input: unknown): Promise<unknown> => {
    const caller = { connection: 'new', workstationId: 'ws-a', build: BUILD, requestId: name }
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
    loginName: 'liting',
    password: TEST_SECRETS.password,
    roles: ALL,
    passphrase: TEST_SECRETS.passphrase,
  })) as { recoveryKey: string }
  await must('desk.confirmRecovery', { recoveryKey })
  await backend.close()
  return folder
}
