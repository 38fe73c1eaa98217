import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, useLayoutEffect, useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { AppProviders } from '../../src/renderer/src/app/app'
import { Dialog } from '../../src/renderer/src/kit/dialog'
import { ComposingInput } from '../../src/renderer/src/kit/fields/composing-input'
import { KeyButton } from '../../src/renderer/src/kit/keys/kbd'
import { keyCaps } from '../../src/renderer/src/kit/keys/key-names'
import { type KeyBinding, onEnter, useKeys } from '../../src/renderer/src/kit/keys/keys'
import { usePrivacy } from '../../src/renderer/src/kit/privacy'
import { show } from './support'

afterEach(cleanup)

function Page({ bindings }: { bindings: readonly KeyBinding[] }) {
  useKeys(bindings)
  return <input aria-label="words" />
}

it('a single letter acts on the page and is text in a field', async () => {
  const call = vi.fn()
  show(<Page bindings={[{ keys: 'C', label: '回电', run: call }]} />)
  await userEvent.keyboard('c')
  expect(call).toHaveBeenCalledTimes(1)
  await userEvent.type(screen.getByLabelText('words'), 'ccc')
  expect(call).toHaveBeenCalledTimes(1)
  expect(screen.getByLabelText<HTMLInputElement>('words').value).toBe('ccc')
})

it('Ctrl, Alt and function keys act inside fields too', async () => {
  const run = vi.fn()
  const keys = ['Ctrl+S', 'Alt+V', 'F8', 'Escape']
  show(<Page bindings={keys.map((one) => ({ keys: one, label: one, run: () => run(one) }))} />)
  await userEvent.click(screen.getByLabelText('words'))
  await userEvent.keyboard('{Control>}s{/Control}{Alt>}v{/Alt}{F8}{Escape}')
  expect(run.mock.calls.flat()).toEqual(keys)
})

it('no key acts while an input method is composing', () => {
  const run = vi.fn()
  show(<Page bindings={[{ keys: ['Ctrl+Enter', 'Escape'], label: '登记', run }]} />)
  const field = screen.getByLabelText('words')
  field.focus()
  fireEvent.keyDown(field, { key: 'Escape', isComposing: true })
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true, keyCode: 229 })
  expect(run).not.toHaveBeenCalled()
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true, keyCode: 13 })
  expect(run).toHaveBeenCalledTimes(1)
})

it('Enter that picks a Chinese candidate does not submit', () => {
  const submit = vi.fn()
  show(<input aria-label="room" onKeyDown={onEnter(submit)} />)
  const field = screen.getByLabelText('room')
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
  expect(submit).not.toHaveBeenCalled()
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 13 })
  expect(submit).toHaveBeenCalledTimes(1)
})

it('G then H goes to the workbench, G alone does nothing, and G in a field is text', async () => {
  const go = vi.fn()
  const h = vi.fn()
  show(
    <Page
      bindings={[
        { keys: 'G H', label: '工作台', run: go },
        { keys: 'H', label: '挂起', run: h },
      ]}
    />,
  )
  await userEvent.keyboard('gh')
  expect([go.mock.calls.length, h.mock.calls.length]).toEqual([1, 0])
  await userEvent.keyboard('h')
  expect([go.mock.calls.length, h.mock.calls.length]).toEqual([1, 1])
  await userEvent.type(screen.getByLabelText('words'), 'gh')
  expect([go.mock.calls.length, h.mock.calls.length]).toEqual([1, 1])
})

it('an open dialog keeps the keys of the page silent and Escape closes only the dialog', async () => {
  const page = vi.fn()
  function WithDialog() {
    const [opened, setOpened] = useState(false)
    useKeys([{ keys: ['P', 'Escape'], label: '打印', run: page }])
    return (
      <>
        <KeyButton label="开" keys="O" onPress={() => setOpened(true)} />
        <Dialog opened={opened} onClose={() => setOpened(false)} title="作废">
          <button type="button">inside</button>
        </Dialog>
      </>
    )
  }
  show(<WithDialog />)
  await userEvent.keyboard('o')
  expect(screen.getByRole('dialog', { name: '作废' })).toBeTruthy()
  await userEvent.keyboard('p')
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(page).not.toHaveBeenCalled()
  await userEvent.keyboard('p')
  expect(page).toHaveBeenCalledTimes(1)
})

it('the key of a button does nothing while the button is disabled', async () => {
  const press = vi.fn()
  const { rerender } = show(<KeyButton label="完成，还差 43 项" keys="Ctrl+Enter" disabled onPress={press} />)
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(press).not.toHaveBeenCalled()
  rerender(<div />)
  show(<KeyButton label="完成" keys="Ctrl+Enter" onPress={press} />)
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(press).toHaveBeenCalledTimes(1)
})

it('Enter on a focused button presses that button and not the list', async () => {
  const open = vi.fn()
  const press = vi.fn()
  show(
    <>
      <Page bindings={[{ keys: 'Enter', label: '打开', run: open }]} />
      <KeyButton label="派单" keys="D" onPress={press} />
    </>,
  )
  screen.getByRole('button', { name: '派单' }).focus()
  await userEvent.keyboard('{Enter}')
  expect([open.mock.calls.length, press.mock.calls.length]).toEqual([0, 1])
})

