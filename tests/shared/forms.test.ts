import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/shared/base/canonical-json'
import { reprintHindrance } from '../../src/shared/papers/define-form'
import {
  copiesOf,
  FORMS,
  idNoOnCopy,
  opinionWords,
  phoneOnCopy,
  readSnapshot,
  showsAccess,
  snapshotHash,
  textsOf,
} from '../../src/shared/papers/forms'
import { documentTypes } from '../../src/shared/taxonomy/taxonomy'
import { aNotice, anInspection, aSlip, SAMPLES } from '../support/paper-samples'
import { aNewSlip, anOldSlip, anOrder, f90, f91 } from '../support/trial-forms'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('snapshots', () => {
  test.each(FORMS.map(({ code }) => code))('a stored %s is read back exactly', (code) => {
    expect(readSnapshot(structuredClone(SAMPLES[code]))).toEqual(SAMPLES[code])
  })

  test('a field that no form prints is refused', () => {
    expect(() => readSnapshot({ ...aSlip(), vip: 'A' })).toThrow('vip')
    expect(() => readSnapshot({ ...anInspection(), riskLevel: 'HIGH' })).toThrow('riskLevel')
  })

  test('what is no paper of the desk is not read as one', () => {
    expect(() => readSnapshot({ ...aSlip(), form: 'F99' })).toThrow('F99 is no form')
    expect(() => readSnapshot({ ...aSlip(), formVersion: 2 })).toThrow('F03 v2 is no version of F03')
  })

  test('an earlier version goes on being read by its own schema when a later one is issued', () => {
    expect(f90.version).toBe(2)
    expect(f90.read(structuredClone(anOldSlip()))).toEqual(anOldSlip())
    expect(f90.read(structuredClone(aNewSlip()))).toEqual(aNewSlip())
    expect(() => f90.read({ ...anOldSlip(), before: [] })).toThrow('before')
    expect(() => f90.read({ ...anOldSlip(), formVersion: 2 })).toThrow('before')
    expect(f90.factsOf(anOldSlip()).clause).toBe('过号不候')
    expect(f90.factsOf(aNewSlip()).clause).toBe('过号三次顺延')
  })

  test('who may see no phone in full gets none, of any copy', () => {
    const phones = (value: unknown) => textsOf(value).filter((text) => /1\d{10}/.test(text))
    expect(phones(readSnapshot(aNotice()))).toEqual(['13800000602'])
    expect(phones(readSnapshot(aNotice(), 'MASKED'))).toEqual([])
    expect(phones(readSnapshot(aNotice({ access: null }), 'MASKED'))).toEqual([])
    // those of the desk itself stay
    expect(phones(readSnapshot(aSlip(), 'MASKED'))).toEqual(['13800000001', '13800000002'])
    expect(readSnapshot(aSlip(), 'MASKED')).toMatchObject({ phone: '138****0118' })
    expect(readSnapshot(anInspection(), 'MASKED')).toEqual(anInspection())
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

describe('the catalogue', () => {
  test('every record of a paper stands in it, once, in the order of the codes', () => {
    const records = readdirSync(join(import.meta.dirname, '../../src/shared/papers'))
    const codes = records.flatMap((name) => /^(f\d\d)\.ts$/.exec(name)?.[1]?.toUpperCase() ?? [])
    expect(FORMS.map(({ code }) => code)).toEqual(codes.sort())
  })

  test.each(FORMS)('$code has the copies, masks and reprint rule of the list of papers', (form) => {
    const listed = documentTypes.find(({ code }) => code === form.code)
    expect(form.versions[form.version].copies).toEqual(listed?.copies)
    expect(form.reprint.needs).toBe(listed?.reprintNeeds ?? null)
  })

  test('a reprint that proves a right needs the lead, or the manager; any other only a reason', () => {
    for (const form of FORMS) expect(reprintHindrance(form, ['CLERK'])).toBeNull()
    expect(reprintHindrance(f90, ['CLERK', 'MANAGER'])).toBe('reprintLead')
    expect(reprintHindrance(f90, ['CLERK', 'LEAD'])).toBeNull()
    expect(reprintHindrance(f91, ['LEAD'])).toBe('reprintManager')
    expect(reprintHindrance(f91, ['MANAGER'])).toBeNull()
  })
})

describe('copies', () => {
  test.each([
    ['F03', ['客服', '业主', '维修']],
    ['F09', ['业主', '客服', '工程']],
    ['F11', ['施工', '工程', '客服']],
  ] as const)('%s has its three copies in printing order', (form, labels) => {
    expect(copiesOf(SAMPLES[form]).map((copy) => copy.label)).toEqual(labels)
  })

  test('a carbonless set is one layer with all labels and the strictest masks', () => {
    expect(f91.factsOf(anOrder([])).copies).toEqual([{ label: '财务、业主、维修', masks: ['ID', 'PHONE'] }])
  })

  test.each([
    ['客服', '138****0118'],
    ['业主', '13800000118'],
    ['维修', '13800000118'],
  ])('the phone on the %s copy of a slip is %s', (label, phone) => {
    const copy = copiesOf(aSlip()).find((each) => each.label === label)
    expect(copy && phoneOnCopy(copy, '13800000118')).toBe(phone)
  })

  test('only the last four of an ID number leave on any copy of these forms', () => {
    for (const snapshot of Object.values(SAMPLES))
      for (const copy of copiesOf(snapshot)) expect(idNoOnCopy(copy, '440524188001010014')).toBe('**************0014')
  })

  test("the way into the home is on the contractor's copy alone", () => {
    expect(
      copiesOf(aNotice())
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
