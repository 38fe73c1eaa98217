import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { DecidePanel } from '../../src/renderer/src/imports/decide-panel'
import type { ImportQuestion } from '../../src/shared/imports/contract'
import type { Answer } from '../../src/shared/imports/decisions'
import { show } from './support'

afterEach(cleanup)

const person: ImportQuestion = {
  id: '10:SAME_PERSON',
  code: 'SAME_PERSON',
  row: 10,
  other: null,
  unitNo: '7-2-1303',
  options: [
    { answer: 'PARTY:p1', label: '林月 3-1-3101' },
    { answer: 'NEW_PERSON', label: '' },
    { answer: 'RETURN', label: '' },
  ],
  proposed: null,
  chosen: null,
  listed: { name: '林月', homes: ['7-2-1303'], phones: ['138****0125'], idTail: null },
  stored: [{ id: 'p1', name: '林月', homes: ['3-1-3101'], phones: ['138****0130'], idTail: '002X' }],
}
const twice: ImportQuestion = {
  ...person,
  id: '6:DUPLICATE',
  code: 'DUPLICATE',
  row: 6,
  other: 3,
  unitNo: '7-2-1201',
  options: [
    { answer: 'KEEP_FIRST', label: '刘洋' },
    { answer: 'KEEP_THIS', label: '刘洋' },
  ],
  proposed: 'KEEP_FIRST',
  listed: null,
  stored: [],
}

function Panel({ answered, busy = false }: { answered: (id: string, answer: Answer) => void; busy?: boolean }) {
  const [at, setAt] = useState(0)
  return (
    <DecidePanel
      questions={[person, twice]}
      at={at}
      onAt={setAt}
      busy={busy}
      onAnswer={(question, answer) => answered(question.id, answer)}
    />
  )
}

const picked = (): string | null =>
  screen.getAllByRole<HTMLInputElement>('radio').find((option) => option.checked)?.value ?? null

it('two people of one name are put side by side, and nobody is chosen beforehand', async () => {
  const answered = vi.fn()
  show(<Panel answered={answered} />)
  expect(screen.getByText('第 10 行 7-2-1303 是同一个人吗')).toBeTruthy()
  expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual([
    '库里表里',
    '姓名林月林月',
    '房号3-1-31017-2-1303',
    '电话138****0130138****0125',
    '证件尾号002X没有',
  ])
  expect(picked()).toBeNull()
  await userEvent.keyboard('{Enter}')
  expect(answered).not.toHaveBeenCalled()
})

it('1 2 3 choose, Enter settles, the arrows go from question to question', async () => {
  const answered = vi.fn()
  show(<Panel answered={answered} />)
  await userEvent.keyboard('1')
  expect(picked()).toBe('PARTY:p1')
  await userEvent.keyboard('2{Enter}')
  expect(answered).toHaveBeenLastCalledWith('10:SAME_PERSON', 'NEW_PERSON')
  await userEvent.keyboard('{ArrowRight}')
  expect(screen.getByText('和第 3 行比')).toBeTruthy()
  expect(picked()).toBe('KEEP_FIRST')
  await userEvent.keyboard('{ArrowRight}2{Enter}')
  expect(answered).toHaveBeenLastCalledWith('6:DUPLICATE', 'KEEP_THIS')
  await userEvent.keyboard('{ArrowLeft}')
  expect(screen.getByText('第 10 行 7-2-1303 是同一个人吗')).toBeTruthy()
})

it('while an answer is being settled, keys change nothing: they were meant for the next question', async () => {
  const answered = vi.fn()
  show(<Panel answered={answered} busy />)
  await userEvent.keyboard('1{Enter}')
  expect(picked()).toBeNull()
  expect(answered).not.toHaveBeenCalled()
})
