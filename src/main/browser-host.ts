import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { forkJail } from './backend/imports/fork-jail'
import { startBackend } from './host/backend-client'
import { defaultDataFolder } from './host/data-folder'
import { openPageFiles } from './host/page-files'
import { clockOffset, readyFolder, reasonText } from './host/start-desk'
import { openAppWindow } from './web/app-window'
import { findChromium } from './web/find-chromium'
import { paperPrinter } from './web/printing'
import { openWebHost, type WebHost } from './web/server'

const here = import.meta.dirname
/** A window that is gone sooner was never opened, or went over to a browser that was running already. */
const SHORT_LIFE_MS = 5_000
const USAGE = 'browser-host [--data <folder>] [--port <number>] [--no-open]'

const optionsOf = (args: string[]): { data: string; port: number; open: boolean } | null => {
  try {
    const options = { data: { type: 'string' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } } as const
    const { values } = parseArgs({ args, options })
    const port = Number(values.port ?? 0)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return null
    return { data: values.data ?? defaultDataFolder(), port, open: values['no-open'] !== true }
  } catch {
    return null
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const stopWith = (line: string): never => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

const main = async (): Promise<void> => {
  const options = optionsOf(process.argv.slice(2)) ?? stopWith(USAGE)
  const ready = readyFolder(options.data)
  if (!('lock' in ready)) return stopWith(reasonText(ready))
  const page = openPageFiles(join(here, '../renderer'))
  const chromium = findChromium()
  const printer = chromium ? paperPrinter(chromium, ready.temp) : null
  let web: WebHost | undefined
  const backend = await startBackend({
    dataFolder: ready.folder,
    build: page.build,
    entry: new URL('./worker.js', import.meta.url),
    clockOffsetMs: clockOffset(),
    jail: forkJail(join(here, 'jail.js')),
    pdf: printer
      ? (route, caller) =>
          web && caller ? printer.pdf(route, caller, web.address) : Promise.reject(new Error('nobody asked for it'))
      : null,
    onGone: () => stopWith('后台已退出 / The backend has ended'),
  })
  const host = await openWebHost({
    backend,
    page,
    uploads: ready.uploads,
    port: options.port,
    pdf: printer ? printer.pdf : null,
  })
  web = host

  let closing = false
  const close = async (): Promise<void> => {
    if (closing) return
    closing = true
    await host.close()
    await printer?.close()
    await backend.close()
    ready.lock.release()
    process.exit(0)
  }
  const quit = (): void => {
    setTimeout(() => process.exit(1), 20_000).unref()
    close().catch(() => process.exit(1))
  }
  process.on('SIGINT', quit)
  process.on('SIGTERM', quit)

  say(`数据 / data: ${ready.folder}`)
  say(`地址 / address: ${host.oneTimeUrl()}`)
  // A one-time address is used up by the first browser; whoever sits at the terminal may let in another.
  if (process.stdin.isTTY) process.stdin.on('data', () => say(`地址 / address: ${host.oneTimeUrl()}`))
  if (!options.open) return
  if (!chromium)
    return say('未找到 Chromium、Chrome 或 Edge：用浏览器打开上面的地址 / No Chromium, Chrome or Edge found')
  const window = openAppWindow(chromium, join(ready.folder, 'window'), host.oneTimeUrl(true))
  window.once('error', () => say('窗口未打开，用浏览器打开上面的地址 / The window did not open'))
  const opened = Date.now()
  window.once('exit', () => {
    if (Date.now() - opened < SHORT_LIFE_MS) say('窗口未打开，用浏览器打开上面的地址 / The window did not stay open')
    // The window is the desk: when it is closed and no other page is open, the work day is over.
    else setTimeout(() => host.windows() === 0 && quit(), 3_000)
  })
}

main().catch((error: unknown) => stopWith(error instanceof Error ? `${error.name}: ${error.message}` : String(error)))
