import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { electronBinary, root } from '../../../scripts/run.mjs'
import type { Input, Name, Output } from '../../../src/shared/contract'
import { callFrom } from './call-from'
import { startHost } from './host-process'

/** One desk on a data folder of its own, in whatever host the project stands for. */
export interface DeskUnderTest {
  readonly folder: string
  /** File of the store; other processes may read it. */
  readonly store: string
  /** The window in front; a new one after `restart` or `start`. */
  readonly page: () => Page
  /** Another window of the same workstation. */
  readonly secondWindow: () => Promise<Page>
  /** Closes the desk in order and opens it again. */
  readonly restart: () => Promise<Page>
  /** Ends the desk without a word; `start` opens it again. */
  readonly kill: () => Promise<void>
  readonly start: () => Promise<Page>
  /** Calls an operation as the page itself would; the value, or an error with the refusal's code. */
  readonly call: <K extends Name>(name: K, input: Input<K>) => Promise<Output<K>>
  /** Address of the browser host; empty under Electron. */
  readonly origin: () => string
  /** Broken content policies and uncaught errors of all windows so far; a test that provokes some takes them out. */
  readonly faults: string[]
}

interface Running {
  readonly origin: string
  readonly open: () => Promise<Page>
  readonly stop: () => Promise<void>
  readonly kill: () => Promise<void>
}

/** The pages' clock goes with the desk's: their day and time of day, not this machine's; timers stay as they are. */
const shiftClock = (context: BrowserContext, now: string): Promise<unknown> =>
  context.addInitScript((ahead) => {
    const at = Date.now
    globalThis.Date = new Proxy(Date, {
      construct: (real, args, as) => Reflect.construct(real, args.length === 0 ? [at() + ahead] : args, as),
      get: (real, key) => (key === 'now' ? () => at() + ahead : Reflect.get(real, key)),
    })
  }, Date.parse(now) - Date.now())

const inBrowser = async (folder: string, now: string, context: BrowserContext): Promise<Running> => {
  const host = await startHost(folder, now)
  const shut = async (): Promise<void> => {
    for (const page of context.pages()) await page.close()
  }
  let address = host.url
  return {
    origin: host.origin,
    open: async () => {
      const page = await context.newPage()
      await slowed(page)
      await page.goto(address)
      address = host.origin
      return page
    },
    stop: async () => {
      await shut()
      const code = await host.stop()
      if (code !== 0) throw new Error(`the host ended with ${code}`)
    },
    kill: async () => {
      await host.kill()
      await shut()
    },
  }
}

const inElectron = async (folder: string, now: string, watch: (page: Page) => Promise<void>): Promise<Running> => {
  const env = { ...process.env, FRONTDESK_NOW: now } as Record<string, string>
  const args = [root, `--data=${join(folder, 'data')}`, `--user-data-dir=${join(folder, 'user')}`]
  const app = await _electron.launch({ executablePath: electronBinary() ?? '', args, env })
  return {
    origin: '',
    open: async () => {
      const page = await app.firstWindow()
      await watch(page)
      await shiftClock(app.context(), now)
      await page.reload()
      return page
    },
    stop: () => app.close(),
    kill: async () => {
      app.process().kill('SIGKILL')
    },
  }
}

/** `SLOW=6 npm run e2e` has pages compute six times slower: what only goes well on a fast machine shows itself. */
const slowness = Number(process.env.SLOW ?? 1)

const slowed = async (page: Page): Promise<void> => {
  if (slowness <= 1) return
  const browser = await page.context().newCDPSession(page)
  await browser.send('Emulation.setCPUThrottlingRate', { rate: slowness })
}

const watching =
  (faults: string[]) =>
  async (page: Page): Promise<void> => {
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) faults.push(message.text())
    })
  }

/** `now` is the moment at which the desk first starts, 2026-11-21 10:00 in +08:00 unless a file says otherwise. */
export const test = base.extend<{ now: string; desk: DeskUnderTest }>({
  now: ['2026-11-21T02:00:00.000Z', { option: true }],
  desk: async ({ now, context }, use, info) => {
    const folder = mkdtempSync(join(tmpdir(), 'frontdesk-e2e-'))
    const faults: string[] = []
    const watch = watching(faults)
    context.on('page', (page) => void watch(page))
    const ahead = Date.parse(now) - Date.now()
    if (info.project.name !== 'electron') await shiftClock(context, now)
    const launch = (): Promise<Running> => {
      const begin = new Date(Date.now() + ahead).toISOString()
      return info.project.name === 'electron' ? inElectron(folder, begin, watch) : inBrowser(folder, begin, context)
    }
    let running: Running | null = null
    let front: Page | null = null
    const page = (): Page => {
      if (!front) throw new Error('the desk is not open')
      return front
    }
    const start = async (): Promise<Page> => {
      running = await launch()
      front = await running.open()
      return front
    }
    const stop = async (how: 'stop' | 'kill'): Promise<void> => {
      const last = running
      running = null
      front = null
      await last?.[how]()
    }
    await start()
    await use({
      folder,
      store: join(folder, info.project.name === 'electron' ? 'data' : '', 'store.sqlite'),
      page,
      faults,
      start,
      origin: () => running?.origin ?? '',
      secondWindow: async () => (running ? running.open() : Promise.reject(new Error('the desk is not open'))),
      kill: () => stop('kill'),
      restart: async () => {
        await stop('stop')
        return start()
      },
      call: (name, input) => callFrom(page(), name, input),
    })
    await stop('stop')
    rmSync(folder, { recursive: true, force: true })
    expect(faults, 'broken content policies and uncaught errors').toEqual([])
  },
})

export { expect } from '@playwright/test'
