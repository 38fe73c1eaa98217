import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AppliedState, decideOrder, type PackageOrderFacts } from '../../src/package/order'
import { needsNewerReader, packageFileName } from '../../src/shared/exchange/format'

const inc = { id: '0197f000-0000-7000-8000-000000000001', n: 1 }
const reborn = { id: '0199ffff-0000-7000-8000-000000000002', n: 2 }
const hash = (number: number, of = inc) => `sha256:${of.n}-${number}`
const received = (number: number, of = inc): PackageOrderFacts => ({
  number,
  inc: of,
  manifestHash: hash(number, of),
  prev: number === 1 ? null : hash(number - 1, of),
})

function applied(upTo: number): AppliedState {
  return {
    last: upTo === 0 ? null : { inc, number: upTo, manifestHash: hash(upTo) },
    hashOf: (incId, number) => (incId === inc.id && number <= upTo ? hash(number) : undefined),
  }
}

test.for([
  ['the first of all', received(1), 0, { kind: 'next' }],
  ['the next in line', received(88), 87, { kind: 'next' }],
  ['the same again', received(87), 87, { kind: 'already_imported' }],
  ['an old one again', received(3), 87, { kind: 'already_imported' }],
  [
    'the same number with other content',
    { ...received(87), manifestHash: 'sha256:x' },
    87,
    { kind: 'fork', knownHash: hash(87) },
  ],
  ['one too early', received(89), 87, { kind: 'held', missing: { first: 88, last: 88 } }],
  ['the second before the first', received(2), 0, { kind: 'held', missing: { first: 1, last: 1 } }],
  ['a giant number', received(99_999_999), 87, { kind: 'held', missing: { first: 88, last: 99_999_998 } }],
  ['another predecessor', { ...received(88), prev: 'sha256:x' }, 87, { kind: 'wrong_prev', expected: hash(87) }],
  ['no predecessor', { ...received(88), prev: null }, 87, { kind: 'wrong_prev', expected: hash(87) }],
  ['a first one with a predecessor', { ...received(1), prev: hash(1) }, 0, { kind: 'wrong_prev', expected: null }],
  ['the first of a new incarnation', received(1, reborn), 87, { kind: 'next' }],
  ['the second of a new incarnation', received(2, reborn), 87, { kind: 'held', missing: { first: 1, last: 1 } }],
  [
    'an incarnation as old as ours under another id',
    received(1, { ...reborn, n: 1 }),
    87,
    { kind: 'fork', knownHash: null },
  ],
] as const)('%s', ([, package_, upTo, expected]) => {
  expect(decideOrder(package_, applied(upTo))).toEqual(expected)
})

test('a number whose hash is forgotten is a fork, never a second import', () => {
  const state: AppliedState = { last: { inc, number: 87, manifestHash: hash(87) }, hashOf: () => undefined }
  expect(decideOrder(received(5), state)).toEqual({ kind: 'fork', knownHash: null })
})

test('in any order, with any repeats, each package is applied once and in line', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 })), (order) => {
      const done: number[] = []
      for (const number of order) {
        const decision = decideOrder(received(number), applied(done.length))
        if (decision.kind === 'next') done.push(number)
        else expect(decision.kind).toBe(number <= done.length ? 'already_imported' : 'held')
      }
      expect(done).toEqual([1, 2, 3, 4, 5, 6].slice(0, done.length))
    }),
  )
})

test('a file is named by sender, receiver, incarnation and number', () => {
  const facts = {
    from: 'site-017',
    to: 'head-office',
    inc: { id: '0198a0c2-11aa-7b10-8f0e-6c1d22b4e9aa' },
    number: 212,
  }
  expect(packageFileName(facts)).toBe('FDX1_site-017_head-office_0198a0c2_00000212.zip.age')
})

test('a reader is too old only for what asks for more', () => {
  expect(needsNewerReader('1.4', '1.4')).toBe(false)
  expect(needsNewerReader('1.2', '1.10')).toBe(false)
  expect(needsNewerReader('1.10', '1.9')).toBe(true)
  expect(needsNewerReader('2.0', '1.9')).toBe(true)
})
