import { type BrowserServer, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../src/main/web/find-chromium'
import type { Name } from '../../src/shared/contract'
import { type HostProcess, startHost } from '../e2e/support/host-process'

/** A desk in the browser host with its window; both can be ended without a word. */
export interface OpenWindow {
  readonly page: Page
  readonly host: HostProcess
  /** Calls an operation as the page does; throws with the refusal. */
  call(name: Name, input: unknown): Promise<unknown>
  killPage(): Promise<void>
}

/** What the page hears from the desk: every answered save of a draft, told to this process as it comes. */
export interface Acknowledged {
  readonly id: string
  readonly version: number
  readonly narrative: string
}

const PASSWORD = 'correct horse 客服'
const PASSPHRASE = '海月城 front desk'

/** Runs in the page before its own scripts: looks at the answers to draft.save and hands them on, nothing else. */
const LISTEN = `{
  const plain = window.fetch
  window.fetch = async (...args) => {
    const answer = await plain(...args)
    if (String(args[0]).includes('/call/draft.save')) {
      const { input } = JSON.parse(args[1].body)
      const reply = await answer.clone().json()
      if (reply.ok) window.acknowledged({ id: input.id, version: reply.value.version, narrative: input.body.narrative })
    }
    return answer
  }
}`

const callSource = (name: Name, input: unknown): string => `(async () => {
  const fact = (which) => document.querySelector('meta[name="frontdesk-' + which + '"]').content
  const answer = await fetch(${JSON.stringify(`/call/${name}`)}, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-frontdesk-csrf': fact('csrf') },
    body: JSON.stringify({ input: ${JSON.stringify(input)}, requestId: crypto.randomUUID(), buildId: fact('build') }),
  })
  return answer.json()
})()`

const ended = (server: BrowserServer): Promise<void> => {
  const child = server.process()
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('exit', () => done()))
}

/** Starts the host on a folder and a window on it; hears every acknowledged save. */
export const openWindow = async (folder: string, hear: (save: Acknowledged) => void): Promise<OpenWindow> => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('kills of the page need Chromium, Chrome or Edge')
  const host = await startHost(folder)
  const server = await chromium.launchServer({ executablePath, args: ['--no-sandbox'] })
  const browser = await chromium.connect(server.wsEndpoint())
  const context = await browser.newContext()
  await context.exposeFunction('acknowledged', hear)
  await context.addInitScript({ content: LISTEN })
  const page = await context.newPage()
  await page.goto(host.url)
  return {
    page,
    host,
    call: async (name, input) => {
      const reply = (await page.evaluate(callSource(name, input))) as { ok: boolean; value: unknown }
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`)
      return reply.value
    },
    killPage: async () => {
      server.process().kill('SIGKILL')
      await ended(server)
    },
  }
}

/** First run through the page, once for a folder. */
export const setUpByPage = async (folder: string): Promise<void> => {
  const window = await openWindow(folder, () => undefined)
  const made = await window.call('desk.setUp', {
    siteName: '海月城客户服务中心',
    siteCode: 'HYC',
    workstationName: '一号台',
    deskLetter: 'A',
    name: '李婷',
    loginName: 'liting',
    password: PASSWORD,
    roles: ['CLERK'],
    passphrase: PASSPHRASE,
  })
  await window.call('desk.confirmRecovery', made)
  await window.killPage()
  await window.host.stop()
}

/** Opens data key and session in a new browser: its cookie is another one, so it becomes a workstation of its own. */
export const signInByPage = async (window: OpenWindow, round: number): Promise<void> => {
  await window.call('desk.unseal', { secret: PASSPHRASE })
  const letters = String.fromCharCode(65 + Math.floor(round / 26), 65 + (round % 26))
  const who = { loginName: 'liting', password: PASSWORD }
  await window.call('desk.enrolWorkstation', { ...who, name: `台 ${round}`, deskLetter: letters })
  await window.call('session.signIn', who)
}
