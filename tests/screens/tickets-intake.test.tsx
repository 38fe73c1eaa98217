import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createHashRouter, createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { Intake, NewIntake } from '../../src/renderer/src/intake/intake'
import type { TicketEntry } from '../../src/shared/tickets/entry'
import { ground } from '../backend/tickets-ground'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'
import { windowOf } from './tickets-window'

let desk: TempDesk
afterEach(async () => {
  cleanup()
  await desk.close()
})

const openIntake = (address: string) => {
  const router = createMemoryRouter(
    [
      { path: '/tickets', element: <p>列表</p> },
      { path: '/tickets/new', element: <NewIntake /> },
      { path: '/tickets/new/:draftId', element: <Intake /> },
      { path: '/tickets/:id', element: <p>已到受理单</p> },
      { path: '/papers/view/:docNo', element: <p>已到单据</p> },
    ],
    { initialEntries: [address] },
  )
  show(
    <DeskProvider desk={windowOf(desk)}>
      <RouterProvider router={router} />
    </DeskProvider>,
  )
  return router
}

const stored = async (id: string): Promise<TicketEntry | undefined> =>
  (await desk.boss.do('draft.get', { id }))?.body as TicketEntry | undefined
const allSaved = () =>
  waitFor(() => expect(document.querySelector('[data-save="saved"]')).not.toBeNull(), { timeout: 10_000 })
const words = () => screen.findByLabelText<HTMLTextAreaElement>('原话')
const finder = () => screen.getByRole('combobox', { name: '加一项' })

it.each([
  ['type=COMPLAINT', 'COMPLAINT'],
  ['type=NONSENSE', 'REPAIR'],
])('opens as the kind of matter that the visitor came for: %s', async (query, type) => {
  desk = await tempDesk()
  openIntake(`/tickets/new/d1?${query}`)
  await userEvent.type(await words(), '太吵')
  await allSaved()
  expect((await stored('d1'))?.type).toBe(type)
})

it('keeps every character, and everything else, through a change of kind, leaving, and a restart', async () => {
  desk = await tempDesk()
  const at = ground(desk)
  const user = userEvent.setup()
  const address = `/tickets/new/d1?unit=${at.unit('6-1-303')}&party=${at.party('郑强')}`
  openIntake(address)
  await user.type(await words(), '又漏 "上周" <b>𠮷')
  await user.type(finder(), 'kt dm kg{Enter}')
  await user.click(screen.getByText('投诉'))
  await user.click(screen.getByText('着急'))
  await user.type(screen.getByLabelText('第 1 项 描述'), '靠阳台')
  await allSaved()
  cleanup()
  await desk.restart()
  openIntake(address)
  expect((await words()).value).toBe('又漏 "上周" <b>𠮷')
  expect(screen.getByLabelText<HTMLInputElement>('第 1 项 描述').value).toBe('靠阳台')
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '投诉' }).checked).toBe(true)
  expect(screen.getByRole('button', { name: '着急' }).getAttribute('aria-pressed')).toBe('true')
  expect(await stored('d1')).toMatchObject({
    type: 'COMPLAINT',
    emotion: 2,
    reporterPartyId: at.party('郑强'),
    place: { kind: 'UNIT', id: at.unit('6-1-303') },
    items: [{ roomCode: 'R02', partCode: 'P02', defectCode: 'FLR-01', description: '靠阳台' }],
  })
})

it('never saves half a pinyin, and takes no candidate with the Enter that chooses a character', async () => {
  desk = await tempDesk()
  ground(desk)
  const user = userEvent.setup()
  openIntake('/tickets/new/d2')
  const field = await words()
  field.focus()
  await user.keyboard('他说')
  await allSaved()
  fireEvent.compositionStart(field)
  for (const half of ['l', 'lo', 'lou']) fireEvent.change(field, { target: { value: `他说${half}` } })
  expect(field.value).toBe('他说lou')
  await allSaved()
  expect((await stored('d2'))?.narrative).toBe('他说')
  fireEvent.change(field, { target: { value: '他说漏' } })
  fireEvent.compositionEnd(field)
  await waitFor(async () => expect((await stored('d2'))?.narrative).toBe('他说漏'))

  const line = finder()
  line.focus()
  fireEvent.compositionStart(line)
  fireEvent.change(line, { target: { value: 'ketingkonggu' } })
  fireEvent.keyDown(line, { key: 'Enter', keyCode: 229, isComposing: true })
  expect(screen.queryByLabelText('第 1 项 描述')).toBeNull()
  expect(screen.queryByRole('listbox', { name: '加一项' })).toBeNull()
  fireEvent.change(line, { target: { value: '客厅地面空鼓' } })
  fireEvent.compositionEnd(line)
  const list = await screen.findByRole('listbox', { name: '加一项' })
  expect(within(list).getAllByRole('option')[0]?.textContent).toContain('客厅 / 地面 / 地面空鼓')
  fireEvent.keyDown(line, { key: 'Enter' })
  await screen.findByLabelText('第 1 项 描述')
})

