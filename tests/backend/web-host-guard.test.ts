import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Asked, type Visitor, type WebDesk, webDesk } from '../support/web-desk'

let desk: WebDesk
let visitor: Visitor
const body = (): string => JSON.stringify({ input: {}, requestId: 'r1', buildId: desk.build })

beforeAll(async () => {
  desk = await webDesk()
  visitor = await desk.visitor()
})
afterAll(() => desk.close())

/** A write exactly as the page sends it; a case changes one thing. */
const call = (headers: Asked['headers'] = {}): Asked => ({
  method: 'POST',
  path: '/call/desk.status',
  body: body(),
  headers: {
    Cookie: visitor.cookie,
    Origin: desk.host.address,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/json',
    'X-FrontDesk-CSRF': visitor.csrf,
    ...headers,
  },
})
const read = (path: string, headers: Asked['headers'] = {}): Asked => ({
  path,
  headers: { Cookie: visitor.cookie, ...headers },
})
const port = (): string => new URL(desk.host.address).port
const cookie = (value: string): string => `__Host-frontdesk=${value}`

const cases: readonly (readonly [string, number, () => Asked])[] = [
  ['the page asks for its status', 200, () => call()],
  ['a write with Origin but without the browser’s own word', 200, () => call({ 'Sec-Fetch-Site': null })],
  ['a write with the browser’s word but without Origin', 200, () => call({ Origin: null })],
  ['a write with neither', 403, () => call({ Origin: null, 'Sec-Fetch-Site': null })],
  ['a write from another site', 403, () => call({ Origin: 'https://e.test', 'Sec-Fetch-Site': 'cross-site' })],
  ['a write from another site that lies about the rest', 403, () => call({ Origin: 'https://e.test' })],
  ['a write from the opaque origin', 403, () => call({ Origin: 'null' })],
  ['a write from another port of this machine', 403, () => call({ Origin: 'http://127.0.0.1:1' })],
  ['a write from the same name over TLS', 403, () => call({ Origin: desk.host.address.replace('http', 'https') })],
  ['a write that the browser calls same-site', 403, () => call({ 'Sec-Fetch-Site': 'same-site' })],
  ['a write that the browser calls cross-site', 403, () => call({ 'Sec-Fetch-Site': 'cross-site' })],
  ['a write typed into the address line', 403, () => call({ 'Sec-Fetch-Site': 'none' })],
  ['a write without the page’s token', 403, () => call({ 'X-FrontDesk-CSRF': null })],
  ['a write with an empty token', 403, () => call({ 'X-FrontDesk-CSRF': '' })],
  ['a write with a wrong token', 403, () => call({ 'X-FrontDesk-CSRF': `${visitor.csrf.slice(0, -1)}~` })],
  ['a write with the token twice', 403, () => call({ 'X-FrontDesk-CSRF': [visitor.csrf, visitor.csrf] })],
  ['a write without a cookie', 401, () => call({ Cookie: null })],
  ['a write with a cookie nobody was given', 401, () => call({ Cookie: cookie('A'.repeat(43)) })],
  ['a write with the cookie twice', 401, () => call({ Cookie: `${visitor.cookie}; ${cookie('x')}` })],
  ['a bearer token instead of the cookie', 401, () => call({ Cookie: null, Authorization: 'Bearer x' })],
  ['another name that leads here', 421, () => call({ Host: `evil.test:${port()}` })],
  ['a name that only begins like ours', 421, () => call({ Host: `localhost.evil:${port()}` })],
  ['the address of every interface', 421, () => call({ Host: `0.0.0.0:${port()}` })],
  ['our address without its port', 421, () => call({ Host: '127.0.0.1' })],
  ['our address in IPv6', 421, () => call({ Host: `[::1]:${port()}` })],
  ['no host at all', 421, () => call({ Host: null })],
  ['two hosts', 421, () => call({ Host: [`127.0.0.1:${port()}`, `127.0.0.1:${port()}`] })],
  ['a file of the page under another name', 421, () => read('/plain.txt', { Host: 'evil.test' })],
  ['localhost, which is this machine too', 200, () => read('/', { Host: `localhost:${port()}` })],
  ['the page', 200, () => read('/')],
  ['the page without a cookie', 401, () => read('/', { Cookie: null })],
  ['a file of the page without a cookie', 401, () => read('/plain.txt', { Cookie: null })],
  ['events without a cookie', 401, () => read('/changes', { Cookie: null })],
  ['a stored file without a cookie', 401, () => read('/file/x', { Cookie: null })],
  ['a read from another site', 403, () => read('/', { 'Sec-Fetch-Site': 'cross-site' })],
  ['a read with a foreign Origin', 403, () => read('/boot', { Origin: 'https://e.test' })],
  ['a preflight', 405, () => ({ method: 'OPTIONS', path: '/call/desk.status', headers: { Origin: 'https://e.test' } })],
  ['a method nobody needs', 405, () => ({ ...call(), method: 'DELETE' })],
  ['a whole address as the target', 400, () => read(`http://127.0.0.1:${port()}/`)],
  ['a target that begins with two slashes', 400, () => read('//evil.test/')],
  ['a web socket', 400, () => read('/changes', { Connection: 'Upgrade', Upgrade: 'websocket' })],
  [
    'a web socket under another name',
    400,
    () => read('/', { Host: 'evil.test', Connection: 'Upgrade', Upgrade: 'websocket' }),
  ],
  ['an unknown place', 404, () => read('/nowhere')],
  ['a call to an unknown place', 404, () => ({ ...call(), path: '/elsewhere' })],
  ['a used ticket', 401, () => read('/enter?ticket=used', { Cookie: null })],
  ['no ticket', 401, () => read('/enter', { Cookie: null })],
  [
    'a ticket by another site’s link',
    403,
    () => read('/enter?ticket=x', { Cookie: null, 'Sec-Fetch-Site': 'cross-site' }),
  ],
  ['a form instead of JSON', 415, () => call({ 'Content-Type': 'application/x-www-form-urlencoded' })],
]

describe('the door lets in nobody but its own page', () => {
  it.each(cases)('%s: %i', async (_name, status, asked) => {
    const answer = await desk.ask(asked())
    expect(answer.status).toBe(status)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    if (status === 421) expect(answer.body).toHaveLength(0)
  })

  it('asks for at least forty different requests', () => expect(cases.length).toBeGreaterThanOrEqual(40))
})
