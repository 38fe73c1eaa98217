import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ReactNode, useState } from 'react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { useKeepForms } from '../../src/renderer/src/desk/keep-forms'
import { useKeptValues } from '../../src/renderer/src/kit/fields/use-kept-values'
import { NewPerson } from '../../src/renderer/src/pickers/new-person'
import { TicketDetailPane } from '../../src/renderer/src/tickets/ticket-detail-pane'
import { VisitForm } from '../../src/renderer/src/visits/visit-form'
import { aForm, anItem, ground, judgeIn, register } from '../backend/tickets-ground'
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

/** As the frame around all screens does. */
function Keeping({ children }: { children: ReactNode }) {
  useKeepForms()
  return children
}

const showTicket = async (who: Person, id: string, host = pageDesk(who).desk): Promise<void> => {
  const router = createMemoryRouter([{ path: '/', element: <TicketDetailPane id={id} /> }])
  show(
    <DeskProvider desk={host}>
      <Keeping>
        <RouterProvider router={router} />
      </Keeping>
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

it('a form that opens with what was left in it says so, and can be begun anew', async () => {
  const { ticketId } = await register(desk.boss, aForm(desk, {}))
  await showTicket(desk.boss, ticketId)
  await userEvent.keyboard('m')
  await userEvent.type(await note(), '约了周三{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await userEvent.keyboard('m')
  await userEvent.click(await screen.findByRole('button', { name: '清掉' }))
  expect(((await note()) as HTMLTextAreaElement).value).toBe('')
  expect(document.activeElement).toBe(await note())
  expect(screen.queryByRole('button', { name: '清掉' })).toBeNull()
})

const storedOf = async (who: Person): Promise<string> => {
  const [row] = await who.do('draft.list', { kind: 'forms' })
  return JSON.stringify(row && (await who.do('draft.get', { id: row.id }))?.body)
}

it('what another window of the same person keeps meanwhile stays; an ID number is never stored', async () => {
  const clerk = await desk.person('陈敏', ['CLERK'])
  const { ticketId } = await register(desk.boss, aForm(desk, {}))
  await showTicket(clerk, ticketId)
  await userEvent.keyboard('m')
  await userEvent.type(await note(), '第一句{Escape}')
  await waitFor(async () => expect(await storedOf(clerk)).toContain('第一句'))
  const [row] = await clerk.do('draft.list', { kind: 'forms' })
  const stored = row && (await clerk.do('draft.get', { id: row.id }))
  if (!stored) throw new Error('nothing was kept')
  const body = {
    ...(stored.body as object),
    'note of another window': { at: Date.now(), fields: { text: '另一个窗口的话' } },
  }
  await clerk.do('draft.save', {
    id: stored.id,
    kind: 'forms',
    title: '',
    body,
    attachments: [],
    version: stored.version,
  })
  await userEvent.keyboard('m')
  await userEvent.type(await note(), '，第二句{Escape}')
  await waitFor(async () => expect(await storedOf(clerk)).toContain('第一句，第二句'))
  expect(await storedOf(clerk)).toContain('另一个窗口的话')
  cleanup()
  show(
    <DeskProvider desk={pageDesk(clerk).desk}>
      <Keeping>
        <People />
      </Keeping>
    </DeskProvider>,
  )
  await userEvent.click(screen.getByText('新建'))
  await userEvent.type(await screen.findByRole('textbox', { name: /证件号/ }), '11010519491231002X')
  await userEvent.type(await screen.findByRole('textbox', { name: /电话/ }), '13800000772{Escape}')
  await waitFor(async () => expect(await storedOf(clerk)).toContain('13800000772'))
  expect(await storedOf(clerk)).not.toContain('11010519491231002X')
})

it('the caret stands behind what was left, by keys alone', async () => {
  const { ticketId } = await register(desk.boss, aForm(desk, {}))
  await showTicket(desk.boss, ticketId)
  await userEvent.keyboard('m')
  await note()
  await userEvent.keyboard('第一句{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await userEvent.keyboard('m')
  await note()
  await userEvent.keyboard('，第二句')
  expect(((await note()) as HTMLTextAreaElement).value).toBe('第一句，第二句')
})

it('what is typed into an act stays when somebody else does it meanwhile', async () => {
  const host = pageDesk(desk.boss).desk
  const { ticketId } = await register(desk.boss, aForm(desk, { items: [anItem()] }))
  await showTicket(desk.boss, ticketId, host)
  const words = (): HTMLTextAreaElement | null => screen.getByRole('dialog').querySelector('textarea')
  await userEvent.keyboard('v')
  await waitFor(() => expect(words()).toBeTruthy())
  await userEvent.type(words() as HTMLElement, '我写的界定说明')
  const { version, items } = await desk.boss.do('ticket.get', { id: ticketId })
  // Through the page's own host, so that the page hears of it.
  await act(async () => {
    await host.call('item.act', { ticketId, version, itemId: items[0]?.id ?? '', act: judgeIn })
  })
  await waitFor(() => expect(screen.getAllByText('已界定').length).toBeGreaterThan(0))
  expect(words()?.value).toBe('我写的界定说明')
})

it('a reading of the store that fails once is tried again with the next key', async () => {
  const clerk = await desk.person('周芸', ['CLERK'])
  const { ticketId } = await register(desk.boss, aForm(desk, {}))
  const host = pageDesk(clerk).desk
  let failed = 0
  const call = ((name: never, input: never) => {
    if (name !== 'draft.get' || failed > 0) return host.call(name, input)
    failed += 1
    return Promise.resolve({ ok: false, error: { code: 'FAULT', message: 'FAULT' } })
  }) as typeof host.call
  await showTicket(clerk, ticketId, { ...host, call })
  await userEvent.keyboard('m')
  await userEvent.type(await note(), '周日在家')
  await waitFor(async () => expect(await storedOf(clerk)).toContain('周日在家'))
  expect(failed).toBe(1)
})

it('a visitor whom the archive does not know is stored half told, in a host that sends objects as they are', async () => {
  const clerk = await desk.person('吴桐', ['CLERK'])
  const router = createMemoryRouter([{ path: '/', element: <VisitForm onRegistered={() => undefined} /> }])
  show(
    <DeskProvider desk={pageDesk(clerk).desk}>
      <Keeping>
        <RouterProvider router={router} />
      </Keeping>
    </DeskProvider>,
  )
  await userEvent.type(await screen.findByRole('combobox', { name: '来访人' }), '周师傅{Enter}')
  await userEvent.type(await screen.findByRole('textbox', { name: '电话' }), '13800000774')
  await waitFor(async () => expect(await storedOf(clerk)).toContain('13800000774'))
})

function Adding() {
  const { values, setValues } = useKeptValues({
    name: 'adding',
    start: { ids: [] as string[] },
    transformValues: (told) => told,
    validate: () => ({}),
  })
  const add = (...ids: string[]): void => {
    for (const id of ids) setValues((was) => ({ ids: [...(was.ids ?? []), id] }))
  }
  late = () => add('late')
  return (
    <button type="button" onClick={() => add('p1', 'p2')}>
      {values.ids.join()}
    </button>
  )
}
/** A photo of the form that was drawn last, whose upload has just ended. */
let late = (): void => undefined

it('changes that come from one drawing add up', () => {
  show(<Adding />)
  fireEvent.click(screen.getByRole('button'))
  expect(screen.getByRole('button').textContent).toBe('p1,p2')
})

it('a photo that arrives after its form was left and opened again takes nothing back', () => {
  show(<Adding />)
  const arrive = late
  cleanup()
  show(<Adding />)
  fireEvent.click(screen.getByRole('button'))
  act(arrive)
  expect(screen.getByRole('button').textContent).toMatch(/p1,p2,late$/)
})
