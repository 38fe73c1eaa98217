import { expect, it } from 'vitest'
import { readBack } from '../../src/renderer/src/intake/read-back'
import type { IntakeVerdict } from '../../src/shared/tickets/contract'
import { words } from '../../src/shared/words.ts'

const at = { now: Date.parse('2026-11-21T00:05:00.000Z'), language: 'zh' } as const

const said = (reply: string, visit: string): string => {
  const clocks = [
    { kind: 'FIRST_RESPONSE', dueAt: reply },
    { kind: 'ON_SITE', dueAt: visit },
  ] as unknown as IntakeVerdict['clocks']
  return readBack(words('zh'), { items: [] }, { items: [], clocks, undated: [], group: null, asOfDate: '' }, at)
}

it('a time ahead is promised, a time gone by never', () => {
  expect(said('2026-11-21T00:20:00.000Z', '2026-11-21T02:00:00.000Z')).toBe(
    '记下一件：您说的这件事，今天 08:20前回复，今天 10:00前上门。',
  )
  expect(said('2026-11-20T23:45:00.000Z', '2026-11-21T02:00:00.000Z')).toBe(
    '记下一件：您说的这件事，回复时限已过，现在就办，今天 10:00前上门。',
  )
})
