import { describe, expect, it } from 'vitest'
import { en, zh } from '../../src/shared/rules/words'
import { ticketGuards } from '../../src/shared/tickets/guards'
import { itemGuards } from '../../src/shared/tickets/item-guards'

describe('words of the rules', () => {
  it('say a basis of law in one line', () => {
    expect(zh.basis({ law: 'QUALITY_REGULATION', article: '40', readAs: 'DECORATION' })).toBe(
      '《建设工程质量管理条例》第40条（按装修工程）',
    )
    expect(zh.basis({ law: 'PROJECT_BOOK', source: '海月城住宅质量保证书' })).toBe('海月城住宅质量保证书')
    expect(zh.basis({ law: 'MAKER_TERMS', assumed: true })).toBe('厂家质保（待确认）')
    expect(en.basis({ law: 'DOC_102', article: '5' })).toBe('Doc. Jianfang (1998) 102, art. 5')
  })

  it('say a term', () => {
    expect(zh.term({ value: 24, unit: 'MONTH' })).toBe('24 个月')
    expect(en.term({ value: 50, unit: 'DESIGN_LIFE' })).toBe('design life, 50 years')
  })

  it('have one for every refusal, in both languages, without exclamation marks or politeness formulas', () => {
    for (const guard of [...Object.keys(itemGuards), ...Object.keys(ticketGuards)]) {
      expect(Object.hasOwn(zh.refusal, guard), guard).toBe(true)
      expect(Object.hasOwn(en.refusal, guard), guard).toBe(true)
    }
    for (const words of Object.values(zh.refusal)) expect(words).not.toMatch(/[!!请您]|成功/)
    for (const words of Object.values(en.refusal)) expect(words).not.toMatch(/\p{Script=Han}|!/u)
  })
})
