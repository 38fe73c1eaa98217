import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { forkJail } from '../../src/main/backend/imports/fork-jail'
import type { Jail } from '../../src/main/backend/ports'
import type { BackendClient } from '../../src/main/host/backend-client'
import type { Input, Name, Output } from '../../src/shared/contract'
import { builtJail } from '../support/built-jail'
import { importFixture } from '../support/import-desk'
import { startFromSource } from '../support/web-desk'

const PASSWORD = 'correct horse 客服'
const folder = mkdtempSync(join(tmpdir(), 'frontdesk-thread-'))
let backend: BackendClient
let connection = 'new'
let requests = 0

const ask = async <K extends Name>(name: K, input: Input<K>): Promise<Output<K>> => {
  requests += 1
  const caller = { connection, workstationId: 'ws-a', build: 'test', requestId: `r${requests}` }
  const { reply, connection: renewed } = await backend.call(name, input, caller)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`)
  connection = renewed ?? connection
  return reply.value as Output<K>
}

/** A desk in a thread of its own; answers its folder. */
const start = async (name: string, jail: Jail | null): Promise<string> => {
  const dataFolder = join(folder, name)
  mkdirSync(dataFolder)
  connection = 'new'
  backend = await startFromSource({ dataFolder, build: 'test', jail })
  return dataFolder
}

/** The same, set up, with somebody signed in who may bring lists in. */
const open = async (name: string, jail: Jail): Promise<string> => {
  const dataFolder = await start(name, jail)
  const { recoveryKey } = await ask('desk.setUp', {
    siteName: '海月城客户服务中心',
    siteCode: 'HYC',
    workstationName: '一号台',
    deskLetter: 'A',
    name: '李婷',
    loginName: 'liting',
    password: PASSWORD,
    roles: ['CLERK', 'DATA_ADMIN'],
    passphrase: '海月城 front desk',
  })
  await ask('desk.confirmRecovery', { recoveryKey })
  await ask('session.signIn', { loginName: 'liting', password: PASSWORD })
  copyFileSync(importFixture('price-list.xlsx'), join(dataFolder, 'incoming', 'list'))
  const { jobId } = await ask('import.open', { token: 'list', name: '价格表.xlsx' })
  return jobId
}

const ended = (jobId: string) =>
  vi.waitFor(
    async () => {
      const job = await ask('job.get', { id: jobId })
      if (job === null || job.state === 'RUNNING') throw new Error('it still runs')
      return job
    },
    { timeout: 30_000, interval: 50 },
  )

afterEach(async () => backend.close())
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

test('a list is read in the host’s jail and worked on in the thread of sheets', { timeout: 60_000 }, async () => {
  const jobId = await open('reads', forkJail(await builtJail()))
  const opened = await ended(jobId)
  expect(opened).toMatchObject({ state: 'DONE', report: { id: expect.any(String) } })
  const { id } = opened.report as { id: string }
  await ask('import.setSheet', { id, sheet: 0, kind: null })
  expect((await ask('import.preview', { id, filter: 'ALL', from: 0, limit: 1 })).total).toBeGreaterThan(100)
})

test('a reading that is cancelled frees the cell of the host', { timeout: 60_000 }, async () => {
  const cell = Promise.withResolvers<'freed'>()
  const held = Promise.withResolvers<'held'>()
  const jobId = await open('frees', {
    parse: (_path, _onChunk, signal) =>
      new Promise((resolve) => {
        held.resolve('held')
        signal?.addEventListener('abort', () => {
          cell.resolve('freed')
          resolve({ ok: false, code: 'CANCELLED' })
        })
      }),
  })
  await held.promise
  await ask('job.cancel', { id: jobId })
  expect(await cell.promise).toBe('freed')
  expect((await ended(jobId)).state).not.toBe('DONE')
})

test('what is asked of a thread that has ended is answered as a fault', { timeout: 60_000 }, async () => {
  await start('ends', null)
  await backend.close()
  const caller = { connection, workstationId: 'ws-a', build: 'test', requestId: 'late' }
  expect(await backend.call('desk.status', null, caller)).toMatchObject({ reply: { error: { code: 'FAULT' } } })
  expect(await backend.locate('/file/none', caller)).toBeNull()
})
