import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BackendClient, type BackendStart, startBackend } from '../../src/main/host/backend-client'
import { openPageFiles } from '../../src/main/host/page-files'
import { openWebHost, type WebHost, type WebOptions } from '../../src/main/web/server'

const root = resolve(import.meta.dirname, '../..')

/** The backend's thread from its TypeScript source. */
export const startFromSource = (options: Omit<BackendStart, 'entry' | 'execArgv'>): Promise<BackendClient> =>
  startBackend({
    ...options,
    entry: pathToFileURL(join(root, 'src/main/backend/worker.ts')),
    execArgv: ['--import', pathToFileURL(join(root, 'scripts/ts-hooks.mjs')).href],
  })

/** An answer as it came over the wire. */
export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly text: string
}

export interface Asked {
  readonly method?: string
  readonly path?: string
  /** Null leaves out a header that would be sent otherwise. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>
  readonly body?: string | Buffer
}

/** A browser as the host sees it: cookies and the page's token. */
export interface Visitor {
  cookie: string
  csrf: string
  readonly ask: (what?: Asked) => Promise<Answered>
  /** A write such as the page sends it. */
  readonly post: (path: string, body: unknown) => Promise<Answered>
  readonly call: (name: string, input: unknown) => Promise<{ ok: boolean; value?: unknown; error?: { code: string } }>
}

export interface WebDesk {
  readonly folder: string
  readonly build: string
  readonly backend: BackendClient
  readonly host: WebHost
  /** Sends one request with exactly these headers. */
  readonly ask: (what: Asked) => Promise<Answered>
  /** Enters by a one-time address. */
  readonly visitor: (workstationCookie?: string) => Promise<Visitor>
  readonly close: () => Promise<void>
}

const HTML = `<!doctype html><html><head>
<meta property="csp-nonce" content="__CSP_NONCE__" /><meta name="frontdesk-csrf" content="__CSRF__" />
<meta name="frontdesk-build" content="__BUILD__" /><meta name="frontdesk-can" content="__CAN__" />
</head><body><script type="module" src="/assets/index-Ab12_-xy.js"></script></body></html>`

const rawAsk = (address: string, { method = 'GET', path = '/', headers = {}, body }: Asked): Promise<Answered> =>
  new Promise((done, failed) => {
    const { hostname, port, host } = new URL(address)
    const sent = request({ hostname, port, method, path, setHost: false, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const all = Buffer.concat(chunks)
        done({ status: response.statusCode ?? 0, headers: response.headers, body: all, text: all.toString('utf8') })
      })
    })
    for (const [name, value] of Object.entries({ Host: host, ...headers }))
      if (value !== null) sent.setHeader(name, value)
    sent.on('error', failed)
    sent.end(body)
  })

/** A real backend behind a real HTTP door, with a page of two files. */
export const webDesk = async (more: Partial<Pick<WebOptions, 'pdf'>> & { script?: string } = {}): Promise<WebDesk> => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-web-'))
  const pageFolder = join(folder, 'page')
  mkdirSync(join(pageFolder, 'assets'), { recursive: true })
  writeFileSync(join(pageFolder, 'index.html'), HTML)
  writeFileSync(join(pageFolder, 'assets/index-Ab12_-xy.js'), more.script ?? 'export {}')
  writeFileSync(join(pageFolder, 'plain.txt'), 'plain')
  writeFileSync(join(folder, 'secret.txt'), 'not for the page')
  const page = openPageFiles(pageFolder)
  const dataFolder = join(folder, 'data')
  mkdirSync(dataFolder)
  const backend = await startFromSource({ dataFolder, build: page.build })
  const uploads = join(dataFolder, 'incoming')
  const host = await openWebHost({ backend, page, uploads, port: 0, pdf: more.pdf ?? null, headersMs: 2_000 })
  const ask = (what: Asked): Promise<Answered> => rawAsk(host.address, what)
  const enter = async (workstationCookie?: string): Promise<Visitor> => {
    const headers: Record<string, string> = workstationCookie === undefined ? {} : { Cookie: workstationCookie }
    const entered = await ask({ path: host.oneTimeUrl().slice(host.address.length), headers })
    const cookies = (entered.headers['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? '')
    const visitor: Visitor = {
      cookie: cookies.join('; '),
      csrf: '',
      ask: (what = {}) => ask({ ...what, headers: { Cookie: visitor.cookie, ...what.headers } }),
      post: (path, body) =>
        visitor.ask({
          method: 'POST',
          path,
          body: JSON.stringify(body),
          headers: { Origin: host.address, 'Content-Type': 'application/json', 'X-FrontDesk-CSRF': visitor.csrf },
        }),
      call: async (name, input) => {
        const request = { input, requestId: crypto.randomUUID(), buildId: page.build }
        const answer = await visitor.post(`/call/${name}`, request)
        const [renewed] = answer.headers['set-cookie'] ?? []
        if (renewed) visitor.cookie = `${renewed.split(';')[0]}; ${visitor.cookie.split('; ')[1]}`
        return JSON.parse(answer.text)
      },
    }
    visitor.csrf = /frontdesk-csrf" content="([\w-]+)"/.exec((await visitor.ask()).text)?.[1] ?? ''
    return visitor
  }
  return {
    folder,
    build: page.build,
    backend,
    host,
    ask,
    visitor: enter,
    close: async () => {
      await host.close()
      await backend.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** First run of the desk behind a visitor, and the visitor signed in. */
export const setUpAndSignIn = async (visitor: Visitor): Promise<void> => {
  const password = 'correct horse 客服'
  const made = await visitor.call('desk.setUp', {
    siteName: '海月城客户服务中心',
    siteCode: 'HYC',
    workstationName: '一号台',
    deskLetter: 'A',
    name: '李婷',
    loginName: 'liting',
    password,
    roles: ['CLERK'],
    passphrase: '海月城 front desk',
  })
  await visitor.call('desk.confirmRecovery', made.value)
  const signedIn = await visitor.call('session.signIn', { loginName: 'liting', password })
  if (!signedIn.ok) throw new Error(JSON.stringify(signedIn))
}
