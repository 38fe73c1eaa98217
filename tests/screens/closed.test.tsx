import { cleanup, configure, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { routesOf } from '../../src/renderer/src/app/app'
import { Gate } from '../../src/renderer/src/app/gate'
import { hasAnyRole } from '../../src/renderer/src/app/nav-screens'
import { parts } from '../../src/renderer/src/app/routes'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { type Role, roles } from '../../src/shared/base/roles'
import { contract, type Name } from '../../src/shared/contract'
import { aForm, anItem, ground, register } from '../backend/tickets-ground'
import { pageDesk } from '../support/page-desk'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

configure({ asyncUtilTimeout: 20_000 })

let desk: TempDesk
let admin: Person
let keeper: Person

beforeAll(async () => {
  desk = await tempDesk()
  admin = await desk.person('郑管', ['ADMIN'])
  keeper = await desk.person('何匙', ['KEYKEEPER'])
}, 60_000)
afterAll(() => desk.close())
afterEach(cleanup)

/** What each screen cannot do without. */
const needs: Readonly<Record<string, Name | null>> = {
  '/': 'ticket.list',
  '/reception': 'visit.list',
  '/tickets': 'ticket.list',
  '/tickets/new': 'ticket.register',
  '/tickets/new/:draftId': 'ticket.register',
  '/tickets/:id': 'ticket.get',
  '/units': 'building.list',
  '/units/:id': 'unit.get',
  '/parties': 'party.list',
  '/parties/:id': 'party.get',
  '/contractors': 'contractor.list',
  '/inspections': 'inspection.list',
  '/inspections/:id': 'inspection.get',
  '/inspections/new/:draftId': 'inspection.finish',
  '/papers': 'paper.list',
  '/papers/view/:docNo': 'paper.get',
  '/papers/:form/:docNo': 'paper.get',
  '/imports': 'import.list',
  '/imports/:id': 'import.get',
  '/exchange': 'exchange.state',
  '/settings': null,
}

const allowed = (name: Name | null, role: Role): boolean =>
  name === null || (contract[name].may as readonly Role[]).includes(role)

describe('who is offered what', () => {
  it.each(roles)('%s is offered the screens whose data that role may read, and no other', (role) => {
    expect(Object.keys(needs).sort()).toEqual(parts.screens.map(({ path }) => path).sort())
    for (const { path, may } of parts.screens)
      expect(`${path} ${hasAnyRole(may, [role])}`).toBe(`${path} ${allowed(needs[path] ?? null, role)}`)
    for (const { to, may } of parts.actions)
      expect(`${to} ${hasAnyRole(may, [role])}`).toBe(`${to} ${allowed(needs[to] ?? null, role)}`)
    expect(hasAnyRole(parts.maySearch, [role])).toBe(allowed('search.box', role))
  })
})

/** Names of what was refused to the page for want of a role. */
const refused: string[] = []

const at = (who: Person, path: string) => {
  const router = createMemoryRouter(routesOf(parts), { initialEntries: [path] })
  const { desk: host } = pageDesk(who)
  const call: typeof host.call = async (name, input) => {
    const reply = await host.call(name, input)
    if (!reply.ok && reply.error.code === 'FORBIDDEN') refused.push(`${path} ${name}`)
    return reply
  }
  show(
    <DeskProvider desk={{ ...host, call }}>
      <Gate forms={{}}>
        <RouterProvider router={router} />
      </Gate>
    </DeskProvider>,
  )
  return () => router.state.location.pathname
}
const places = async () =>
  within(await screen.findByRole('navigation', { name: '导航' }))
    .getAllByRole('link')
    .map((link) => link.textContent)

describe('a system administrator without a role at the desk', () => {
  it('begins at the settings and is offered nothing else: no place, no intake, no search', async () => {
    const where = at(admin, '/')
    expect(await places()).toEqual(['设置'])
    expect(where()).toBe('/settings')
    expect(screen.queryByRole('button', { name: /受理/ })).toBeNull()
    expect(screen.queryByRole('button', { name: /房号、姓名/ })).toBeNull()
    await userEvent.keyboard('{Control>}k{/Control}gt')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(where()).toBe('/settings')
  })

  it.each([
    ['/tickets', '受理单', /前台客服专员、当班主管/],
    ['/units', '房屋', /钥匙资料管理员/],
    ['/parties/x', '业主', /前台客服专员/],
    ['/imports', '导入', /能打开的角色：数据管理员。/],
  ])('is told at %s which roles open it, and nothing is refused', async (path, title, who) => {
    at(admin, path)
    expect(await screen.findByText('这个账号的角色打不开这里')).toBeTruthy()
    expect(screen.getByText(who)).toBeTruthy()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('reads the holiday calendar that they may load', async () => {
    expect(await admin.do('calendar.years', {})).toEqual([])
  })
})

it('a key keeper is offered homes and papers, not the tickets', async () => {
  const where = at(keeper, '/')
  expect(await places()).toEqual(['接待', '房屋', '业主', '验房整改', '单据', '交换', '设置'])
  expect(where()).toBe('/reception')
})

it.each(roles)('%s meets no refusal on any screen that role is offered', async (role) => {
  const who = await desk.person(role, [role])
  refused.length = 0
  for (const { path, may, nav } of parts.screens) {
    if (!nav || !hasAnyRole(may, [role])) continue
    at(who, path)
    await screen.findByRole('navigation', { name: '导航' })
    await expect.poll(() => document.querySelectorAll('[aria-busy="true"]').length).toBe(0)
    cleanup()
  }
  expect(refused).toEqual([])
})

describe('an auditor reads', () => {
  it('a ticket without one act, one key for an act, or the way to register a visit', async () => {
    const auditor = await desk.person('马审', ['AUDITOR'])
    ground(desk)
    const { ticketId } = await register(desk.boss, aForm(desk, { items: [anItem()] }))
    const where = at(auditor, `/tickets/${ticketId}`)
    await screen.findByRole('region', { name: /问题项 1/ })
    await userEvent.keyboard('mvrcp.{Alt>}n{/Alt}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.queryByRole('menu')).toBeNull()
    expect(screen.queryByRole('toolbar')).toBeNull()
    expect(where()).toBe(`/tickets/${ticketId}`)
    cleanup()
    at(auditor, '/reception')
    await screen.findByText('选一次来访')
    expect(screen.queryByRole('combobox', { name: /来访人/ })).toBeNull()
    cleanup()
    at(desk.boss, `/tickets/${ticketId}`)
    expect(await screen.findByRole('toolbar')).toBeTruthy()
  })
})
