import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ensureBuilt, outFolder } from '../../scripts/built.mjs'

const driver = resolve(import.meta.dirname, '../support/electron-driver.mjs')
const priceList = resolve(import.meta.dirname, '../fixtures/import/price-list.xlsx')
const folder = mkdtempSync(join(tmpdir(), 'frontdesk-electron-'))
const running: ChildProcess[] = []

interface Program {
  /** Does one thing in the program's process; what it answers. */
  readonly ask: (action: string, ...values: unknown[]) => Promise<unknown>
}

/** The built program over a fake Electron, in a process of its own. */
const launch = async (env: Record<string, string> = {}, name = 'one'): Promise<Program> => {
  const home = join(folder, name)
  const child = fork(driver, [], {
    env: {
      ...process.env,
      BUILT_OUT: outFolder,
      FAKE_ELECTRON_HOME: home,
      FAKE_SWITCHES: JSON.stringify([['data', join(home, 'data')]]),
      ...env,
    },
    serialization: 'advanced',
  })
  running.push(child)
  const waiting = new Map<number, (answer: { value?: unknown; failed?: string }) => void>()
  let last = 0
  const ready = new Promise<void>((done, failed) => {
    waiting.set(0, () => done())
    child.once('exit', (code) => failed(new Error(`the program ended with ${code}`)))
  })
  child.on('message', (message: { id: number; value?: unknown; failed?: string }) => {
    waiting.get(message.id)?.(message)
    waiting.delete(message.id)
  })
  await ready
  const ask: Program['ask'] = (action, ...values) =>
    new Promise((done, failed) => {
      last += 1
      waiting.set(last, ({ value, failed: reason }) => (reason === undefined ? done(value) : failed(new Error(reason))))
      child.send({ id: last, action, values })
    })
  await ask('opened')
  return { ask }
}

beforeAll(ensureBuilt)
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const setUp = {
  siteName: '海月城客户服务中心',
  siteCode: 'HYC',
  workstationName: '一号台',
  deskLetter: 'A',
  name: '李婷',
  loginName: 'liting',
  password: 'correct horse 客服',
  roles: ['CLERK', 'DATA_ADMIN'],
  passphrase: null,
}

