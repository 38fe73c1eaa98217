import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Reply } from '../../../src/shared/base/refusal'
import type { Role } from '../../../src/shared/base/roles'
import type { Input, Name, Output } from '../../../src/shared/contract'

/** Calls an operation from inside the page with the page's own cookies and token, in either host. */
export const replyFrom = <K extends Name>(page: Page, name: K, input: Input<K>): Promise<Reply<Output<K>>> =>
  page.evaluate(
    async ([operation, value]) => {
      const fact = (which: string): string =>
        document.querySelector<HTMLMetaElement>(`meta[name="frontdesk-${which}"]`)?.content ?? ''
      const request = { input: value, requestId: crypto.randomUUID(), buildId: fact('build') }
      const bridge = (window as unknown as { desk?: { call: (all: object) => Promise<unknown> } }).desk
      if (bridge) return bridge.call({ name: operation, ...request })
      const answer = await fetch(`/call/${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-frontdesk-csrf': fact('csrf') },
        body: JSON.stringify(request),
      })
      return answer.json()
    },
    [name, input as unknown] as const,
  ) as Promise<Reply<Output<K>>>

/** The value of the answer; throws with the refusal when there is one. */
export const callFrom = async <K extends Name>(page: Page, name: K, input: Input<K>): Promise<Output<K>> => {
  const reply = await replyFrom(page, name, input)
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
  return reply.value
}

/** Hands a file to the browser host as the page would; the token that operations take. */
export const uploadFrom = (page: Page, path: string): Promise<string> =>
  page.evaluate(
    async ([name, base64]) => {
      const csrf = document.querySelector<HTMLMetaElement>('meta[name="frontdesk-csrf"]')?.content ?? ''
      const answer = await fetch(`/file?name=${encodeURIComponent(name)}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream', 'x-frontdesk-csrf': csrf },
        body: Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)),
      })
      const reply = (await answer.json()) as Reply<{ token: string }>
      if (!reply.ok) throw new Error(reply.error.message)
      return reply.value.token
    },
    [basename(path), readFileSync(path).toString('base64')] as const,
  )

/** Waits for a job and answers its report; throws with it when the job did not come to its end. */
export const jobFrom = async (page: Page, jobId: string): Promise<unknown> => {
  const job = () => callFrom(page, 'job.get', { id: jobId })
  await expect.poll(async () => (await job())?.state, { timeout: 120_000 }).not.toBe('RUNNING')
  const ended = await job()
  if (ended?.state !== 'DONE') throw new Error(JSON.stringify(ended))
  return ended.report
}

/** Who the tests are, and what opens their data. */
export const BOSS = {
  name: '李婷',
  loginName: 'liting',
  password: 'correct horse 客服',
  passphrase: '海月城 front desk',
}

const ALL: Role[] = ['CLERK', 'LEAD', 'REPAIR', 'INSPECTOR', 'MANAGER', 'DATA_ADMIN', 'AUDITOR']

/** Shows the page anew; keys are heard as soon as the frame around all screens stands. */
const showAnew = async (page: Page): Promise<void> => {
  await page.reload()
  await expect(page.getByRole('contentinfo')).toBeVisible()
}

/** First run and sign-in through the door, for journeys that begin after it; the page is shown anew, signed in. */
export const openSetUp = async (page: Page): Promise<void> => {
  const { name, loginName, password, passphrase } = BOSS
  const { recoveryKey } = await callFrom(page, 'desk.setUp', {
    siteName: '海月城客户服务中心',
    siteCode: 'HYC',
    workstationName: '一号台',
    deskLetter: 'A',
    name,
    loginName,
    password,
    roles: ALL,
    passphrase,
  })
  await callFrom(page, 'desk.confirmRecovery', { recoveryKey })
  await callFrom(page, 'session.signIn', { loginName, password })
  await showAnew(page)
}

/** Opens the data key and signs in after a restart; the page is shown anew. */
export const openAgain = async (page: Page): Promise<void> => {
  await callFrom(page, 'desk.unseal', { secret: BOSS.passphrase })
  await callFrom(page, 'session.signIn', { loginName: BOSS.loginName, password: BOSS.password })
  await showAnew(page)
}
