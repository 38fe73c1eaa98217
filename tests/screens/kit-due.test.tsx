import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { Due } from '../../src/renderer/src/kit/due'
import { area, bytes, money, percent } from '../../src/renderer/src/kit/fields/amounts'
import { FixedNow } from '../../src/renderer/src/kit/now'
import { dueState, moment, shortDay, span } from '../../src/renderer/src/kit/time'
import { words } from '../../src/shared/words.ts'
import { show } from './support'

afterEach(cleanup)

const t = words('zh').kit
const en = words('en').kit
// 2026-11-21 10:42 in +08:00
const now = Date.parse('2026-11-21T02:42:00.000Z')
const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString()
const due = (startedAt: number, dueAt: number, metAt?: number) =>
  dueState(t, { startedAt: at(startedAt), dueAt: at(dueAt), metAt: metAt === undefined ? null : at(metAt), now })

it.each([
  ['under a fifth of the time left is red and counts down', -140, 18, undefined, 'low', '剩 18分'],
  ['under half is amber', -70, 43, undefined, 'half', '剩 43分'],
  ['hours carry two digits of minutes', -20, 65, undefined, 'ok', '剩 1时 05分'],
  ['more than two hours away it is a clock time', -20, 198, undefined, 'ok', '今天 14:00'],
  ['tomorrow is named', -60, 1398, undefined, 'ok', '明天 10:00'],
  ['another day is a date', -60, 4 * 1440, undefined, 'ok', '11-25'],
  ['another year shows its year', -60, 600 * 1440, undefined, 'ok', '2028-07-13'],
  ['after the moment it says how long ago', -9000, -1620, undefined, 'over', '超 1天 3时'],
  ['the very minute is not overdue', -60, 0, undefined, 'low', '剩 1分'],
  ['met in time says how long it took', -20, 60, -15, 'met', '用时 5分'],
  ['met late says how late', -90, -60, -15, 'late', '迟 45分'],
] as const)('%s', (_name, start, end, met, level, text) => {
  expect(due(start, end, met)).toMatchObject({ level, text })
})

it('the day changes at midnight of +08:00 whatever the zone of the machine', () => {
  expect(moment(t, '2026-11-21T15:59:00.000Z', now)).toBe('今天 23:59')
  expect(moment(t, '2026-11-21T16:00:00.000Z', now)).toBe('明天 00:00')
  expect(moment(t, '2026-11-20T08:20:00.000Z', now)).toBe('昨天 16:20')
  expect(shortDay('2026-11-14', now)).toBe('11-14')
  expect(shortDay('2025-11-14', now)).toBe('2025-11-14')
})

it('spans are complete in both languages', () => {
  expect([span(t, 60_000 * 60), span(t, 86_400_000), span(t, 1)]).toEqual(['1时', '1天', '1分'])
  expect([span(en, 60_000 * 65), span(en, 86_400_000 * 1.5)]).toEqual(['1h 05m', '1d 12h'])
})

it('figures carry their unit', () => {
  expect(money(t, 320000)).toBe('3,200.00 元')
  expect(area(t, 14362)).toBe('143.62 ㎡')
  expect([percent(t, 9600), percent(t, 3333)]).toEqual(['96 %', '33.33 %'])
  expect([bytes(999), bytes(2_400_000)]).toEqual(['999 B', '2.4 MB'])
})

it('a due moment is said in words beside its ring, and follows the clock', () => {
  const facts = { startedAt: at(-140), dueAt: at(18) }
  const shown = show(
    <FixedNow at={now}>
      <Due {...facts} />
    </FixedNow>,
  )
  expect(shown.container.textContent).toContain('剩 18分')
  const later = render(
    <FixedNow at={now + 19 * 60_000}>
      <Due {...facts} />
    </FixedNow>,
  )
  expect(later.container.textContent).toContain('超 1分')
})
