import { cleanup, configure, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider, useLocation } from 'react-router'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { addContact, addParty } from '../../src/main/backend/parties/add-party'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { OneBox } from '../../src/renderer/src/kit/box/one-box'
import { useSearch } from '../../src/renderer/src/search/use-search'
import { emptyTicketEntry } from '../../src/shared/tickets/entry'
import { aBuilding, stampOf } from '../support/builders'
import { pageDesk } from '../support/page-desk'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

configure({ asyncUtilTimeout: 20_000 })
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let desk: TempDesk
let clerk: Person
let partyId = ''
let unitId = ''

beforeAll(async () => {
  desk = await tempDesk()
  clerk = await desk.person('赵敏', ['CLERK'])
  const { units } = await aBuilding(desk, { code: '5', entrances: ['1'], floors: 8, perFloor: 2 })
  unitId = units['5-1-0802'] ?? ''
  partyId = desk.backend().services.write((trx) => {
    const stamp = stampOf(desk)
    const id = addParty(trx, stamp, { name: '陈思远', phones: ['13800000118'], idNo: '440524188001010014' })
    addContact(trx, stamp, { partyId: id, type: 'MOBILE', value: '13800000271', isPrimary: false })
    trx.run("UPDATE contact_point SET status = 'NOT_USED' WHERE value = '13800000271'")
    return id
  })
  const form = {
    ...emptyTicketEntry(desk.clock.instant()),
    narrative: '昨晚厨房地面一直渗水',
    reporterPartyId: partyId,
    reporterIdentity: 'OWNER',
    place: { kind: 'UNIT' as const, id: unitId },
    demands: ['REPAIR' as const],
  }
  await clerk.do('ticket.register', { draftId: 'd1', form, paper: false })
})
afterAll(() => desk.close())
afterEach(cleanup)

function Place() {
  const { pathname, search } = useLocation()
  return <output>{pathname + search}</output>
}

function Box() {
  return (
    <>
      <OneBox opened onClose={() => undefined} search={useSearch()} hint="房号" faultText={() => '没找成'} />
      <Place />
    </>
  )
}

const open = (): void => {
  const router = createMemoryRouter([{ path: '*', Component: Box }])
  show(
    <DeskProvider desk={pageDesk(clerk).desk}>
      <RouterProvider router={router} />
    </DeskProvider>,
  )
}
const lines = async (): Promise<string[]> =>
  (await screen.findAllByRole('option')).map((line) => line.textContent ?? '')
const place = (): string | null | undefined => document.querySelector('output')?.textContent

it('shows the best first, how it was read, what is owed, and an old number as an old one', async () => {
  open()
  await userEvent.type(screen.getByRole('combobox'), 'csy 0271')
  const [best] = await lines()
  expect(best).toContain('陈思远')
  expect(best).toContain('旧号 138****0271')
  expect(best).toContain('未结 1')
  expect(screen.getByText('姓名和电话')).toBeTruthy()
  expect(screen.getByText('**************0014')).toBeTruthy()
  expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['陈思远', '0271'])
})

it('opens with Enter, begins a matter with Ctrl Enter', async () => {
  open()
  await userEvent.type(screen.getByRole('combobox'), '5-1-802')
  await lines()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(place()).toBe(`/tickets/new?unit=${unitId}`)
  await userEvent.keyboard('{Enter}')
  expect(place()).toBe(`/units/${unitId}`)
})

it('marks the words that were said in a ticket', async () => {
  open()
  await userEvent.type(screen.getByRole('combobox'), '地面一直')
  expect((await lines())[0]).toContain('5-1-0802')
  expect(document.querySelector('mark')?.textContent).toBe('地面一直')
})

it('leaves out a command that the desk does not have, and goes where the others lead', async () => {
  open()
  await userEvent.type(screen.getByRole('combobox'), '叫下一位')
  expect((await lines()).join()).not.toContain('叫下一位，')
  await userEvent.clear(screen.getByRole('combobox'))
  await userEvent.type(screen.getByRole('combobox'), 'xjsl{Enter}')
  await screen.findByText('/tickets/new')
})

it('offers a ticket and a person with the text when nothing is found', async () => {
  open()
  await userEvent.type(screen.getByRole('combobox'), '没有这样的')
  expect(await lines()).toEqual([
    expect.stringContaining('受理“没有这样的”'),
    expect.stringContaining('新建业主“没有这样的”'),
  ])
  await userEvent.keyboard('{Enter}')
  expect(place()).toBe(`/tickets/new?text=${encodeURIComponent('没有这样的')}`)
})
