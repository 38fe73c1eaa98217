import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { Intake } from '../../src/renderer/src/intake/intake'
import { useStatusMessage } from '../../src/renderer/src/kit/status-message'
import { TicketsScreen } from '../../src/renderer/src/tickets/tickets-screen'
import { aForm, anItem, ground, register } from '../backend/tickets-ground'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'
import { windowOf } from './tickets-window'

let desk: TempDesk
afterEach(async () => {
  cleanup()
  await desk.close()
})

const open = (address: string) => {
  const router = createMemoryRouter(
    [
      { path: '/tickets', element: <TicketsScreen /> },
      { path: '/tickets/:id', element: <TicketsScreen /> },
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

it('goes from the list to a judged, answered ticket by keys alone', async () => {
  desk = await tempDesk()
  const at = ground(desk)
  const user = userEvent.setup()
  const place = { kind: 'UNIT', id: at.unit('6-1-303') } as const
  const { ticketId } = await register(desk.boss, aForm(desk, { place, items: [anItem({ severity: 'S3' })] }))
  const router = open('/tickets')
  const list = await screen.findByRole('grid', { name: '受理单' })
  await within(list).findByText('客厅地面空鼓')
  await user.keyboard('j')
  await waitFor(() => expect(router.state.location.pathname).toBe(`/tickets/${ticketId}`))
  await screen.findByRole('heading', { name: '客厅地面空鼓' })

  await user.keyboard('v')
  const judge = await screen.findByRole('dialog')
  // Three days past the project's term: proposed as such, and nothing is judged by looking.
  within(judge).getByText(/止于 2026-11-18/)
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect((await desk.boss.do('ticket.get', { id: ticketId })).state).toBe('ACCEPTED')
  await user.keyboard('v')
  await screen.findByRole('dialog')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(async () => expect((await desk.boss.do('ticket.get', { id: ticketId })).state).toBe('JUDGED'))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

  await user.keyboard('r')
  const reply = await screen.findByRole('dialog')
  await user.type(within(reply).getByLabelText('说给业主的话'), '已申请酌情')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await screen.findByText(/已申请酌情/)
  const { events } = await desk.boss.do('ticket.get', { id: ticketId })
  expect(events.map((event) => event.kind)).toEqual(['REPLY', 'JUDGE', 'REGISTER'])
})

it('leaves open what has to be seen: no verdict, nobody said to have been there', async () => {
  desk = await tempDesk()
  const place = { kind: 'UNIT', id: ground(desk).unit('6-1-303') } as const
  const wall = anItem({ roomCode: 'R07', partCode: 'P03', defectCode: 'WPF-06', severity: 'S3' })
  const { ticketId } = await register(desk.boss, aForm(desk, { place, items: [wall] }))
  const user = userEvent.setup()
  open(`/tickets/${ticketId}`)
  await screen.findByText('卫生间墙面返潮渗漏', { exact: false, selector: 'h2' })
  await user.keyboard('v')
  const judge = await screen.findByRole('dialog')
  expect(within(judge).queryByRole('radio', { checked: true })).toBeNull()
  await user.keyboard('{Control>}{Enter}{/Control}')
  await within(judge).findByText('还缺结论或理由')
  await user.click(within(judge).getByRole('radio', { name: '保修期内' }))
  await user.keyboard('{Control>}{Enter}{/Control}')
  await within(judge).findByText('要到过现场才能定，去过再勾上')
  await user.click(within(judge).getByRole('checkbox', { name: '到过现场' }))
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(async () => expect((await desk.boss.do('ticket.get', { id: ticketId })).state).toBe('JUDGED'))
})

it('says beside the fields why a step is refused, and keeps what was typed', async () => {
  desk = await tempDesk()
  const at = ground(desk)
  const user = userEvent.setup()
  const { ticketId } = await register(
    desk.boss,
    aForm(desk, { place: { kind: 'UNIT', id: at.unit('6-1-303') }, items: [anItem({ severity: 'S3' })] }),
  )
  open(`/tickets/${ticketId}`)
  await screen.findByRole('heading', { name: '客厅地面空鼓' })
  await user.keyboard('.')
  await user.click(await screen.findByRole('menuitem', { name: '非缺陷' }))
  const dialog = await screen.findByRole('dialog')
  await user.type(within(dialog).getByLabelText('依据的标准或允许偏差'), 'GB 50209 允许偏差内')
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect((await within(dialog).findByRole('alert')).textContent).toBe('先告知业主')
  expect(within(dialog).getByLabelText<HTMLTextAreaElement>('依据的标准或允许偏差').value).toBe('GB 50209 允许偏差内')
  await user.click(within(dialog).getByLabelText('已告知业主'))
  await user.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(async () => expect((await desk.boss.do('ticket.get', { id: ticketId })).state).toBe('ANSWER_DUE'))
})

it('narrows by words and views, says when nothing matches, and keeps the filter in the address', async () => {
  desk = await tempDesk()
  const at = ground(desk)
  const user = userEvent.setup()
  const place = { kind: 'UNIT', id: at.unit('6-1-303') } as const
  await register(desk.boss, aForm(desk, { place, type: 'CONSULT', items: [], narrative: '产证什么时候办' }))
  await register(desk.boss, aForm(desk, { place }))
  const router = open('/tickets?view=all')
  const list = await screen.findByRole('grid', { name: '受理单' })
  await within(list).findByText('客厅地面空鼓')
  await user.type(screen.getByLabelText('在列表里找'), '产证')
  await waitFor(() => expect(within(list).queryByText('客厅地面空鼓')).toBeNull())
  await within(list).findByText('产证什么时候办')
  expect(router.state.location.search).toContain('text=')
  await user.type(screen.getByLabelText('在列表里找'), '没有这话')
  await screen.findByText('没有符合的受理单')
})

it('a room that was typed into the filter and not picked is said, not left out', async () => {
  desk = await tempDesk()
  const at = ground(desk)
  const user = userEvent.setup()
  for (const room of ['6-1-303', '6-1-403'])
    await register(desk.boss, aForm(desk, { place: { kind: 'UNIT', id: at.unit(room) }, items: [anItem()] }))
  open('/tickets')
  const list = await screen.findByRole('grid', { name: '受理单' })
  await waitFor(() => expect(within(list).getAllByText('客厅地面空鼓')).toHaveLength(2))
  await user.keyboard('f')
  const room = await within(await screen.findByRole('dialog')).findByPlaceholderText<HTMLInputElement>('3-2-1201')
  await user.type(room, '不存在-9{Control>}{Enter}{/Control}')
  expect(await within(screen.getByRole('dialog')).findAllByText('没有这个房号')).not.toEqual([])
  expect([document.activeElement, room.value]).toEqual([room, '不存在-9'])
  await user.clear(room)
  await user.type(room, '6-1-303')
  await within(screen.getByRole('dialog')).findByRole('option')
  await user.keyboard('{Enter}{Control>}{Enter}{/Control}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(() => expect(within(list).getAllByText('客厅地面空鼓')).toHaveLength(1))
})

it('an act that was done is said in the status line; a new form begins with nothing said', async () => {
  desk = await tempDesk()
  ground(desk)
  const user = userEvent.setup()
  const { ticketId } = await register(desk.boss, aForm(desk, { items: [anItem()] }))
  function Line() {
    return <p role="note">{useStatusMessage().message?.text ?? '无'}</p>
  }
  const router = createMemoryRouter(
    [
      { path: '/tickets/:id', element: <TicketsScreen /> },
      { path: '/tickets/new/:draftId', element: <Intake /> },
    ],
    { initialEntries: [`/tickets/${ticketId}`] },
  )
  show(
    <DeskProvider desk={windowOf(desk)}>
      <Line />
      <RouterProvider router={router} />
    </DeskProvider>,
  )
  await screen.findByRole('toolbar')
  await user.keyboard('m')
  await user.type(await screen.findByRole('textbox', { name: '说明' }), '业主在家{Control>}{Enter}{/Control}')
  await waitFor(() => expect(screen.getByRole('note').textContent).toMatch(/^已存盘 /))
  await router.navigate('/tickets/new/d20')
  await screen.findByLabelText('原话')
  expect(screen.getByRole('note').textContent).toBe('无')
})
