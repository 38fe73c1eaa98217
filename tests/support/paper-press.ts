import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { type PdfMaker, type PdfResult, pdfMaker } from '../../src/main/web/chromium-pdf'

/** One thing to print: the properties of the paper component. */
export type PressJob = Record<string, unknown>

/** The real paper component, built once and served on 127.0.0.1, printed by a real browser. */
export interface Press {
  readonly maker: PdfMaker
  readonly print: (name: string, job: PressJob) => Promise<PdfResult>
  readonly urlOf: (name: string, job: PressJob) => string
  readonly folder: string
  readonly close: () => Promise<void>
}

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
}

/** Builds the page into a temporary folder and starts server and browser. */
export const openPress = async (chromium: string): Promise<Press> => {
  const folder = await mkdtemp(join(tmpdir(), 'frontdesk-press-'))
  execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/copy-fonts.mjs')])
  await build({
    root: join(import.meta.dirname, '../screens/paper-harness'),
    base: './',
    logLevel: 'error',
    configFile: false,
    plugins: [react()],
    build: { outDir: join(folder, 'page'), emptyOutDir: true, assetsInlineLimit: 0 },
  })
  const jobs = new Map<string, PressJob>()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://desk').pathname
    if (path.startsWith('/jobs/')) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(jobs.get(path.slice(6)) ?? null))
      return
    }
    const name = path === '/' ? '/index.html' : path
    readFile(join(folder, 'page', name)).then(
      (bytes) => {
        response.setHeader('cache-control', name.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-store')
        response.setHeader('content-type', TYPES[extname(name)] ?? 'application/octet-stream').end(bytes)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const maker = pdfMaker(chromium, folder)
  const urlOf = (name: string, job: PressJob): string => {
    jobs.set(name, job)
    return `http://127.0.0.1:${port}/?job=${name}`
  }
  return {
    maker,
    folder,
    urlOf,
    print: (name, job) => maker.pdfOf({ url: urlOf(name, job) }),
    close: async () => {
      await maker.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
