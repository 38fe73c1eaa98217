import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roles } from '../../src/shared/base/roles'
import { contract, type Name } from '../../src/shared/contract'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
const people = new Map<string, Person>()

beforeAll(async () => {
  desk = await tempDesk()
  for (const role of roles) people.set(role, await desk.person(role, [role]))
})
afterAll(() => desk.close())

const names = Object.keys(contract) as Name[]

describe('permissions', () => {
  it.each(roles)('%s is refused everything no rule gives that role, and nothing more', async (role) => {
    const person = people.get(role) as Person
    for (const name of names) {
      const { may, input, kind } = contract[name]
      if (may === 'anyone' || may === 'signed-in') continue
      // A value no schema takes: whoever passes the permission is then told about the value, and nothing is done.
      expect(input.safeParse(null).success, name).toBe(false)
      const reply = await person.reply(name, null as never)
      const code = reply.ok ? 'ok' : reply.error.code
      expect(`${name} ${kind} ${code}`).toBe(
        `${name} ${kind} ${(may as readonly string[]).includes(role) ? 'BAD_INPUT' : 'FORBIDDEN'}`,
      )
    }
  })

  it('lets nobody without a session past, but for the few operations of the gate', async () => {
    const caller = { connection: 'nobody', workstationId: 'ws-a', build: 'test' }
    for (const name of names) {
      const { reply } = await desk.backend().dispatch(name, null, { ...caller, requestId: name })
      const code = reply.ok ? 'ok' : reply.error.code
      expect(`${name} ${code}`).toBe(`${name} ${contract[name].may === 'anyone' ? 'BAD_INPUT' : 'SIGNED_OUT'}`)
    }
    expect(names.filter((name) => contract[name].may === 'anyone').sort()).toEqual([
      'desk.confirmRecovery',
      'desk.enrolWorkstation',
      'desk.setUp',
      'desk.status',
      'desk.unseal',
      'session.signIn',
      'session.unlock',
    ])
  })

  it('names every operation noun.verb', () => {
    for (const name of names) expect(name).toMatch(/^[a-z]+[A-Za-z]*\.[a-z]+[A-Za-z]*$/)
  })
})
