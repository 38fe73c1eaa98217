import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/shared/base/canonical-json'
import {
  copiesOf,
  idOn,
  opinionWords,
  PaperSnapshot,
  phoneOn,
  showsAccess,
  snapshotHash,
  textsOf,
} from '../../src/shared/papers/forms'
import { aNotice, anInspection, aSlip } from '../support/paper-samples'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('snapshots', () => {
  test('the three forms are told apart and kept exactly', () => {
    for (const snapshot of [aSlip(), anInspection(), aNotice()])
      expect(PaperSnapshot.parse(structuredClone(snapshot))).toEqual(snapshot)
  })

  test('a field that no form prints is refused', () => {
    expect(PaperSnapshot.safeParse({ ...aSlip(), vip: 'A' }).success).toBe(false)
    expect(PaperSnapshot.safeParse({ ...anInspection(), riskLevel: 'HIGH' }).success).toBe(false)
  })

  test('the digest does not depend on the order of fields and changes with every field', () => {
    const slip = aSlip()
    const turned = Object.fromEntries(Object.entries(slip).reverse())
    expect(snapshotHash(turned, sha256)).toBe(snapshotHash(slip, sha256))
    const digests = [slip, aSlip({ narrative: `${slip.narrative} ` }), aSlip({ version: 2 }), aSlip({ items: [] })]
    expect(new Set(digests.map((each) => snapshotHash(each, sha256))).size).toBe(4)
  })

  test('canonical JSON reads back as the same value, whatever the text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('canonical JSON refuses a number that JSON cannot hold', () => {
    expect(() => canonicalJson({ area: Number.NaN })).toThrow(RangeError)
  })

  test('every text of a snapshot is found, inside lists too', () => {
    expect(textsOf(anInspection())).toContain('胶条脱落，关窗有缝')
    expect(textsOf(aNotice())).toContain('13800000602')
  })
})

describe('copies', () => {
  test.each([
    ['F03', ['客服', '业主', '维修']],
    ['F09', ['业主', '客服', '工程']],
    ['F11', ['施工', '工程', '客服']],
  ])('%s has its three copies in printing order', (form, labels) => {
    expect(copiesOf(form).map((copy) => copy.label)).toEqual(labels)
  })

  test('an unknown form has no copies', () => {
    expect(copiesOf('F99')).toEqual([])
  })

  test.each([
    ['客服', '138****0118'],
    ['业主', '13800000118'],
    ['维修', '13800000118'],
  ])('the phone on the %s copy of a slip is %s', (label, phone) => {
    const copy = copiesOf('F03').find((each) => each.label === label)
    expect(copy && phoneOn(copy, '13800000118')).toBe(phone)
  })

  test('only the last four of an ID number leave on any copy of these forms', () => {
    for (const form of ['F03', 'F09', 'F11'])
      for (const copy of copiesOf(form)) expect(idOn(copy, '440524188001010014')).toBe('**************0014')
  })

  test("the way into the home is on the contractor's copy alone", () => {
    expect(
      copiesOf('F11')
        .filter(showsAccess)
        .map((copy) => copy.label),
    ).toEqual(['施工'])
  })
})

describe('first opinion in words', () => {
  test.each([
    [{ code: 'IN', lastDay: '2028-06-30', missing: [] }, '期内，至 2028-06-30'],
    [{ code: 'OUT', lastDay: '2026-11-18', missing: [] }, '期外，可申请酌情（止于 2026-11-18）'],
    [{ code: 'SITE', lastDay: '2028-06-30', missing: [] }, '待现场'],
    [{ code: 'NOT_HANDED_OVER', lastDay: null, missing: [] }, '未交付'],
    [{ code: 'NOT_WARRANTY', lastDay: null, missing: [] }, '非保修'],
    [{ code: 'UNKNOWN', lastDay: null, missing: ['竣工日'] }, '资料不足：缺竣工日'],
    [{ code: 'UNKNOWN', lastDay: null, missing: [] }, '资料不足'],
    [null, '—'],
  ] as const)('%o', (opinion, words) => {
    expect(opinionWords(opinion === null ? null : { ...opinion, missing: [...opinion.missing] })).toBe(words)
  })
})
