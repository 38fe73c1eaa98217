import { describe, expect, it } from 'vitest'
import {
  KEPT_DAYS,
  type KeptForms,
  MOST_CHARS,
  MOST_FORMS,
  makeKeptForms,
} from '../../src/renderer/src/kit/fields/kept-forms'

const NOW = Date.parse('2026-11-21T02:00:00Z')
const DAY = 86_400_000

const begin = (person = '李婷') => {
  const books = makeKeptForms(() => NOW)
  books.belongTo(person)
  return { ...books, type: (form: string, text: string) => books.fill(form, { text }, { text: '' }) }
}
const stored = (texts: Record<string, string>, at = NOW): KeptForms =>
  Object.fromEntries(Object.entries(texts).map(([form, text]) => [form, { at, fields: { text } }]))

describe('two windows of one person', () => {
  it('changes that are not stored yet are stronger than the store, saved and forgotten forms among them', () => {
    const kept = begin()
    kept.type('a', 'here')
    kept.type('b', 'here')
    kept.forget('b')
    kept.merge(stored({ a: 'there', b: 'there', c: 'there' }))
    expect(kept.lasting()).toEqual(stored({ c: 'there', a: 'here' }))
  })

  it('what is stored is no longer stronger: the other window may go on with it, finish it or begin it again', () => {
    const kept = begin()
    kept.type('note', 'begun here')
    kept.type('visit', 'begun here')
    kept.forget('visit')
    kept.stored()
    expect(kept.isTouched()).toBe(false)
    kept.merge(stored({ visit: 'begun there' }))
    expect(kept.lasting()).toEqual(stored({ visit: 'begun there' }))
  })

  it('a form that is the same in both stays the same object, so that what shows it stays still', () => {
    const kept = begin()
    const person = { id: 'p1' }
    kept.fill('visit', { person }, { person: null })
    kept.stored()
    kept.merge(JSON.parse(JSON.stringify(kept.lasting())) as KeptForms)
    expect(kept.read('visit', 'person')).toBe(person)
  })
})

it('what belongs to one person is hidden from the next and there again for the first', () => {
  const kept = begin()
  kept.type('a', '周日在家')
  kept.belongTo('孙倩')
  expect(kept.read('a', 'text')).toBeUndefined()
  expect(kept.isTouched()).toBe(false)
  kept.belongTo('李婷')
  expect(kept.read('a', 'text')).toBe('周日在家')
})

it('a form whose fields all stand as it began is none', () => {
  const kept = begin()
  kept.type('a', 'x')
  kept.fill('a', { tick: true }, { tick: false })
  kept.type('a', '')
  expect(kept.has('a')).toBe(true)
  kept.fill('a', { tick: false }, { tick: false })
  expect(kept.has('a')).toBe(false)
})

it('what is stored is plain JSON, also where a field holds nothing', () => {
  const kept = begin()
  kept.fill('visit', { visit: { person: undefined, name: '周师傅', units: [undefined] } }, { visit: null })
  expect(kept.lasting()).toStrictEqual({
    visit: { at: NOW, fields: { visit: { name: '周师傅', units: [null] } } },
  })
})

it('the forms put aside longest ago are let go first, and after some days none is left', () => {
  const kept = begin()
  for (let n = 0; n <= MOST_FORMS; n += 1) {
    kept.type(`form ${n}`, 'x')
    kept.type('every day', `${n + 1}`)
  }
  expect(kept.has('form 0')).toBe(false)
  expect(kept.has('form 1')).toBe(false)
  expect(kept.read('every day', 'text')).toBe(`${MOST_FORMS + 1}`)
  expect(Object.keys(kept.lasting())).toHaveLength(MOST_FORMS)
  const later = begin()
  later.merge({
    ...stored({ old: 'x' }, NOW - KEPT_DAYS * DAY - 1),
    ...stored({ young: 'x' }, NOW - KEPT_DAYS * DAY),
  })
  expect([later.has('old'), later.has('young')]).toEqual([false, true])
})

it('one form without end does not keep the others from being stored, and stays in the page', () => {
  const kept = begin()
  kept.type('small', 'x')
  kept.type('endless', 'x'.repeat(MOST_CHARS))
  kept.type('last', 'x')
  expect(Object.keys(kept.lasting())).toEqual(['small', 'last'])
  expect(kept.isWhole(kept.lasting())).toBe(false)
  kept.stored()
  kept.merge(kept.lasting())
  expect(kept.has('endless')).toBe(true)
})
