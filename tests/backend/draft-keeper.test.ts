import { describe, expect, it } from 'vitest'
import { type DraftKeeper, type KeeperState, makeDraftKeeper } from '../../src/renderer/src/desk/draft-keeper'
import type { Reply } from '../../src/shared/base/refusal'
import { type TempDesk, tempDesk } from '../support/temp-desk'

type Saved = Reply<{ version: number; savedAt: string }>
type Sent = { version: number; body: unknown }

/** A line to the store that answers only when it is told to. */
const aLine = () => {
  const sent: Sent[] = []
  const answers: ((reply: Saved) => void)[] = []
  const states: KeeperState['phase'][] = []
  const keeper: DraftKeeper = makeDraftKeeper({
    id: 'd',
    kind: 'ticket',
    version: 0,
    save: (input) => {
      sent.push({ version: input.version, body: input.body })
      return new Promise((done) => answers.push(done))
    },
    onState: (state) => states.push(state.phase),
  })
  const answer = async (reply: Saved) => {
    answers.shift()?.(reply)
    // A few turns for what waits behind the answer.
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  }
  return {
    keeper,
    sent,
    states,
    answer,
    put: (text: string) => keeper.put({ title: text, body: text, attachments: [] }),
  }
}

const ok = (version: number): Saved => ({ ok: true, value: { version, savedAt: '2026-11-21T02:00:00.000Z' } })
const no = (code: 'FAULT' | 'CONFLICT' | 'WRONG_STATE', data?: unknown): Saved => ({
  ok: false,
  error: { code, message: code, ...(data === undefined ? {} : { data }) },
})

describe('a draft that is kept as it is typed', () => {
  it('has one save under way, and sends the newest text next, on the version it was answered', async () => {
    const { keeper, sent, answer, put } = aLine()
    for (const text of ['厨', '厨房', '厨房漏', '厨房漏水']) put(text)
    expect(sent).toEqual([{ version: 0, body: '厨' }])
    await answer(ok(1))
    expect(sent.slice(1)).toEqual([{ version: 1, body: '厨房漏水' }])
    expect(keeper.state().phase).toBe('saving')
    await answer(ok(2))
    expect(keeper.state()).toEqual({ phase: 'saved', savedAt: '2026-11-21T02:00:00.000Z' })
    expect(sent).toHaveLength(2)
  })

  it('says that it is saved once all that was put is durable, not before', async () => {
    const { states, answer, put } = aLine()
    for (const text of ['一', '一二', '一二三']) put(text)
    await answer(ok(1))
    expect(states).not.toContain('saved')
    await answer(ok(2))
    expect(states.filter((phase) => phase === 'saved')).toHaveLength(1)
  })

  it('sends again what got no answer, and never the older text after the newer one', async () => {
    const { keeper, sent, answer, put } = aLine()
    put('一')
    await answer(no('FAULT'))
    keeper.again()
    put('一二')
    expect(sent.map((each) => each.body)).toEqual(['一', '一'])
    await answer(no('FAULT'))
    keeper.again()
    await answer(ok(1))
    expect(sent.map((each) => each.body)).toEqual(['一', '一', '一二'])
  })

  it('keeps what could not be saved and sends the newest of it when asked again', async () => {
    const { keeper, sent, answer, put } = aLine()
    put('一')
    put('一二')
    await answer(no('FAULT'))
    expect(keeper.state().phase).toBe('failed')
    expect(sent).toHaveLength(1)
    keeper.again()
    expect(sent.at(-1)).toEqual({ version: 0, body: '一二' })
    await answer(ok(1))
    expect(keeper.state().phase).toBe('saved')
  })

  it('does not write over another window: it keeps both until the clerk has chosen', async () => {
    const { keeper, sent, answer, put } = aLine()
    put('这里')
    await answer(no('CONFLICT', { version: 7, body: '那边' }))
    expect(keeper.state()).toMatchObject({ phase: 'elsewhere', theirs: '那边' })
    put('这里，又一句')
    expect(sent).toHaveLength(1)
    keeper.overwrite()
    expect(sent.at(-1)).toEqual({ version: 7, body: '这里，又一句' })
    await answer(ok(8))
    put('再一句')
    await answer(no('CONFLICT', { version: 9, body: '那边又改' }))
    keeper.yield()
    put('那边又改，接着写')
    expect(sent.at(-1)).toEqual({ version: 9, body: '那边又改，接着写' })
  })

  it('tries nothing more once the draft is registered', async () => {
    const { keeper, sent, answer, put } = aLine()
    put('一')
    await answer(no('WRONG_STATE'))
    put('二')
    expect(keeper.state().phase).toBe('registered')
    expect(sent).toHaveLength(1)
  })

  it('sends nothing more once it is stopped', async () => {
    const { keeper, sent, answer, put } = aLine()
    put('一')
    put('一二')
    void keeper.stop()
    await answer(ok(1))
    put('一二三')
    expect(sent).toHaveLength(1)
  })

  it('stops for the registration, says what was waiting, and goes on when that was refused', async () => {
    const { keeper, sent, answer, put } = aLine()
    put('一')
    put('二')
    const stopped = keeper.stop()
    await answer(ok(1))
    expect(await stopped).toMatchObject({ body: '二' })
    expect(sent).toHaveLength(1)
    keeper.resume()
    expect(sent.at(-1)).toEqual({ version: 1, body: '二' })
  })
})

describe('typing against the real store', () => {
  it('leaves exactly the last text there, whatever came in between, also after a restart', async () => {
    const desk: TempDesk = await tempDesk()
    try {
      const keeper = makeDraftKeeper({
        id: 'typed',
        kind: 'ticket',
        version: 0,
        save: (input) => desk.boss.reply('draft.save', input),
        onState: () => undefined,
      })
      const words = '我家厨房又漏了，水槽下面地砖缝里往外冒。𠮷野家的𬱖先生也听见了'
      for (let n = 1; n <= [...words].length; n++) {
        const text = [...words].slice(0, n).join('')
        keeper.put({ title: text.slice(0, 20), body: { narrative: text }, attachments: [] })
        if (n % 7 === 0) await keeper.idle()
      }
      await keeper.idle()
      expect(keeper.state().phase).toBe('saved')
      await desk.restart()
      expect((await desk.boss.do('draft.get', { id: 'typed' }))?.body).toEqual({ narrative: words })
    } finally {
      await desk.close()
    }
  })
})
