import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { FixedNow } from '../../src/renderer/src/kit/now'
import { OccupancyDialog } from '../../src/renderer/src/parties/occupancy-dialog'
import { OwnershipDialog } from '../../src/renderer/src/parties/ownership-dialog'
import { ProxyDialog } from '../../src/renderer/src/parties/proxy-dialog'
import type { PartyPage } from '../../src/shared/parties/contract'
import { aBuilding } from '../support/builders'
import { pageDesk } from '../support/page-desk'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

let desk: TempDesk
let party: PartyPage

const aPerson = async (name: string): Promise<string> =>
  (
    await desk.boss.do('party.create', {
      kind: 'PERSON',
      name,
      gender: null,
      idType: null,
      idNo: null,
      phones: [],
      notDuplicate: false,
    })
  ).id

beforeAll(async () => {
  desk = await tempDesk()
  await aBuilding(desk, { code: '3', entrances: ['1'], floors: 12, perFloor: 2 })
  const id = await aPerson('陈思远')
  await aPerson('谢国庆')
  party = await desk.boss.do('party.get', { id })
}, 60_000)
afterAll(() => desk.close())
afterEach(cleanup)

let closed = 0
const open = (dialog: (onClose: () => void) => ReactNode) => {
  closed = 0
  show(
    <FixedNow at={desk.clock.now()}>
      <DeskProvider desk={pageDesk(desk.boss).desk}>{dialog(() => (closed += 1))}</DeskProvider>
    </FixedNow>,
  )
}

const submit = () => userEvent.keyboard('{Control>}{Enter}{/Control}')
const takeHome = async (room: string) => {
  await userEvent.type(screen.getByRole('combobox', { name: '房屋' }), room)
  await userEvent.click(await screen.findByRole('option', { name: new RegExp(room) }))
}

it('a home comes first: without one nothing is saved and the line says so', async () => {
  open((onClose) => <OccupancyDialog party={party} onClose={onClose} />)
  await submit()
  expect(await screen.findByText('还缺房屋')).toBeTruthy()
  expect(closed).toBe(0)
  expect((await desk.boss.do('party.get', { id: party.id })).homes).toEqual([])
})

it('somebody who lives there is saved with the home that was picked', async () => {
  open((onClose) => <OccupancyDialog party={party} onClose={onClose} />)
  await takeHome('3-1-1201')
  await submit()
  await expect.poll(() => closed).toBe(1)
  expect((await desk.boss.do('party.get', { id: party.id })).homes).toMatchObject([
    { displayNo: '3-1-1201', role: 'TENANT' },
  ])
})

it('an owner is saved with day, share and cause', async () => {
  open((onClose) => <OwnershipDialog party={party} onClose={onClose} />)
  await takeHome('3-1-1202')
  await submit()
  await expect.poll(() => closed).toBe(1)
  const { homes } = await desk.boss.do('party.get', { id: party.id })
  expect(homes.find((home) => home.displayNo === '3-1-1202')).toMatchObject({ kind: 'OWNER', role: 'OWNER' })
})

it('who may act for an owner needs agent, acts and a last day; what is missing is said beside each', async () => {
  open((onClose) => <ProxyDialog party={party} onClose={onClose} />)
  await takeHome('3-1-1202')
  await submit()
  for (const words of ['还缺受托人', '还缺授权事项', '还缺有效期']) expect(await screen.findByText(words)).toBeTruthy()
  await userEvent.type(screen.getByRole('combobox', { name: '受托人' }), '谢国庆')
  await userEvent.click(await screen.findByRole('option', { name: /谢国庆/ }))
  await userEvent.click(screen.getByRole('checkbox', { name: '收房' }))
  await userEvent.type(screen.getByRole('textbox', { name: '有效至' }), '2027-06-30')
  await submit()
  await expect.poll(() => closed).toBe(1)
  expect((await desk.boss.do('party.get', { id: party.id })).proxies).toMatchObject([{ validTo: '2027-06-30' }])
})
