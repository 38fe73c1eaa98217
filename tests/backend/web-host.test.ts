import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJson } from '../../src/main/web/read-body'
import { setUpAndSignIn, type Visitor, type WebDesk, webDesk } from '../support/web-desk'

let desk: WebDesk
let visitor: Visitor
const printed: { route: string; connection: string }[] = []

beforeAll(async () => {
  desk = await webDesk({
    pdf: async (route, { connection }) => {
      printed.push({ route, connection })
      return Buffer.from('%PDF-1.7')
    },
  })
  visitor = await desk.visitor()
  await setUpAndSignIn(visitor)
})
afterAll(() => desk.close())

const connectionIn = (cookie: string): string => /__Host-frontdesk=([\w-]+)/.exec(cookie)?.[1] ?? ''

describe('entering', () => {
  it('sets two guarded cookies and shows the plain address', async () => {
    const path = desk.host.oneTimeUrl().slice(desk.host.address.length)
    const entered = await desk.ask({ path })
    expect(entered.status).toBe(303)
    expect(entered.headers.location).toBe('/')
    const [session = '', workstation = ''] = entered.headers['set-cookie'] ?? []
    expect(session).toMatch(/^__Host-frontdesk=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    expect(workstation).toMatch(
      /^__Host-frontdesk-ws=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict; Max-Age=\d+$/,
    )
    expect((await desk.ask({ path })).status).toBe(401)
  })

  it('knows a workstation again by its cookie', async () => {
    const [, workstation = ''] = visitor.cookie.split('; ')
    const again = await desk.visitor(workstation)
    expect(again.cookie.split('; ')[1]).toBe(workstation)
    expect(connectionIn(again.cookie)).not.toBe(connectionIn(visitor.cookie))
    const status = await again.call('desk.status', {})
    expect(status).toMatchObject({ ok: true, value: { workstation: { deskLetter: 'A' }, me: null } })
  })

  it('renews the cookie at sign-in, and the old one is worth nothing', async () => {
    const [, workstation = ''] = visitor.cookie.split('; ')
    const other = await desk.visitor(workstation)
    const before = other.cookie
    expect(await other.call('session.signIn', { loginName: 'liting', password: 'correct horse 客服' })).toMatchObject({
      ok: true,
    })
    expect(connectionIn(other.cookie)).not.toBe(connectionIn(before))
    expect((await desk.ask({ headers: { Cookie: before } })).status).toBe(401)
    expect(await other.call('desk.status', {})).toMatchObject({ value: { me: { name: '李婷' } } })
    await other.call('session.signOut', {})
    expect(await other.call('draft.list', { kind: null })).toMatchObject({ ok: false, error: { code: 'SIGNED_OUT' } })
  })
})

describe('the page', () => {
  it('carries a nonce of its own in every response and no unsafe word in its policy', async () => {
    const [one, two] = [await visitor.ask(), await visitor.ask()]
    const policies = [one, two].map((answer) => String(answer.headers['content-security-policy']))
    const nonces = policies.map((policy) => /'nonce-([\w-]{22})'/.exec(policy)?.[1] ?? '')
    expect(new Set(nonces).size).toBe(2)
    expect(one.text).toContain(`content="${nonces[0]}"`)
    for (const policy of policies) {
      expect(policy).not.toMatch(/unsafe|\*|http/)
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
      expect(policy).toContain("frame-ancestors 'none'")
    }
    expect(one.text).not.toContain('__')
  })

  it('may be framed by itself alone, to print', async () => {
    const framed = { 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Site': 'same-origin' }
    const own = await visitor.ask({ headers: framed })
    expect(own.headers['content-security-policy']).toContain("frame-ancestors 'self'")
    expect(own.headers['x-frame-options']).toBe('SAMEORIGIN')
    expect((await visitor.ask()).headers['x-frame-options']).toBe('DENY')
  })

  it.each(['/', '/plain.txt', '/boot', '/nowhere', '/file/x', '/enter'])(
    'guards what it sends from %s',
    async (path) => {
      const { headers } = await visitor.ask({ path })
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['referrer-policy']).toBe('no-referrer')
    },
  )

  it('lets the browser keep only files whose name changes with their content', async () => {
    const hashed = await visitor.ask({ path: '/assets/index-Ab12_-xy.js' })
    expect(hashed.status).toBe(200)
    expect(hashed.headers['cache-control']).toBe('private, max-age=31536000, immutable')
    expect(hashed.headers['content-type']).toBe('text/javascript; charset=utf-8')
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e%5csecret.txt',
    '/..\\secret.txt',
    '/assets/%00',
    '/index.html',
    '/file/..%2f..%2fsecret.txt',
    '/file/%',
    '/file/',
  ])('finds nothing outside its list at %s', async (path) => {
    const answer = await visitor.ask({ path })
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('not for the page')
  })
})

describe('calls', () => {
  it('answers an unknown operation and a wrong input with a refusal, and another build with a word to reload', async () => {
    expect(await visitor.call('desk.nothing', {})).toMatchObject({ error: { code: 'UNKNOWN_OPERATION' } })
    expect(await visitor.call('draft.get', { id: 1 })).toMatchObject({ error: { code: 'BAD_INPUT' } })
    const old = await visitor.post('/call/desk.status', { input: {}, requestId: 'r1', buildId: 'old' })
    expect(JSON.parse(old.text)).toMatchObject({ error: { code: 'OTHER_BUILD' } })
  })

  it.each([
    ['not JSON', 400, '{'],
    ['bytes that are no UTF-8', 400, Buffer.from([0x22, 0xff, 0x22])],
    ['a list', 400, '[]'],
    ['no request id', 400, JSON.stringify({ input: {}, buildId: 'x' })],
    ['more than a megabyte', 413, JSON.stringify({ input: 'x'.repeat(1024 * 1024), requestId: 'r', buildId: 'x' })],
  ])('refuses %s', async (_what, status, body) => {
    const headers = { Origin: desk.host.address, 'Content-Type': 'application/json', 'X-FrontDesk-CSRF': visitor.csrf }
    const answer = await visitor.ask({ method: 'POST', path: '/call/desk.status', body, headers })
    expect(answer.status).toBe(status)
  })

  it('tells every open page what has changed', async () => {
    const { hostname, port } = new URL(desk.host.address)
    const heard = new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write(`GET /changes HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${visitor.cookie}\r\n\r\n`),
      )
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk.toString()
        if (text.includes('retry:') && !text.includes('data:'))
          void visitor.call('savedView.save', { screen: 'tickets', name: '我的', filter: {}, shared: false })
        if (!/data: .*\n\n/.test(text)) return
        socket.destroy()
        resolve(text)
      })
    })
    const text = await heard
    expect(text).toContain('Content-Type: text/event-stream')
    expect(JSON.parse(/data: (.*)/.exec(text)?.[1] ?? '')).toMatchObject({ tables: ['savedView'] })
  })
})

