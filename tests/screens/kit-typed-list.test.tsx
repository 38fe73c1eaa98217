import { cleanup, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { PickList } from '../../src/renderer/src/kit/fields/pick-list'
import { show } from './support'

const picked = vi.fn()
afterEach(() => {
  cleanup()
  picked.mockClear()
})

const homes = ['3-1-3101', '3-1-3102', '5-2-0802']

function Homes() {
  const [text, setText] = useState('')
  const found = text === '' ? [] : homes.filter((home) => home.startsWith(text))
  return (
    <PickList
      label="房屋"
      text={text}
      onText={setText}
      options={found.map((id) => ({ id, line: id }))}
      onPick={picked}
      none="没有这套房"
    />
  )
}
const field = (): HTMLElement => screen.getByRole('combobox', { name: '房屋' })
const marked = (): string | null => {
  const id = field().getAttribute('aria-activedescendant')
  return id === null ? null : (document.getElementById(id)?.textContent ?? 'nowhere')
}

it('tells of its list only while there is one, and of the marked line from the start', async () => {
  show(<Homes />)
  expect([field().getAttribute('aria-expanded'), field().getAttribute('aria-controls'), marked()]).toEqual([
    'false',
    null,
    null,
  ])
  await userEvent.type(field(), '3')
  expect(field().getAttribute('aria-expanded')).toBe('true')
  expect(screen.getByRole('listbox', { name: '房屋' }).id).toBe(field().getAttribute('aria-controls'))
  expect(marked()).toBe('3-1-3101')
  await userEvent.type(field(), '9')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(screen.getByText('没有这套房')).toBeTruthy()
})

it('stops at its first and last line, and another list starts at its top', async () => {
  show(<Homes />)
  await userEvent.type(field(), '3{ArrowUp}')
  expect(marked()).toBe('3-1-3101')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
  expect(marked()).toBe('3-1-3102')
  expect(screen.getByRole('option', { selected: true }).textContent).toBe('3-1-3102')
  await userEvent.keyboard('{Backspace}5')
  expect(marked()).toBe('5-2-0802')
  await userEvent.keyboard('{Enter}')
  expect(picked).toHaveBeenCalledExactlyOnceWith('5-2-0802')
})

it('leaves keys of the form and the page alone: Ctrl Enter takes nothing, Alt with an arrow moves nothing', async () => {
  show(<Homes />)
  await userEvent.type(field(), '3{Control>}{Enter}{/Control}{Alt>}{ArrowDown}{/Alt}')
  expect([picked.mock.calls, marked()]).toEqual([[], '3-1-3101'])
})

it('neither moves nor takes while an input method is choosing', async () => {
  show(<Homes />)
  await userEvent.type(field(), '3')
  for (const key of ['ArrowDown', 'Enter']) fireEvent.keyDown(field(), { key, code: key, keyCode: 229 })
  for (const key of ['ArrowDown', 'Enter']) fireEvent.keyDown(field(), { key, code: key, isComposing: true })
  expect([picked.mock.calls, marked()]).toEqual([[], '3-1-3101'])
})

it('a press on a line takes it and leaves the focus in the field', async () => {
  show(<Homes />)
  await userEvent.type(field(), '3')
  await userEvent.click(screen.getByRole('option', { name: '3-1-3102' }))
  expect(picked).toHaveBeenCalledExactlyOnceWith('3-1-3102')
  expect(document.activeElement).toBe(field())
})
