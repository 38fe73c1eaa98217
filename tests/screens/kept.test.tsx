import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { NewPerson } from '../../src/renderer/src/desk/new-person'
import { TicketDetailPane } from '../../src/renderer/src/tickets/ticket-detail-pane'
import { aForm, anItem, ground, register } from '../backend/tickets-ground'
import { pageDesk } from '../support/page-desk'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

let desk: TempDesk
beforeAll(async () => {
  desk = await tempDesk()
  ground(desk)
}, 60_000)
afterAll(() => desk.close())
afterEach(cleanup)

const showTicket = async (who: Person, id: string): Promise<void> => {
  const router = createMemoryRouter([{ path: '/', element: <TicketDetailPane id={id} /> }])
  show(
    <DeskProvider desk={pageDesk(who).desk}>
      <RouterProvider router={router} />
    </DeskProvider>,
  )
  await screen.findByRole('button', { name: /记一句/ })
}

const note = () => screen.findByRole('textbox', { name: '说明' })
const CTRL_ENTER = '{Control>}{Enter}{/Control}'

it('what was typed into an act stands there again after Esc, for the same ticket, act and person, until it is saved', async () => {
  const { ticketId } = await register(desk.boss, aForm(desk, {}))
  const other = await register(desk.boss, aForm(desk, {}))
  await showTicket(desk.boss, ticketId)
  await userEvent.keyboard('m')
  await userEvent.type(await note(), '业主说周日在家{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await userEvent.keyboard('c')
  expect(((await note()) as HTMLTextAreaElement).value).toBe('')
  cleanup()
  await showTicket(desk.boss, other.ticketId)
  await userEvent.keyboard('m')
  expect(((await note()) as HTMLTextAreaElement).value).toBe('')
  cleanup()
  await showTicket(await desk.person('孙倩', ['CLERK']), ticketId)
  await userEvent.keyboard('m')
  expect(((await note()) as HTMLTextAreaElement).value).toBe('')
  cleanup()
  await showTicket(desk.boss, ticketId)
  await userEvent.keyboard('m')
  expect(((await note()) as HTMLTextAreaElement).value).toBe('业主说周日在家')
  await userEvent.keyboard(CTRL_ENTER)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await userEvent.keyboard('m')
  expect(((await note()) as HTMLTextAreaElement).value).toBe('')
})

it('a verdict that was half given stands there again as well', async () => {
  const { ticketId } = await register(desk.boss, aForm(desk, { items: [anItem()] }))
  await showTicket(desk.boss, ticketId)
  const reason = (): Promise<HTMLTextAreaElement | null> =>
    waitFor(() => screen.getByRole('dialog').querySelector('textarea'))
  await userEvent.keyboard('v')
  await userEvent.type((await reason()) as HTMLElement, '靠阳台两块{Escape}')
  await userEvent.keyboard('v')
  expect((await reason())?.value).toContain('靠阳台两块')
})

function People() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        新建
      </button>
      {open && <NewPerson name="周岚" onClose={() => setOpen(false)} onDone={() => setOpen(false)} />}
    </>
  )
}

it('a new person that was left half told is there again, and not after it was made', async () => {
  show(
    <DeskProvider desk={pageDesk(desk.boss).desk}>
      <People />
    </DeskProvider>,
  )
  const phones = () => screen.findByRole<HTMLInputElement>('textbox', { name: /电话/ })
  await userEvent.click(screen.getByText('新建'))
  await userEvent.type(await phones(), '13800000771{Escape}')
  await userEvent.click(screen.getByText('新建'))
  expect((await phones()).value).toBe('13800000771')
  await userEvent.keyboard(CTRL_ENTER)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await userEvent.click(screen.getByText('新建'))
  expect((await phones()).value).toBe('')
})
