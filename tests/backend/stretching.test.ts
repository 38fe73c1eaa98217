import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { type Backend, createBackend } from '../../src/main/backend/backend'
import type { Stretching } from '../../src/main/backend/ports'
import { hashPassword, passwordMatches } from '../../src/main/backend/session/passwords'
import { STRETCHING } from '../../src/main/backend/stretching'
import { openVault } from '../../src/main/backend/vault/vault'
import { CHEAP } from '../support/cheap-stretching'
import { makeTemplate, TEST_SECRETS } from '../support/template-desk'

const { passphrase: PASSPHRASE, password: PASSWORD } = TEST_SECRETS

const folder = mkdtempSync(join(tmpdir(), 'frontdesk-stretching-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const REAL_HASH = /^\$argon2id\$v=19\$m=65536,t=3,p=1\$/
const REAL_KEY = { N: 131_072, r: 8, p: 1 }

const hashesOf = (desk: Backend): string[] =>
  desk.services.reader
    .rows<{ hash: string }>('SELECT password_hash AS hash FROM account ORDER BY n')
    .map((row) => row.hash)

const ask = async (desk: Backend, connection: string, name: string, input: unknown) => {
  const caller = { connection, workstationId: 'ws-a', build: 'test', requestId: crypto.randomUUID() }
  const answer = await desk.dispatch(name, input, caller)
  if (!answer.reply.ok) throw new Error(`${name}: ${JSON.stringify(answer.reply.error)}`)
  return answer.connection ?? ''
}

it('hashes at the full cost on a desk that nobody told otherwise, new passwords and the data key alike', async () => {
  const home = await makeTemplate(STRETCHING)
  const desk = await createBackend({ dataFolder: home, build: 'test' })
  expect(desk.services.stretching).toEqual({
    password: { memoryCost: 65_536, timeCost: 3, parallelism: 1 },
    passphrase: REAL_KEY,
  })
  await ask(desk, 'new', 'desk.unseal', { secret: PASSPHRASE })
  const boss = await ask(desk, 'new', 'session.signIn', { loginName: 'liting', password: PASSWORD })
  const person = { name: '赵敏', loginName: 'zhaomin', password: PASSWORD, roles: ['CLERK'] }
  await ask(desk, boss, 'account.create', person)
  const hashes = hashesOf(desk)
  expect(hashes).toHaveLength(2)
  for (const hash of hashes) expect(hash).toMatch(REAL_HASH)
  const { wraps } = JSON.parse(readFileSync(join(home, 'keys.json'), 'utf8')) as { wraps: { cost: unknown }[] }
  expect(wraps.map((wrap) => wrap.cost)).toEqual([REAL_KEY, REAL_KEY])
  await desk.close()
  rmSync(home, { recursive: true, force: true })
})

it('opens what was made at another cost, and makes what is new at its own', async () => {
  const home = await makeTemplate(CHEAP)
  const desk = await createBackend({ dataFolder: home, build: 'test' })
  await expect(ask(desk, 'new', 'desk.unseal', { secret: 'something else' })).rejects.toThrow('WRONG_PASSWORD')
  await ask(desk, 'new', 'desk.unseal', { secret: PASSPHRASE })
  const boss = await ask(desk, 'new', 'session.signIn', { loginName: 'liting', password: PASSWORD })
  await ask(desk, boss, 'session.changePassword', { old: PASSWORD, next: 'another horse 客服' })
  expect(hashesOf(desk)).toEqual([expect.stringMatching(REAL_HASH)])
  await ask(desk, 'new', 'session.signIn', { loginName: 'liting', password: 'another horse 客服' })
  await desk.close()
  rmSync(home, { recursive: true, force: true })
})

it('takes a password for the one it is, whichever cost its hash has', async () => {
  for (const cost of [CHEAP, STRETCHING]) {
    const hash = await hashPassword(PASSWORD, cost)
    expect(await passwordMatches(hash, PASSWORD)).toBe(true)
    expect(await passwordMatches(hash, 'correct horse')).toBe(false)
  }
})

it('opens the key files of before, which do not say what they cost, and no file that says something else', async () => {
  const file = join(folder, 'keys.json')
  const vault = openVault(file, null)
  await vault.confirm(await vault.create('sea moon city'))
  const written = JSON.parse(readFileSync(file, 'utf8')) as { wraps: { cost?: Stretching['passphrase'] }[] }
  const save = (cost: Stretching['passphrase'] | undefined): void =>
    writeFileSync(file, JSON.stringify({ ...written, wraps: written.wraps.map((wrap) => ({ ...wrap, cost })) }))
  save(undefined)
  const old = openVault(file, null, CHEAP)
  await old.unseal('sea moon city')
  expect(old.digest('x')).toBe(vault.digest('x'))
  save(CHEAP.passphrase)
  await expect(openVault(file, null).unseal('sea moon city')).rejects.toThrow('WRONG_PASSWORD')
})

it('is handed in by no host: only the backend itself and what it is made of know of it', () => {
  const source = resolve(import.meta.dirname, '../../src')
  const knowing = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name) && /stretching/i.test(readFileSync(join(source, name), 'utf8')))
  expect(
    knowing.filter(
      (name) => !/^main\/backend\/(backend|ports|stretching|session\/[\w-]+|vault\/vault)\.ts$/.test(name),
    ),
  ).toEqual([])
})