describe('files', () => {
  const put = (name: string, body: Buffer, more: Record<string, string> = {}) =>
    visitor.ask({
      method: 'PUT',
      path: `/file?name=${encodeURIComponent(name)}`,
      body,
      headers: { Origin: desk.host.address, 'X-FrontDesk-CSRF': visitor.csrf, ...more },
    })

  it('takes a file under a random name and gives it back to the same browser alone', async () => {
    const bytes = Buffer.from('楼栋,房号\n1,101\n')
    const taken = JSON.parse((await put('../../业主 "A".csv', bytes)).text)
    expect(taken).toMatchObject({ ok: true, value: { name: '../../业主 "A".csv', size: bytes.length } })
    const back = await visitor.ask({ path: `/file/${taken.value.token}` })
    expect(back.body).toEqual(bytes)
    expect(back.headers['content-type']).toBe('application/octet-stream')
    expect(back.headers['content-disposition']).toMatch(/^attachment; filename="[ -~]+"; filename\*=UTF-8''/)
    const stranger = await desk.visitor()
    expect((await stranger.ask({ path: `/file/${taken.value.token}` })).status).toBe(404)
  })

  it('refuses a picture above 20 MB by its length and by its bytes, and keeps nothing of it', async () => {
    const before = readdirSync(join(desk.folder, 'data/incoming'))
    const big = Buffer.alloc(20 * 1024 * 1024 + 1)
    const told = await put('photo.jpg', big)
    expect(told.status).toBe(413)
    expect(JSON.parse(told.text)).toMatchObject({ ok: false, error: { code: 'FILE_REFUSED', message: 'fileTooLarge' } })
    await put('photo.jpg', big, { 'Transfer-Encoding': 'chunked' }).catch(() => undefined)
    expect(readdirSync(join(desk.folder, 'data/incoming'))).toEqual(before)
  })

  it('streams a workbook larger than a picture may be', async () => {
    const taken = JSON.parse((await put('list.xlsx', Buffer.alloc(24 * 1024 * 1024, 1))).text)
    expect(taken).toMatchObject({ ok: true, value: { size: 24 * 1024 * 1024 } })
  })
})

