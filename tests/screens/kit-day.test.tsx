import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { DayField } from '../../src/renderer/src/kit/fields/fields'
import { FormDialog } from '../../src/renderer/src/kit/fields/form-dialog'
import { readDay } from '../../src/renderer/src/kit/fields/read-day'
import { spokenDay } from '../../src/renderer/src/kit/time'
import { en, zh } from '../../src/shared/kit/words'
import { show } from './support'

afterEach(cleanup)

describe('A day is read as it is written', () => {
  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026-3-5', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['2026 年 3 月 5 号', '2026-03-05'],
    ['20260305', '2026-03-05'],
    [' ２０２６－０３－０５ ', '2026-03-05'],
    ['2024-02-29', '2024-02-29'],
    ['2026-12-31', '2026-12-31'],
  ])('%s', (text, day) => {
    expect(readDay(zh, text)).toEqual({ day })
  })

  it.each([
    ['2025-6-31', '没有 6月31日'],
    ['2026-02-30', '没有 2月30日'],
    ['2026-02-29', '2026年没有 2月29日'],
    ['20260229', '2026年没有 2月29日'],
    ['2026-04-00', '没有 4月0日'],
    ['2025-13-05', '没有 13月'],
    ['2026年13月5日', '没有 13月'],
    ['3-5', '年份写四位，如 2026-11-21'],
    ['3月5日', '年份写四位，如 2026-11-21'],
    ['25-3-5', '年份写四位，如 2026-11-21'],
    ['0026-03-05', '年份写四位，如 2026-11-21'],
    ['12026-03-05', '年份写四位，如 2026-11-21'],
    ['abc', '不是日期，如 2026-11-21'],
    ['2026-03', '不是日期，如 2026-11-21'],
    ['2026-3/5', '不是日期，如 2026-11-21'],
    ['2026-03-05 10:00', '不是日期，如 2026-11-21'],
    ['2026-03-051', '不是日期，如 2026-11-21'],
    ['202635', '不是日期，如 2026-11-21'],
    ['-2026-03-05', '不是日期，如 2026-11-21'],
  ])('%s is none: %s', (text, wrong) => {
    expect(readDay(zh, text)).toEqual({ wrong })
    expect(readDay(en, text)).toEqual({ wrong: expect.stringMatching(/^[ -~]+$/) })
  })
})

function Form({ onSent }: { onSent: (day: string | null) => void }) {
  const [day, setDay] = useState<string | null>('2026-01-02')
  const [words, setWords] = useState('')
  return (
    <FormDialog opened onClose={() => undefined} title="表" verb="存" onSubmit={() => onSent(day)}>
      <DayField label="日子" value={day} onChange={setDay} error={words === '' ? undefined : '太早'} />
      <input aria-label="话" value={words} onChange={(event) => setWords(event.currentTarget.value)} />
    </FormDialog>
  )
}

const form = () => {
  const sent: (string | null)[] = []
  show(<Form onSent={(day) => sent.push(day)} />)
  const field = screen.getByLabelText<HTMLInputElement>('日子', { selector: 'input' })
  return { sent, field }
}

const type = async (field: HTMLInputElement, text: string): Promise<void> => {
  await userEvent.clear(field)
  await userEvent.type(field, text)
}

const CTRL_ENTER = '{Control>}{Enter}{/Control}'

describe('A date field', () => {
  it('keeps what is no date, says why once it is left, and takes the word back when it is mended', async () => {
    const { field } = form()
    await type(field, '2025-6-31')
    expect(screen.queryByText('没有 6月31日')).toBeNull()
    await userEvent.tab()
    expect(field.value).toBe('2025-6-31')
    expect(screen.getByText('没有 6月31日')).toBeTruthy()
    expect(field.getAttribute('aria-invalid')).toBe('true')
    await type(field, '2025年6月30日')
    expect(screen.queryByText('没有 6月31日')).toBeNull()
    await userEvent.tab()
    expect(field.value).toBe('2025-06-30')
  })

  it('keeps the form from being saved, by Ctrl Enter, Enter and the button, and takes the focus', async () => {
    const { sent, field } = form()
    await type(field, '2025-6-31')
    await userEvent.keyboard(CTRL_ENTER)
    expect(screen.getByText('没有 6月31日')).toBeTruthy()
    await userEvent.keyboard('{Enter}')
    await userEvent.click(screen.getByRole('button', { name: '存' }))
    expect(document.activeElement).toBe(field)
    await userEvent.type(screen.getByLabelText('话'), `词${CTRL_ENTER}`)
    expect(document.activeElement).toBe(field)
    expect(sent).toEqual([])
    await type(field, `2025-6-30${CTRL_ENTER}`)
    expect(sent).toEqual(['2025-06-30'])
  })

  it('is empty when it was emptied, and shows what the form says of it otherwise', async () => {
    const { sent, field } = form()
    await userEvent.type(screen.getByLabelText('话'), '词')
    expect(screen.getByText('太早')).toBeTruthy()
    await userEvent.clear(field)
    await userEvent.keyboard(CTRL_ENTER)
    expect(sent).toEqual([null])
  })

  it('opens its calendar on request only; Esc closes that alone, a pressed day is taken', async () => {
    const { sent, field } = form()
    await userEvent.click(field)
    expect(screen.queryByRole('button', { name: '2026-01' })).toBeNull()
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    expect(await screen.findByText('2026-01')).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByText('2026-01')).toBeNull()
    expect(screen.getByRole('dialog', { name: '表' })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '日历' }))
    await userEvent.click(await screen.findByText('15'))
    expect(field.value).toBe('2026-01-15')
    field.focus()
    await userEvent.keyboard(CTRL_ENTER)
    expect(sent).toEqual(['2026-01-15'])
  })
})

it.each([
  ['zh', '2026年11月21日星期六'],
  ['en', 'Saturday 21 November 2026'],
] as const)('a day of the calendar is said whole, in %s', (language, said) => {
  expect(spokenDay(language, '2026-11-21').replace(',', '')).toBe(said)
})
