import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { FormDialog } from '../../src/renderer/src/kit/fields/form-dialog'
import { MomentInput } from '../../src/renderer/src/kit/fields/moment-input'
import { readMoment } from '../../src/renderer/src/kit/fields/read-moment'
import { FixedNow } from '../../src/renderer/src/kit/now'
import { words } from '../../src/shared/words.ts'
import { show } from './support'

afterEach(cleanup)

/** 2026-11-21 10:42 at the desk. */
const NOW = Date.parse('2026-11-21T02:42:00.000Z')
const local = (text: string): string => new Date(`${text}:00+08:00`).toISOString()

describe('A moment is read as it is said', () => {
  it.each([
    ['10:31', '2026-11-21T10:31'],
    ['９：０５', '2026-11-21T09:05'],
    ['昨天 21:40', '2026-11-20T21:40'],
    ['昨天 9点半', '2026-11-20T09:30'],
    ['昨天九点半', '2026-11-20T09:30'],
    ['前天十一点', '2026-11-19T11:00'],
    ['两点一刻', '2026-11-21T02:15'],
    ['下午3点05分', '2026-11-21T15:05'],
    ['昨天晚上8点三刻', '2026-11-20T20:45'],
    ['中午12点半', '2026-11-21T12:30'],
    ['中午1点', '2026-11-21T13:00'],
    ['11-02 9:05', '2026-11-02T09:05'],
    ['11月2日9点', '2026-11-02T09:00'],
    ['2026-11-02 09:05', '2026-11-02T09:05'],
    ['2026-11-02T09:05', '2026-11-02T09:05'],
    ['Yesterday 21:40', '2026-11-20T21:40'],
  ])('%s', (text, at) => {
    expect(readMoment(words('zh'), text, NOW)).toEqual({ at: local(at) })
  })

  it.each([
    ['11-02', '还缺几点，如 昨天 21:40'],
    ['昨天', '还缺几点，如 昨天 21:40'],
    ['2026-11-02', '还缺几点，如 昨天 21:40'],
    ['明年', '读不出时间，如 昨天 21:40'],
    ['abc', '读不出时间，如 昨天 21:40'],
    ['晚上12点', '读不出时间，如 昨天 21:40'],
    ['25:00', '读不出时间，如 昨天 21:40'],
    ['9:5', '读不出时间，如 昨天 21:40'],
    ['2-30 10:00', '没有 2月30日'],
    ['2026-13-01', '没有 13月'],
  ])('%s is none: %s', (text, wrong) => {
    expect(readMoment(words('zh'), text, NOW)).toEqual({ wrong })
  })
})

function Form({ onSent }: { onSent: (at: string | null) => void }) {
  const [at, setAt] = useState<string | null>(null)
  return (
    <FormDialog opened onClose={() => undefined} title="派单" verb="派" onSubmit={() => onSent(at)}>
      <MomentInput label="约定上门" value={at} onValue={setAt} />
    </FormDialog>
  )
}

it('a moment that cannot be read stays with the reason, and nothing is sent until it can', async () => {
  const sent: (string | null)[] = []
  show(
    <FixedNow at={NOW}>
      <Form onSent={(at) => sent.push(at)} />
    </FixedNow>,
  )
  const field = screen.getByLabelText<HTMLInputElement>('约定上门')
  await userEvent.type(field, '昨天')
  await userEvent.tab()
  expect(field.value).toBe('昨天')
  expect(screen.getByText('还缺几点，如 昨天 21:40')).toBeTruthy()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect([sent.length, document.activeElement]).toEqual([0, field])
  await userEvent.type(field, ' 9点半{Control>}{Enter}{/Control}')
  expect(sent).toEqual([local('2026-11-20T09:30')])
  await userEvent.tab()
  expect(field.value).toBe('昨天 09:30')
})