it('a search hears pinyin only when it has become Chinese', () => {
  const search = vi.fn()
  function Search() {
    const [text, setText] = useState('')
    return (
      <ComposingInput
        aria-label="find"
        value={text}
        onValue={(value) => {
          setText(value)
          search(value)
        }}
      />
    )
  }
  show(<Search />)
  const field = screen.getByLabelText<HTMLInputElement>('find')
  fireEvent.change(field, { target: { value: '3-' } })
  fireEvent.compositionStart(field)
  fireEvent.change(field, { target: { value: '3-chen' } })
  expect(field.value).toBe('3-chen')
  fireEvent.change(field, { target: { value: '3-陈' } })
  fireEvent.compositionEnd(field)
  expect(search.mock.calls.flat()).toEqual(['3-', '3-陈'])
  expect(field.value).toBe('3-陈')
})

it('key caps are written as on the keyboard', () => {
  expect(keyCaps('Ctrl+Enter')).toEqual(['Ctrl ↵'])
  expect(keyCaps('G H')).toEqual(['G', 'H'])
  expect(keyCaps('Alt+ArrowLeft')).toEqual(['Alt ←'])
})

function Guard({ onLock, onGlobal }: { onLock: () => void; onGlobal: () => void }) {
  useKeys([{ keys: 'Ctrl+Shift+L', label: '锁屏', run: onLock }], 'always')
  useKeys([{ keys: 'Ctrl+N', label: '受理', run: onGlobal }], 'global')
  return (
    <Dialog opened onClose={() => undefined} title="外面">
      <Dialog opened onClose={() => undefined} title="记一句">
        <textarea aria-label="words" />
      </Dialog>
    </Dialog>
  )
}

it('locking works from a field of a dialog in a dialog, while the other keys of the program wait', async () => {
  const lock = vi.fn()
  const global = vi.fn()
  show(<Guard onLock={lock} onGlobal={global} />)
  await userEvent.click(screen.getByLabelText('words'))
  await userEvent.keyboard('{Control>}{Shift>}L{/Shift}n{/Control}')
  expect([lock.mock.calls.length, global.mock.calls.length]).toEqual([1, 0])
})

it('personal data is hidden from within a dialog', async () => {
  function Hidden() {
    return <p>{usePrivacy().hidden ? '已隐藏' : '看得见'}</p>
  }
  show(
    <Dialog opened onClose={() => undefined} title="记一句">
      <Hidden />
      <input aria-label="words" />
    </Dialog>,
  )
  await userEvent.click(screen.getByLabelText('words'))
  await userEvent.keyboard('{Control>}{Shift>}H{/Shift}{/Control}')
  expect(screen.getByText('已隐藏')).toBeTruthy()
})

it('Esc empties a search field, then leaves it for the list, where letters act again', async () => {
  const down = vi.fn()
  function Search() {
    const [text, setText] = useState('')
    useKeys([{ keys: 'J', label: '下', run: down }])
    return (
      <>
        <ComposingInput aria-label="来访人" value={text} onValue={setText} />
        {/* biome-ignore lint/a11y/useSemanticElements: lists of the desk are grids */}
        <div role="grid" tabIndex={0} aria-label="今天的来访" />
      </>
    )
  }
  show(<Search />)
  const field = screen.getByLabelText<HTMLInputElement>('来访人')
  await userEvent.type(field, 'j{Escape}')
  expect([field.value, document.activeElement]).toEqual(['', field])
  await userEvent.keyboard('{Escape}')
  expect(document.activeElement).toBe(screen.getByRole('grid'))
  expect(down).not.toHaveBeenCalled()
  await userEvent.keyboard('j')
  expect(down).toHaveBeenCalledTimes(1)
})

it('Esc in a search field of a dialog closes the dialog', async () => {
  const close = vi.fn()
  show(
    <Dialog opened onClose={close} title="找人">
      <ComposingInput aria-label="来访人" value="张" onValue={() => undefined} />
    </Dialog>,
  )
  await userEvent.type(screen.getByLabelText('来访人'), '{Escape}')
  expect(close).toHaveBeenCalledTimes(1)
})

/** Asks for what a clerk at full speed asks for: the key in the same breath in which the screen was drawn. */
function Swift({ children }: { children: ReactNode }) {
  useLayoutEffect(() => {
    fireEvent.keyDown(document.body, { key: 'n' })
  })
  return children
}

it('a key pressed as soon as a screen is drawn is the new screen’s, never the last one’s', () => {
  const first = vi.fn()
  const second = vi.fn()
  const screenOf = (name: string, run: () => void) => (
    <AppProviders>
      <Swift>
        <KeyButton key={name} label={name} keys="N" onPress={run} />
      </Swift>
    </AppProviders>
  )
  const { rerender } = render(<AppProviders>{null}</AppProviders>)
  rerender(screenOf('旧页', first))
  expect(first).toHaveBeenCalledTimes(1)
  rerender(screenOf('新页', second))
  expect(first).toHaveBeenCalledTimes(1)
  expect(second).toHaveBeenCalledTimes(1)
})
