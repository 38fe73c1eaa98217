import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteSettings } from '../../src/shared/settings/settings'
import { type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
beforeAll(async () => {
  desk = await tempDesk()
})
afterAll(() => desk.close())

const set = (key: string, value: unknown) => desk.boss.reply('setting.set', { key, value } as never)
const stored = () =>
  desk.backend().services.reader.rows<{ k: string; value: string }>('SELECT k, value FROM setting ORDER BY k')

describe('settings of the site', () => {
  it('are a closed list: a key that is none of them is refused and nothing is stored', async () => {
    const before = stored()
    for (const key of ['demo', 'anything', '', '__proto__', 'idleLockMinutes '])
      expect(await set(key, true), key).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } })
    expect(await desk.boss.reply('setting.get', { keys: ['demo'] as never })).toMatchObject({ ok: false })
    expect(stored()).toEqual(before)
  })

  it.each([
    ['site', { name: '', code: 'HYC' }],
    ['site', { name: '海月城', code: '海月' }],
    ['site', 'HYC'],
    ['letterhead', '   '],
    ['letterhead', 7],
    ['idleLockMinutes', 0],
    ['idleLockMinutes', 7.5],
    ['idleLockMinutes', '15'],
    ['supervisionPhone', ['13800000001']],
  ])('%s never holds %j', async (key, value) => {
    const before = stored()
    expect(await set(key, value)).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } })
    expect(stored()).toEqual(before)
  })

  it('come back as they were set, and one nobody has set is left out', async () => {
    await desk.boss.do('setting.set', { key: 'site', value: { name: ' 海月城客服 ', code: 'HYC' } })
    await desk.boss.do('setting.set', { key: 'idleLockMinutes', value: 5 })
    await desk.boss.do('setting.set', { key: 'supervisionPhone', value: null })
    const keys = Object.keys(siteSettings) as (keyof typeof siteSettings)[]
    expect(await desk.boss.do('setting.get', { keys })).toEqual({
      site: { name: '海月城客服', code: 'HYC' },
      idleLockMinutes: 5,
      supervisionPhone: null,
    })
    expect((await desk.boss.do('desk.status', {})).me?.idleLockMinutes).toBe(5)
  })
})