it('says what is missing, registers with one key and leaves no draft behind', async () => {
  // The page goes by the machine's own clock, so the desk has to as well.
  desk = await tempDesk({ now: new Date().toISOString() })
  const at = ground(desk)
  const user = userEvent.setup()
  const router = openIntake(`/tickets/new/d3?unit=${at.unit('6-1-303')}`)
  await words()
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect((await screen.findByRole('alert')).textContent).toBe('还缺原话或一项问题')
  await user.type(await words(), '客厅有块砖敲着是空的')
  await user.click(await screen.findByRole('button', { name: /^郑强/ }))
  await user.type(finder(), 'kt dm kg{Enter}')
  // The verdict beside the form: three days past the project's own term.
  await screen.findByText(/止于 2026-11-18/)
  await user.keyboard('{Control>}{Enter}{/Control}')
  await screen.findByText('已到单据', {}, { timeout: 8000 })
  expect(router.state.location.pathname).toMatch(/^\/papers\/view\/HYC-F03-2026-A\d{5}$/)
  expect(await desk.boss.do('draft.list', { kind: 'ticket' })).toEqual([])
  const reader = desk.backend().services.reader
  expect(reader.row<{ ticketNo: string }>('SELECT ticket_no FROM ticket')?.ticketNo).toMatch(/^HYC-BX\d{8}-A001$/)
})

it('asks which text counts when the same draft is written in another window', async () => {
  desk = await tempDesk()
  ground(desk)
  const user = userEvent.setup()
  openIntake('/tickets/new/d4')
  await user.type(await words(), '这里')
  await allSaved()
  const body = { ...(await stored('d4')), narrative: '那边写的' } as never
  const { version } = (await desk.boss.do('draft.get', { id: 'd4' })) ?? { version: 0 }
  await desk.boss.do('draft.save', { id: 'd4', kind: 'ticket', title: '', body, attachments: [], version })
  await user.type(await words(), '再写')
  await user.click(await screen.findByRole('button', { name: '用那边的' }))
  expect((await words()).value).toBe('那边写的')
  await user.type(await words(), '，接着')
  await waitFor(async () => expect((await stored('d4'))?.narrative).toBe('那边写的，接着'))
})

it('a first word that has not come yet or cannot be read is said at its field, which takes the focus', async () => {
  desk = await tempDesk()
  ground(desk)
  const user = userEvent.setup()
  const router = openIntake('/tickets/new/d9')
  await user.type(await words(), '漏水')
  await user.click(screen.getByLabelText('匿名反映'))
  const first = screen.getByLabelText<HTMLInputElement>('首次反映')
  await user.clear(first)
  await user.type(first, '2096-01-01 10:00')
  expect(await screen.findAllByText('首次反映时间在将来')).not.toEqual([])
  await user.click(await words())
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(document.activeElement).toBe(first)
  await user.clear(first)
  await user.type(first, '明年')
  await user.click(await words())
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect([document.activeElement, first.value]).toEqual([first, '明年'])
  expect(screen.getByText('读不出时间，如 昨天 21:40')).toBeTruthy()
  expect(router.state.location.pathname).toBe('/tickets/new/d9')
})

it('a file that is no picture is said; let go beside the form it is not opened', async () => {
  desk = await tempDesk()
  ground(desk)
  openIntake('/tickets/new/d10')
  await words()
  const files = [new File(['x'], '清单.txt', { type: 'text/plain' })]
  fireEvent.drop(document.querySelector('.intake') as HTMLElement, { dataTransfer: { files, types: ['Files'] } })
  expect(await screen.findByText('清单.txt 不是照片，没有存')).toBeTruthy()
  // `false`: somebody has taken the event, the browser does nothing with the file.
  expect(fireEvent.drop(document.body, { dataTransfer: { files, types: ['Files'] } })).toBe(false)
  expect(fireEvent.drop(document.body, { dataTransfer: { files: [], types: ['text/plain'] } })).toBe(true)
})

it('leaving a form leads back to where it was begun', async () => {
  desk = await tempDesk()
  ground(desk)
  window.location.hash = '#/parties/p1'
  const router = createHashRouter([
    { path: '/parties/p1', element: <p>业主页</p> },
    { path: '/tickets', element: <p>列表</p> },
    { path: '/tickets/new', element: <NewIntake /> },
    { path: '/tickets/new/:draftId', element: <Intake /> },
  ])
  show(
    <DeskProvider desk={windowOf(desk)}>
      <RouterProvider router={router} />
    </DeskProvider>,
  )
  await screen.findByText('业主页')
  await router.navigate('/tickets/new')
  await words()
  await userEvent.keyboard('{Escape}')
  expect(await screen.findByText('业主页')).toBeTruthy()
})

it('from the words to the matters is one key, or three stops: demands, mood, photos', async () => {
  desk = await tempDesk()
  ground(desk)
  const user = userEvent.setup()
  openIntake('/tickets/new/d11')
  await user.click(await words())
  await user.tab()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '维修' }))
  await user.keyboard('{ArrowRight}{ArrowRight} ')
  expect(screen.getByRole('button', { name: '赔偿' }).getAttribute('aria-pressed')).toBe('true')
  await user.tab()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '平静' }))
  await user.tab()
  await user.tab()
  expect(document.activeElement).toBe(finder())
  await user.tab({ shift: true })
  await user.tab({ shift: true })
  await user.tab({ shift: true })
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '赔偿' }))
  await user.keyboard('{Alt>}a{/Alt}')
  expect(document.activeElement).toBe(finder())
})