describe('papers', () => {
  it('are printed on behalf of the person who asks', async () => {
    const answer = await visitor.post('/pdf', { route: '/papers/F03/HYC-A-000001' })
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(answer.text).toBe('%PDF-1.7')
    expect(printed.at(-1)).toEqual({ route: '/papers/F03/HYC-A-000001', connection: connectionIn(visitor.cookie) })
    expect((await visitor.ask({ path: '/paper.pdf?route=/papers/F09/x' })).status).toBe(200)
  })

  it.each(['/settings', 'http://e.test/', '/papers/../x', '', 7])('are nothing but papers: %s', async (route) => {
    expect((await visitor.post('/pdf', { route })).status).toBe(400)
  })
})

describe('the line', () => {
  it('is open on loopback alone', async () => {
    const port = Number(new URL(desk.host.address).port)
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter((each) => each.family === 'IPv4' && !each.internal)
    const reached = await Promise.all(
      others.map(
        (each) =>
          new Promise<boolean>((resolve) => {
            const socket = connect(port, each.address, () => resolve(true))
            socket.once('error', () => resolve(false))
          }),
      ),
    )
    expect(reached).not.toContain(true)
    expect(new URL(desk.host.address).hostname).toBe('127.0.0.1')
  })

  const raw = (port: number, lines: readonly string[]): Promise<string> =>
    new Promise((resolve) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`))
      socket.on('data', (chunk) => {
        text += chunk.toString()
        if (text.startsWith('HTTP/1.1 ')) socket.destroy()
      })
      socket.on('close', () => resolve(text))
    })

  it('takes no workbook above 512 MB: refused by its announced length, before a byte of it is read', async () => {
    const { host, port } = new URL(desk.host.address)
    const head = (name: string, length: number) => [
      `PUT /file?name=${name} HTTP/1.1`,
      `Host: ${host}`,
      `Origin: ${desk.host.address}`,
      `Cookie: ${visitor.cookie}`,
      `X-FrontDesk-CSRF: ${visitor.csrf}`,
      `Content-Length: ${length}`,
    ]
    expect(await raw(Number(port), head('list.xlsx', 512 * 1024 * 1024 + 1))).toMatch(/^HTTP\/1.1 413 /)
    expect(await raw(Number(port), head('photo.jpg', 20 * 1024 * 1024 + 1))).toMatch(/^HTTP\/1.1 413 /)
  })

  it('gives up on a body that does not come', async () => {
    const server = createServer((request, response) => {
      void readJson(request, 50).then((body) => response.writeHead('status' in body ? body.status : 200).end())
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    const lines = ['POST / HTTP/1.1', 'Host: x', 'Content-Type: application/json', 'Content-Length: 9']
    expect(await raw(port, lines)).toMatch(/^HTTP\/1.1 408 /)
    server.close()
  })

  it('cuts off who sends his headers drop by drop', async () => {
    const port = Number(new URL(desk.host.address).port)
    const answer = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n'))
      socket.on('data', (chunk) => {
        text += chunk.toString()
      })
      socket.on('close', () => resolve(text))
      socket.on('error', () => resolve(text))
    })
    expect(answer).toMatch(/^HTTP\/1.1 408 /)
  })
})
