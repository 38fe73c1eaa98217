import { afterEach, describe, expect, it } from 'vitest'
import { STRETCHING } from '../../src/main/backend/stretching'
import { type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
afterEach(() => desk.close())

describe('the door', () => {
  it('refuses an operation nobody knows, a wrong value and another build', async () => {
    desk = await tempDesk()
    const caller = { connection: 'x', workstationId: 'ws-a', requestId: 'q', build: 'test' }
    const { dispatch } = desk.backend()
    expect((await dispatch('tickets.burn', {}, caller)).reply).toMatchObject({
      ok: false,
      error: { code: 'UNKNOWN_OPERATION' },
    })
    expect((await dispatch('desk.status', {}, { ...caller, build: 'older' })).reply).toMatchObject({
      error: { code: 'OTHER_BUILD' },
    })
    expect(
      await desk.boss.refused('account.create', { name: ' ', loginName: 'x', password: 'short', roles: [] }),
    ).toMatchObject({
      code: 'BAD_INPUT',
      fields: { name: 'nameMissing', password: 'passwordShort' },
    })
  })

  it('lets nobody in who is not signed in, and nobody do what none of their roles may', async () => {
    desk = await tempDesk()
    const { reply } = await desk
      .backend()
      .dispatch(
        'draft.list',
        { kind: null },
        { connection: 'stranger', workstationId: 'ws-a', requestId: 'q', build: 'test' },
      )
    expect(reply).toMatchObject({ error: { code: 'SIGNED_OUT' } })
    const clerk = await desk.person('赵敏', ['CLERK'])
    expect(
      await clerk.refused('account.create', {
        name: '甲',
        loginName: 'jia',
        password: 'long enough',
        roles: ['CLERK'],
      }),
    ).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('answers the same request twice with the same answer and writes once', async () => {
    desk = await tempDesk()
    const input = { screen: 'tickets', name: '我的', filter: {}, shared: false }
    const first = await desk.boss.do('savedView.save', input, 'same')
    const second = await desk.boss.do('savedView.save', input, 'same')
    expect(second).toEqual(first)
    expect(await desk.boss.do('savedView.list', { screen: 'tickets' })).toHaveLength(1)
  })

  it('locks after a quarter of an hour without a call and opens again by the password only', async () => {
    desk = await tempDesk({ stretching: STRETCHING })
    desk.clock.advance(16 * 60_000)
    expect(await desk.boss.refused('draft.list', { kind: null })).toMatchObject({ code: 'LOCKED' })
    expect(await desk.boss.refused('session.unlock', { password: 'wrong one' })).toMatchObject({
      code: 'WRONG_PASSWORD',
    })
    await desk.boss.do('session.unlock', { password: 'correct horse 客服' })
    expect(await desk.boss.do('draft.list', { kind: null })).toEqual([])
  })

  it('closes a name after five wrong passwords, right ones too, over a restart', async () => {
    desk = await tempDesk({ stretching: STRETCHING })
    const tell = async (password: string) =>
      (
        await desk
          .backend()
          .dispatch(
            'session.signIn',
            { loginName: 'liting', password },
            { connection: 'n', workstationId: 'ws-a', requestId: crypto.randomUUID(), build: 'test' },
          )
      ).reply
    for (let i = 0; i < 5; i++) expect(await tell('wrong')).toMatchObject({ error: { code: 'WRONG_PASSWORD' } })
    expect(await tell('correct horse 客服')).toMatchObject({ error: { code: 'TOO_MANY_TRIES' } })
    desk.clock.advance(16 * 60_000)
    expect(await tell('correct horse 客服')).toMatchObject({ ok: true })
  })

  it('keeps an unbroken chain with one entry for each write, and names the first entry that was changed', async () => {
    desk = await tempDesk()
    const before = await desk.boss.do('audit.verify', {})
    await desk.boss.do('savedView.save', { screen: 's', name: 'a', filter: {}, shared: false })
    await desk.boss.do('savedView.save', { screen: 's', name: 'b', filter: {}, shared: false })
    const after = await desk.boss.do('audit.verify', {})
    expect(after.firstBadSeq).toBeNull()
    expect(after.entries - before.entries).toBe(3)
    desk
      .backend()
      .services.write((trx) => trx.run("UPDATE audit_log SET outcome = 'no' WHERE seq = ?", after.entries - 1))
    expect((await desk.boss.do('audit.verify', {})).firstBadSeq).toBe(after.entries - 1)
  })
})

describe('the log of who did what', () => {
  it('names whoever was turned away, signed in or opened a workstation', async () => {
    desk = await tempDesk()
    const clerk = await desk.person('赵敏', ['CLERK'])
    await clerk.refused('audit.list', { before: null, limit: 5 })
    await desk
      .backend()
      .dispatch(
        'desk.enrolWorkstation',
        { name: '二号台', deskLetter: 'B', loginName: 'liting', password: 'correct horse 客服' },
        { connection: 'n', workstationId: 'ws-b', requestId: 'enrol', build: 'test' },
      )
    const log = await desk.boss.do('audit.list', { before: null, limit: 50 })
    const named = log.map((e) => `${e.operation} ${e.outcome} ${e.who}`)
    expect(named).toContain('audit.list FORBIDDEN 赵敏')
    expect(named).toContain('session.signIn ok 赵敏')
    expect(named).toContain('desk.enrolWorkstation ok 李婷')
    expect(named).toContain('desk.setUp ok 李婷')
  })
})

describe('drafts', () => {
  it('survive a restart and signing out, and an older text never covers a newer one', async () => {
    desk = await tempDesk()
    const draft = {
      id: 'd1',
      kind: 'ticket',
      title: '厨房',
      body: { narrative: '厕所顶上又滴水' },
      attachments: [],
      version: 0,
    }
    expect(await desk.boss.do('draft.save', draft)).toMatchObject({ version: 1 })
    await desk.restart()
    expect(await desk.boss.do('draft.get', { id: 'd1' })).toMatchObject({ body: draft.body, version: 1 })
    await desk.boss.do('draft.save', { ...draft, version: 1, body: { narrative: '厕所顶上又滴水了' } })
    expect(await desk.boss.refused('draft.save', { ...draft, version: 1, body: { narrative: '别的' } })).toMatchObject({
      code: 'CONFLICT',
      data: { version: 2, body: { narrative: '厕所顶上又滴水了' } },
    })
  })
})

describe('first run', () => {
  it('is refused a second time', async () => {
    desk = await tempDesk()
    const again = await desk.boss.refused('desk.setUp', {
      siteName: '别处',
      siteCode: 'XX',
      workstationName: 'x',
      deskLetter: 'B',
      name: '甲',
      loginName: 'jia',
      password: 'long enough',
      roles: ['CLERK'],
      passphrase: 'another one',
    })
    expect(again).toMatchObject({ code: 'WRONG_STATE' })
  })
})
