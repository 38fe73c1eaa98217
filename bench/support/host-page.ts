import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { ensureBuilt } from '../../scripts/built.mjs'
import { DEMO_SECRETS } from '../../src/main/backend/demo/new-desk'
import { findChromium } from '../../src/main/web/find-chromium'
import type { Input, Name, Output } from '../../src/shared/contract'
import { callFrom } from '../../tests/e2e/support/call-from'
import { type HostProcess, startHost } from '../../tests/e2e/support/host-process'

/** The built browser host on a copy of a desk, with a signed-in page in the installed Chromium. */
export interface HostPage {
  readonly host: HostProcess
  readonly page: Page
  readonly browser: Browser
  call<K extends Name>(name: K, input: Input<K>): Promise<Output<K>>
  close(): Promise<void>
}

/** Builds when needed, copies the desk, starts host and browser, opens the data and signs in. */
export const openHostPage = async (source: string, folder: string): Promise<HostPage> => {
  await ensureBuilt()
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium, Chrome or Edge on this machine')
  const data = join(folder, 'host-desk')
  rmSync(data, { recursive: true, force: true })
  cpSync(source, data, { recursive: true })
  const host = await startHost(data)
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  await page.goto(host.url)
  const call = <K extends Name>(name: K, input: Input<K>): Promise<Output<K>> => callFrom(page, name, input)
  await call('desk.unseal', { secret: DEMO_SECRETS.passphrase })
  const account = { loginName: 'liting', password: DEMO_SECRETS.password }
  await call('desk.enrolWorkstation', { ...account, name: '测速台', deskLetter: 'Z' })
  await call('session.signIn', account)
  await page.reload()
  return {
    host,
    page,
    browser,
    call,
    close: async () => {
      await browser.close()
      await host.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
