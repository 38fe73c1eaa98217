import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBackend } from '../../src/main/backend/backend'
import type { Stretching } from '../../src/main/backend/session/stretching'
import type { Role } from '../../src/shared/base/roles'
import type { Name } from '../../src/shared/contract'

export const BUILD = 'test'
export const PASSPHRASE = '海月城 front desk'
export const PASSWORD = 'correct horse 客服'
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
    password: PASSWORD,
    roles: ALL,
    passphrase: PASSPHRASE,
  })) as { recoveryKey: string }
  await must('desk.confirmRecovery', { recoveryKey })
  await backend.close()
  return folder
}
