import { expect, it } from 'vitest'
import { draftLine, type Elsewhere } from '../../src/renderer/src/inspections/draft-line'
import type { Reply } from '../../src/shared/base/refusal'
import type { Input } from '../../src/shared/contract'

type Answer = Reply<{ version: number; savedAt: string }>

/** A store that answers when it is told to. */
const aStore = () => {
  const asked: Input<'draft.save'>[] = []
  const waiting: ((answer: Answer) => void)[] = []
  return {
    asked,
    save: (input: Input<'draft.save'>) => {
      asked.push(input)
      return new Promise<Answer>((done) => waiting.push(done))
    },
    answer: async (answer: Answer) => {
      waiting.shift()?.(answer)
      for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    },
  }
}

const typed = (body: string) => ({ id: 'd', kind: 'inspection', title: '', body, attachments: [] })
const saved = (version: number): Answer => ({ ok: true, value: { version, savedAt: '' } })
const lost: Answer = { ok: false, error: { code: 'FAULT', message: 'hostLost' } }

const open = () => {
  const store = aStore()
  const heard: string[] = []
  let theirs: Elsewhere | undefined
  const line = draftLine(
    store.save,
    { version: 0 },
    {
      onSaved: () => heard.push('saved'),
      onFailed: () => heard.push('failed'),
      onElsewhere: (found) => {
        theirs = found
        heard.push('elsewhere')
      },
    },
  )
  return { store, heard, line, theirs: () => theirs }
}

it('sends one after the other, and of those that wait only the last', async () => {
  const { store, heard, line } = open()
  for (const body of ['a', 'ab', 'abc']) line.put(typed(body))
  expect(store.asked.map((each) => each.body)).toEqual(['a'])
  await store.answer(saved(1))
  expect(store.asked.map((each) => [each.body, each.version])).toEqual([
    ['a', 0],
    ['abc', 1],
  ])
  await store.answer(saved(2))
  expect(heard).toEqual(['saved'])
})

it('keeps what was not acknowledged and sends it again', async () => {
  const { store, heard, line } = open()
  line.put(typed('a'))
  await store.answer(lost)
  expect(heard).toEqual(['failed'])
  line.retry()
  expect(store.asked.map((each) => each.body)).toEqual(['a', 'a'])
})

it('a newer state is never followed by the older one that failed', async () => {
  const { store, line } = open()
  line.put(typed('a'))
  line.put(typed('ab'))
  await store.answer(lost)
  line.retry()
  await store.answer(saved(1))
  expect(store.asked.map((each) => each.body)).toEqual(['a', 'ab'])
})

it('another window’s version is handed over; after the choice it goes on from there', async () => {
  const { store, heard, line, theirs } = open()
  line.put(typed('mine'))
  await store.answer({
    ok: false,
    error: { code: 'CONFLICT', message: 'draftElsewhere', data: { version: 7, body: 'theirs' } },
  })
  expect(heard).toEqual(['elsewhere'])
  expect(theirs()).toEqual({ version: 7, body: 'theirs' })
  line.rebase(7)
  expect(store.asked.at(-1)).toMatchObject({ body: 'mine', version: 7 })
})

it('nothing is sent once it is closed', async () => {
  const { store, line } = open()
  line.put(typed('a'))
  line.put(typed('ab'))
  line.close()
  await store.answer(saved(1))
  expect(store.asked).toHaveLength(1)
})
