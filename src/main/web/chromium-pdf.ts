import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { type LaidPaper, readLaid, whenPaperReady } from '../host/paper-ready'
import { type CdpSend, cdpOver } from './cdp-pipe'

export { findChromium } from './find-chromium'

/** A cookie for the page that is printed. */
export interface PageCookie {
  readonly name: string
  readonly value: string
  readonly url: string
}
/** What to print: a page that marks itself with `[data-ready]`. */
export interface PdfRequest {
  readonly url: string
  readonly cookies?: readonly PageCookie[]
  readonly headers?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
}
/** A made PDF and what the page said about itself. */
export interface PdfResult extends LaidPaper {
  readonly pdf: Uint8Array
}
/** A browser kept warm for printing. `close` ends it and empties its profile; a dead one is started again by the next request. */
export interface PdfMaker {
  readonly pdfOf: (request: PdfRequest) => Promise<PdfResult>
  readonly close: () => Promise<void>
}

const FLAGS = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-sync',
  '--mute-audio',
  '--hide-scrollbars',
  '--font-render-hinting=none',
]
const MM_PER_INCH = 25.4
const TIMEOUT_MS = 30_000
const QUIT_MS = 3_000

interface Browser {
  readonly child: ChildProcess
  readonly send: CdpSend
  readonly gone: Promise<void>
}

const start = async (executable: string, tempFolder: string): Promise<Browser> => {
  const profile = await mkdtemp(join(tempFolder, 'frontdesk-print-'))
  const asRoot = process.getuid?.() === 0
  const child = spawn(
    executable,
    [...FLAGS, ...(asRoot ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, 'about:blank'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    },
  )
  const { send, fail } = cdpOver(child.stdio[3] as Writable, child.stdio[4] as Readable)
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  const gone = new Promise<void>((resolve) => {
    const ended = (reason: string) => {
      process.removeListener('exit', kill)
      fail(reason)
      resolve()
    }
    child.once('error', (error) => ended(error.message))
    child.once('exit', () => ended('the browser has gone'))
  }).then(() => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))
  // `end` hears of a profile that could not be emptied; its folder is the desk's own and emptied at start as well
  gone.catch(() => {})
  return { child, send, gone }
}

const end = async ({ child, send, gone }: Browser): Promise<void> => {
  send('Browser.close').catch(() => {})
  const timer = setTimeout(() => child.kill('SIGKILL'), QUIT_MS)
  try {
    await gone
  } finally {
    clearTimeout(timer)
  }
}

const text = (value: unknown, what: string): string => {
  if (typeof value !== 'string') throw new Error(`the browser gave no ${what}`)
  return value
}

const printOne = async (send: CdpSend, request: PdfRequest): Promise<PdfResult> => {
  const timeoutMs = request.timeoutMs ?? TIMEOUT_MS
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
  try {
    const session = text((await send('Target.attachToTarget', { targetId, flatten: true })).sessionId, 'session')
    if (request.cookies !== undefined) await send('Network.setCookies', { cookies: request.cookies }, session)
    if (request.headers !== undefined) {
      await send('Network.enable', {}, session)
      await send('Network.setExtraHTTPHeaders', { headers: request.headers }, session)
    }
    const gone = (await send('Page.navigate', { url: request.url }, session)).errorText
    if (typeof gone === 'string') throw new Error(`the paper did not open: ${gone}`)
    const expression = whenPaperReady(timeoutMs)
    const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, session)
    const laid = readLaid((answer.result as { value?: unknown } | undefined)?.value)
    const { data } = await send(
      'Page.printToPDF',
      {
        preferCSSPageSize: true,
        printBackground: true,
        displayHeaderFooter: false,
        marginTop: 0,
        marginBottom: 0,
        marginLeft: 0,
        marginRight: 0,
        paperWidth: laid.width / MM_PER_INCH,
        paperHeight: laid.height / MM_PER_INCH,
      },
      session,
    )
    return { pdf: Buffer.from(text(data, 'PDF'), 'base64'), ...laid }
  } finally {
    await send('Target.closeTarget', { targetId }).catch(() => {})
  }
}

/** Starts the browser at the first request and keeps it warm. No port is opened: the protocol runs over a pipe. */
export const pdfMaker = (executable: string, tempFolder: string = tmpdir()): PdfMaker => {
  let running: Promise<Browser> | null = null
  const browser = (): Promise<Browser> => {
    if (running === null) {
      const starting = start(executable, tempFolder)
      running = starting
      const forget = () => {
        if (running === starting) running = null
      }
      starting.then((started) => started.gone.then(forget, forget), forget)
    }
    return running
  }
  return {
    pdfOf: async (request) => printOne((await browser()).send, request),
    close: async () => {
      const last = running
      running = null
      if (last !== null) await end(await last)
    },
  }
}
