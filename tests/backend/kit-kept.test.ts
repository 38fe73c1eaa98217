import { expect, it } from 'vitest'
import { type KeptForms, MOST_FORMS, makeKept } from '../../src/renderer/src/kit/kept'

const stored = (value: unknown) => ({ value, lasting: true })

it('forms changed here are stronger than what is read from the store, also those that were saved and forgotten', () => {
  const kept = makeKept()
  kept.belongTo('李婷')
  kept.put('a', 'text', stored('here'))
  kept.put('b', 'text', stored('here'))
  kept.forget('b')
  kept.merge({ a: { text: 'there' }, b: { text: 'there' }, c: { text: 'there' } })
  expect(kept.lasting()).toEqual<KeptForms>({ a: { text: 'here' }, c: { text: 'there' } })
  kept.merge({ a: { text: 'later' } })
  expect(kept.lasting()).toEqual<KeptForms>({ a: { text: 'here' } })
})

it('what belongs to one person is hidden from the next and there again for the first', () => {
  const kept = makeKept()
  kept.belongTo('李婷')
  kept.put('a', 'text', stored('周日在家'))
  kept.belongTo('孙倩')
  expect(kept.read('a', 'text')).toBeUndefined()
  expect(kept.isTouched()).toBe(false)
  kept.belongTo('李婷')
  expect(kept.read('a', 'text')).toBe('周日在家')
})

it('a value that may not be stored is there and is left out of what is stored', () => {
  const kept = makeKept()
  kept.put('a', 'idNo', { value: 'secret', lasting: false })
  expect(kept.read('a', 'idNo')).toBe('secret')
  expect(kept.lasting()).toEqual({})
})

it('the forms put aside longest ago are let go first', () => {
  const kept = makeKept()
  for (let n = 0; n <= MOST_FORMS; n += 1) {
    kept.put(`form ${n}`, 'text', stored(n))
    kept.put('every day', 'text', stored(n))
  }
  expect(kept.has('form 0')).toBe(false)
  expect(kept.has('form 1')).toBe(false)
  expect(kept.read('every day', 'text')).toBe(MOST_FORMS)
  expect(Object.keys(kept.lasting())).toHaveLength(MOST_FORMS)
})
