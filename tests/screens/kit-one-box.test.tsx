import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { BoxAnswer, BoxSearch } from '../../src/renderer/src/kit/box/box-types'
import { OneBox } from '../../src/renderer/src/kit/box/one-box'
import { show } from './support'

afterEach(cleanup)

const opened = vi.fn()
const begun = vi.fn()
afterEach(() => {
  opened.mockClear()
  begun.mockClear()
})

const row = (id: string) => ({ id, title: id, run: () => opened(id), runFor: () => begun(id) })
const found = (...names: string[]): BoxAnswer => ({
  readings: [],
  groups: [
    { kind: 'party', label: '人', rows: names.slice(0, 1).map(row) },
    { kind: 'unit', label: '房屋', rows: names.slice(1).map(row) },
  ],
})

const box = (search: BoxSearch, onClose = () => undefined) =>
  show(<OneBox opened onClose={onClose} search={search} hint="房号、姓名" faultText={() => '没找成'} />)
const field = (): HTMLElement => screen.getByRole('combobox')
const chosen = (): string => screen.getByRole('option', { selected: true }).textContent ?? ''

it('has the focus as soon as it is drawn: the first key typed is not lost', () => {
  box(async () => found())
  expect(document.activeElement).toBe(field())
})

it('gives the focus back to where it was', () => {
  function Both() {
    const [on, setOn] = useState(false)
    return (
      <>
        <button type="button" onClick={() => setOn(true)}>
          房屋
        </button>
        <OneBox opened={on} onClose={() => setOn(false)} search={async () => found()} hint="" faultText={() => ''} />
      </>
    )
  }
  show(<Both />)
  const button = screen.getByRole('button')
  button.focus()
  fireEvent.click(button)
  expect(document.activeElement).toBe(field())
  fireEvent.keyDown(field(), { key: 'Escape' })
  expect(document.activeElement).toBe(button)
})

it('opens the first with Enter, the others with arrows and Alt 2-9', async () => {
  box(async (text) => found(`${text} 陈思远`, '5-1-0802', '3-2-1201'))
  await userEvent.type(field(), 'cyx{ArrowDown}')
  expect(chosen()).toContain('5-1-0802')
  await userEvent.keyboard('{ArrowUp}{Enter}')
  expect(opened).toHaveBeenLastCalledWith('cyx 陈思远')
  await userEvent.keyboard('{Alt>}3{/Alt}')
  expect(opened).toHaveBeenLastCalledWith('3-2-1201')
})

it('Ctrl Enter begins a matter for the chosen one', async () => {
  box(async () => found('陈思远', '5-1-0802'))
  await userEvent.type(field(), 'c{ArrowDown}{Control>}{Enter}{/Control}')
  expect(begun).toHaveBeenCalledWith('5-1-0802')
  expect(opened).not.toHaveBeenCalled()
})

it('Enter waits for the answer to what was typed and never opens an older one', async () => {
  const waiting = new Map<string, (answer: BoxAnswer) => void>()
  box((text) => new Promise((done) => waiting.set(text, done)))
  await act(async () => waiting.get('')?.(found('最近')))
  await userEvent.type(field(), '31{Enter}')
  expect(opened).not.toHaveBeenCalled()
  await act(async () => waiting.get('31')?.(found('3-1-3101')))
  expect(opened).toHaveBeenCalledExactlyOnceWith('3-1-3101')
  await act(async () => waiting.get('3')?.(found('旧的')))
  expect(screen.queryByText('旧的')).toBeNull()
})

it('searches nothing and opens nothing while pinyin is being composed', async () => {
  const search = vi.fn(async () => found('陈思远'))
  box(search)
  await screen.findByText('陈思远')
  search.mockClear()
  fireEvent.compositionStart(field())
  fireEvent.change(field(), { target: { value: 'chen' } })
  fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229 })
  expect([search.mock.calls.length, opened.mock.calls.length]).toEqual([0, 0])
  fireEvent.change(field(), { target: { value: '陈' } })
  fireEvent.compositionEnd(field())
  expect(search).toHaveBeenCalledExactlyOnceWith('陈', undefined)
})

it('Tab narrows to one kind after the other and back to all', async () => {
  const search = vi.fn<BoxSearch>(async () => found('陈思远', '5-1-0802'))
  box(search)
  await screen.findByText('陈思远')
  await userEvent.keyboard('{Tab}')
  await userEvent.keyboard('{Tab}')
  await userEvent.keyboard('{Tab}')
  expect(search.mock.calls.map((call) => call[1])).toEqual([undefined, 'party', 'unit', undefined])
  expect(document.activeElement).toBe(field())
})

it('shows at most nine rows', async () => {
  box(async () => found(...Array.from({ length: 30 }, (_, at) => `r${at}`)))
  expect(await screen.findAllByRole('option')).toHaveLength(9)
})

it('says plainly that nothing was found, and what failed', async () => {
  let fail = false
  box(async () => {
    if (fail) throw new Error('down')
    return { groups: [], readings: [] }
  })
  await userEvent.type(field(), '无')
  expect(await screen.findByText('没有找到')).toBeTruthy()
  fail = true
  await userEvent.type(field(), '此')
  expect(await screen.findByText('没找成')).toBeTruthy()
})

it('offers at its foot only what the chosen one has', async () => {
  const bare: BoxSearch = async () => ({
    readings: [],
    groups: [{ kind: 'command', label: '命令', rows: [{ id: 'new', title: '受理', run: () => undefined }] }],
  })
  box(bare)
  expect(screen.queryByText('打开')).toBeNull()
  await userEvent.type(field(), '没有的')
  expect(await screen.findByText('打开')).toBeTruthy()
  expect(screen.queryByText('为它受理')).toBeNull()
  expect(screen.queryByText('动作')).toBeNull()
  cleanup()
  box(async () => found('陈思远'))
  await userEvent.type(field(), 'c')
  expect(await screen.findByText('为它受理')).toBeTruthy()
})
