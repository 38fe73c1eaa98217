import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { Masked, REVEAL_MS } from '../../src/renderer/src/kit/masked'
import { show } from './support'

afterEach(() => {
  vi.useRealTimers()
  cleanup()
})

const phone = { value: '138****0271', what: '电话' } as const

it('a number without an eye cannot be shown', () => {
  show(<Masked {...phone} />)
  expect(screen.getByText('138****0271')).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
})

it('Alt V shows the number of the page and again hides it', async () => {
  const reveal = vi.fn(async () => '13800000271')
  show(<Masked {...phone} first onReveal={reveal} />)
  await userEvent.keyboard('{Alt>}v{/Alt}')
  expect(await screen.findByText('13800000271')).toBeTruthy()
  expect(reveal).toHaveBeenCalledWith(undefined)
  await userEvent.keyboard('{Alt>}v{/Alt}')
  expect(screen.queryByText('13800000271')).toBeNull()
})

it('masks itself after thirty seconds', async () => {
  vi.useFakeTimers()
  show(<Masked {...phone} first onReveal={async () => '13800000271'} />)
  await act(async () => screen.getByRole('button', { name: '看电话' }).click())
  expect(screen.getByText('13800000271')).toBeTruthy()
  act(() => vi.advanceTimersByTime(REVEAL_MS - 1))
  expect(screen.queryByText('13800000271')).toBeTruthy()
  act(() => vi.advanceTimersByTime(1))
  expect(screen.queryByText('13800000271')).toBeNull()
})

it('never shows one number beside the next person', async () => {
  const shown = show(<Masked {...phone} first onReveal={async () => '13800000271'} />)
  await userEvent.click(screen.getByRole('button', { name: '看电话' }))
  expect(await screen.findByText('13800000271')).toBeTruthy()
  shown.unmount()
  let answer: (text: string) => void = () => undefined
  const slow = (): Promise<string> =>
    new Promise((done) => {
      answer = done
    })
  const { AppProviders } = await import('../../src/renderer/src/app/app')
  const next = show(<Masked {...phone} first onReveal={slow} />)
  await userEvent.click(screen.getByRole('button', { name: '看电话' }))
  next.rerender(
    <AppProviders>
      <Masked value="138****0119" what="电话" first onReveal={slow} />
    </AppProviders>,
  )
  await act(async () => answer('13800000271'))
  expect(screen.queryByText('13800000271')).toBeNull()
  expect(screen.getByText('138****0119')).toBeTruthy()
})

it('an ID number asks for a reason first and hands it on', async () => {
  const reveal = vi.fn(async () => '11010519491231002X')
  show(<Masked value="**************002X" what="证件号" reason first onReveal={reveal} />)
  await userEvent.keyboard('{Alt>}v{/Alt}')
  expect(screen.getByRole('dialog', { name: '看证件号要写原因' })).toBeTruthy()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(reveal).not.toHaveBeenCalled()
  expect(screen.getByText('还缺原因')).toBeTruthy()
  await userEvent.keyboard('2')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(reveal).toHaveBeenCalledWith('核对身份')
  expect(await screen.findByText('11010519491231002X')).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('Ctrl Shift H hides everything personal at the same width', async () => {
  show(<Masked {...phone} onReveal={async () => '13800000271'} />)
  await userEvent.keyboard('{Control>}{Shift>}h{/Shift}{/Control}')
  expect(screen.queryByText('138****0271')).toBeNull()
  expect(screen.getByText('•'.repeat(11))).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
})