describe('the built Electron program', () => {
  it('opens one guarded window on its own page', async () => {
    const { ask } = await launch()
    const facts = (await ask('facts')) as Record<string, unknown>
    expect(facts).toMatchObject({ errors: [], exits: [], handlers: ['desk'] })
    expect(facts.windows).toMatchObject([
      {
        url: 'app://desk/',
        calls: ['show'],
        options: {
          webPreferences: {
            sandbox: true,
            contextIsolation: true,
            nodeIntegration: false,
            webSecurity: true,
            webviewTag: false,
          },
        },
      },
    ])
    expect(facts.schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }])
    expect(await ask('close')).toEqual([0])
  })

  it('lets no page lead away, open windows, attach web views, download or get a permission', async () => {
    const { ask } = await launch()
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(await ask('navigate', name, 'https://e.test/')).toBe(true)
      expect(await ask('navigate', name, 'file:///etc/passwd')).toBe(true)
      expect(await ask('navigate', name, 'app://other/')).toBe(true)
      expect(await ask('navigate', name, 'app://desk/#/tickets')).toBe(false)
    }
    expect(await ask('windowOpen', 'https://e.test/')).toEqual({ action: 'deny' })
    expect(await ask('webview')).toBe(true)
    expect(await ask('download')).toBe(true)
    for (const name of ['media', 'geolocation', 'notifications', 'midi', 'clipboard-read', 'openExternal'])
      expect(await ask('permission', name)).toEqual([false, false, false])
    expect(await ask('load', 'app://desk/assets/x.js')).toBe(true)
    for (const url of ['https://e.test/x.js', 'http://127.0.0.1/', 'file:///etc/passwd', 'ws://e.test/', 'app://x/'])
      expect(await ask('load', url)).toBe(false)
  })

  it('serves its page with a policy of its own and nothing outside the list', async () => {
    const { ask } = await launch()
    const page = (await ask('fetch', 'app://desk/')) as {
      status: number
      headers: Record<string, string>
      text: string
    }
    const nonce = /'nonce-([\w-]+)'/.exec(page.headers['content-security-policy'] ?? '')?.[1] ?? 'none'
    expect(page.status).toBe(200)
    expect(page.text).toContain(nonce)
    expect(page.headers['content-security-policy']).not.toContain('unsafe')
    const script = /src="\.?(\/assets\/[^"]+\.js)"/.exec(page.text)?.[1] ?? ''
    expect(await ask('fetch', `app://desk${script}`)).toMatchObject({ status: 200 })
    for (const path of [
      'app://desk/../../etc/passwd',
      'app://desk/%2e%2e%5c%2e%2e%5cetc/passwd',
      'app://desk/..%2f..%2fpackage.json',
      'app://desk/assets/..%5c..%5cindex.html',
      'app://x/',
      'app://x/../../etc/passwd',
      'app://desk/file/..%2f..%2fdesk.pid',
      'app://desk/file/unknown',
    ])
      expect(await ask('fetch', path), path).toMatchObject({ status: 404 })
    expect(await ask('fetch', 'app://desk/', 'POST')).toMatchObject({ status: 404 })
  })

  it('answers its own page at the top of a window and nobody else', async () => {
    const { ask } = await launch()
    const message = { do: 'call', name: 'desk.status', input: {}, requestId: 'r1', buildId: 'x' }
    const own = { url: 'app://desk/', parent: null }
    expect(await ask('invoke', message, own)).toMatchObject({ ok: false, error: { code: 'OTHER_BUILD' } })
    for (const frame of [
      { url: 'https://e.test/', parent: null },
      { url: 'app://desk.e.test/', parent: null },
      { url: 'app://other/', parent: null },
      { url: 'file:///index.html', parent: null },
      { url: 'about:blank', parent: null },
      { url: 'app://desk/', parent: own },
      null,
    ])
      await expect(ask('invoke', message, frame)).rejects.toThrow('refused')
    for (const wrong of [
      null,
      'call',
      {},
      { do: 'exec', command: 'ls' },
      { ...message, connection: 'x' },
      { ...message, requestId: '../../x' },
      { do: 'take', name: '', path: '/etc/passwd' },
      { do: 'pdf', route: 'https://e.test/', name: 'a.pdf' },
      { do: 'paper', route: '/papers/../settings' },
      { do: 'pick', accept: ['*'], many: false },
    ])
      expect(await ask('invoke', wrong, own)).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } })
  })

  it('shows the page five names through the preload and passes every one of them on, to the jail too', async () => {
    const { ask } = await launch({}, 'bridge')
    const can = { electronPrint: false, pdf: true, windowKeys: true, folders: false }
    expect(await ask('bridgeKeys')).toEqual([
      ['call', 'onChange', 'file', 'print', 'can'],
      ['pick', 'upload', 'save', 'url'],
      ['paper', 'pdf'],
      can,
      ['desk'],
    ])
    expect(await ask('heard')).toEqual([{ tables: ['ticket'], ids: [] }])

    const page = (await ask('fetch', 'app://desk/')) as { text: string }
    const buildId = /frontdesk-build" content="(\w+)"/.exec(page.text)?.[1] ?? ''
    const call = (name: string, input: unknown) =>
      ask('bridge', 'call', { name, input, requestId: crypto.randomUUID(), buildId }) as Promise<{ value: unknown }>
    expect(await call('desk.status', {})).toMatchObject({ ok: true, value: { phase: 'new', hasOsVault: true } })
    const made = await call('desk.setUp', setUp)
    expect(await call('desk.confirmRecovery', made.value)).toMatchObject({ ok: true })
    expect(await call('session.signIn', { loginName: 'liting', password: setUp.password })).toMatchObject({ ok: true })
    expect(await call('desk.status', {})).toMatchObject({ value: { me: { name: '李婷', deskLetter: 'A' } } })
    expect(await call('savedView.save', { screen: 'tickets', name: '我的', filter: {}, shared: false })).toMatchObject({
      ok: true,
    })
    expect((await ask('facts')) as object).toMatchObject({
      sent: expect.arrayContaining([['changed', { tables: ['savedView'], ids: [expect.any(String)] }]]),
    })

    const list = join(folder, 'list.csv')
    writeFileSync(list, '楼栋,房号\n')
    expect(await ask('bridge', 'file.pick', { accept: ['.csv'] })).toEqual([])
    await ask('answer', 'open', { canceled: false, filePaths: [list] })
    const [picked] = (await ask('bridge', 'file.pick', { accept: ['.csv'], many: true })) as { token: string }[]
    expect(picked).toMatchObject({ name: 'list.csv', size: 14 })
    expect(await ask('facts')).toMatchObject({
      openOptions: { properties: ['openFile', 'multiSelections'], filters: [{ extensions: ['csv'] }] },
    })
    expect(await ask('upload', 'pasted.png', 'bytes', '')).toMatchObject({
      ok: true,
      value: { name: 'pasted.png', size: 5 },
    })
    expect(await ask('upload', 'dropped.csv', '', list)).toMatchObject({
      ok: true,
      value: { name: 'dropped.csv', size: 14 },
    })
    expect(await ask('bridge', 'file.url', 'a/b')).toBe('/file/a%2Fb')
    expect(await ask('fetch', `app://desk/file/${picked?.token}`)).toMatchObject({ status: 200, text: '楼栋,房号\n' })

    await ask('answer', 'open', { canceled: false, filePaths: [priceList] })
    const [book] = (await ask('bridge', 'file.pick', { accept: ['.xlsx'] })) as { token: string; name: string }[]
    const opened = await call('import.open', { token: book?.token, name: book?.name })
    expect(opened).toMatchObject({ ok: true })
    const job = await vi.waitUntil(
      async () => {
        const { value } = await call('job.get', { id: (opened.value as { jobId: string }).jobId })
        return (value as { state: string } | null)?.state !== 'RUNNING' && value
      },
      { timeout: 30_000 },
    )
    expect(job).toMatchObject({ state: 'DONE' })

    const target = join(folder, 'kept.csv')
    expect(await ask('bridge', 'file.save', 'list.csv', picked?.token)).toBe(false)
    await ask('answer', 'save', { canceled: false, filePath: target })
    expect(await ask('bridge', 'file.save', 'list.csv', picked?.token)).toBe(true)
    expect(readFileSync(target, 'utf8')).toBe('楼栋,房号\n')
    expect(await ask('bridge', 'file.save', 'list.csv', 'unknown')).toBe(false)
    expect(await ask('close')).toEqual([0])

    const again = await launch({}, 'bridge')
    const status = { name: 'desk.status', input: {}, requestId: 'r2', buildId }
    expect(await again.ask('bridge', 'call', status)).toMatchObject({
      value: { phase: 'open', me: null, workstation: { deskLetter: 'A' } },
    })
  })

  it('prints a paper by a hidden window on its route', async () => {
    const { ask } = await launch()
    expect(await ask('bridge', 'print.paper', '/papers/F03/HYC-A-000001')).toEqual({ ok: true, value: { sent: true } })
    await ask('answer', 'print', [false, 'Print job canceled'])
    expect(await ask('bridge', 'print.paper', '/papers/F03/x')).toEqual({ ok: true, value: { sent: false } })
    await ask('answer', 'print', [false, 'no printers available'])
    expect(await ask('bridge', 'print.paper', '/papers/F03/x')).toMatchObject({
      ok: false,
      error: { message: 'paperNotReady' },
    })
    const target = join(folder, 'paper.pdf')
    await ask('answer', 'save', { canceled: false, filePath: target })
    expect(await ask('bridge', 'print.pdf', '/papers/F09/x', 'F09.pdf')).toEqual({ ok: true, value: { saved: true } })
    expect(readFileSync(target, 'utf8')).toBe('%PDF-1.7')
    const { windows, printed } = (await ask('facts')) as {
      windows: { url: string; calls: string[]; options: object }[]
      printed: object[]
    }
    expect(windows[1]).toMatchObject({
      url: 'app://desk/#/papers/F03/HYC-A-000001',
      calls: ['destroy'],
      options: { show: false },
    })
    expect(printed[0]).toMatchObject({ silent: false, pageSize: 'A4' })
    expect(printed.at(-1)).toMatchObject({ preferCSSPageSize: true, printBackground: true })
  })

  it.each([
    ['a slip from a roll', { width: 80, height: 96.4 }, { pageSize: { width: 80_000, height: 96_400 } }],
    [
      'half a page of continuous paper',
      { width: 241, height: 139.7 },
      { pageSize: { width: 241_000, height: 139_700 } },
    ],
    ['A4 that lies', { width: 297, height: 210 }, { pageSize: 'A4', landscape: true }],
  ])('asks the printer for the sheet of %s', async (_what, sheet, media) => {
    const { ask } = await launch()
    await ask('answer', 'sheet', sheet)
    await ask('bridge', 'print.paper', '/papers/F02/x')
    await ask('answer', 'save', { canceled: false, filePath: join(folder, 'sheet.pdf') })
    await ask('bridge', 'print.pdf', '/papers/F02/x', 'F02.pdf')
    const { printed } = (await ask('facts')) as { printed: { pageSize: { width: number; height: number } }[] }
    expect(printed[0]).toMatchObject(media)
    expect(printed[1]?.pageSize.width).toBeCloseTo(sheet.width / 25.4, 6)
    expect(printed[1]?.pageSize.height).toBeCloseTo(sheet.height / 25.4, 6)
  })

  it('says that a paper was not ready instead of printing half of it', async () => {
    const { ask } = await launch({ FAKE_PAPER: 'never' })
    expect(await ask('bridge', 'print.paper', '/papers/F03/x')).toMatchObject({
      ok: false,
      error: { message: 'paperNotReady' },
    })
    expect(await ask('facts')).toMatchObject({ printed: [] })
  })

  it.each(['basic_text', 'unknown', 'none'])('trusts no vault that is %s', async (vault) => {
    const { ask } = await launch({ FAKE_VAULT: vault })
    const page = (await ask('fetch', 'app://desk/')) as { text: string }
    const buildId = /frontdesk-build" content="(\w+)"/.exec(page.text)?.[1] ?? ''
    const status = await ask('bridge', 'call', { name: 'desk.status', input: {}, requestId: 'r1', buildId })
    expect(status).toMatchObject({ value: { hasOsVault: false } })
  })

  it('runs once, and a second start brings the first to the front', async () => {
    const { ask } = await launch()
    await ask('second')
    expect(await ask('facts')).toMatchObject({ windows: [{ calls: ['show', 'restore', 'focus'] }] })
    const second = await launch({ FAKE_SECOND: '1' })
    expect(await second.ask('facts')).toMatchObject({ exits: [1], windows: [] })
    const other = await launch()
    expect(await other.ask('facts')).toMatchObject({
      exits: [1],
      windows: [],
      errors: [[expect.any(String), expect.stringContaining('already running')]],
    })
  })

  it('does not start, once installed, with a way to look inside it', async () => {
    const switches = JSON.stringify([['remote-debugging-port', '9222']])
    const { ask } = await launch({ FAKE_PACKAGED: '1', FAKE_SWITCHES: switches })
    expect(await ask('facts')).toMatchObject({ exits: [1], windows: [] })
  })
})
