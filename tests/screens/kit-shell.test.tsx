import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { createMemoryRouter, RouterProvider, useNavigate } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { routesOf } from '../../src/renderer/src/app/app'
import { galleryDesk } from '../../src/renderer/src/app/gallery-desk'
import { navEntries } from '../../src/renderer/src/app/nav-entries'
import type { AppParts } from '../../src/renderer/src/app/parts'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { Page } from '../../src/renderer/src/kit/page'
import { show } from './support'

beforeEach(() => vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(cleanup)

function Tickets() {
  const go = useNavigate()
  const [typed, setTyped] = useState('')
  return (
    <Page title="受理单">
      <input aria-label="words" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <button type="button" onClick={() => void go('/tickets/7')}>
        七
      </button>
    </Page>
  )
}

function Broken(): never {
  throw new Error('broken')
}

const parts: AppParts = {
  screens: [
    { path: '/', component: () => <Page title="台面">{null}</Page>, nav: navEntries.workbench },
    { path: '/tickets/:id?', component: Tickets, nav: navEntries.tickets },
    { path: '/units', component: Broken, nav: navEntries.units },
    { path: '/papers/:form', component: () => <p>F03</p>, bare: true },
  ],
  actions: [
    { id: 'new', label: (t) => t.app.intake, icon: navEntries.tickets.icon, keys: ['Ctrl+N', 'Alt+N'], to: '/tickets' },
  ],
  gate: {},
  status: [],
  statusEnd: [],
}

const at = (path: string) => {
  const router = createMemoryRouter(routesOf(parts), { initialEntries: [path] })
  show(
    <DeskProvider desk={galleryDesk}>
      <RouterProvider router={router} />
    </DeskProvider>,
  )
  return () => router.state.location.pathname
}

it('the navigation holds the screens there are, in its own order, and G goes to them', async () => {
  const where = at('/')
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['工作台', '受理单', '房屋'])
  await userEvent.keyboard('gt')
  expect(where()).toBe('/tickets')
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('受理单')
})

it('opening a detail keeps the list and what was typed into it', async () => {
  const where = at('/tickets')
  await userEvent.type(screen.getByLabelText('words'), '渗水')
  await userEvent.click(screen.getByRole('button', { name: '七' }))
  expect(where()).toBe('/tickets/7')
  expect(screen.getByLabelText<HTMLInputElement>('words').value).toBe('渗水')
})

it('a fault of one screen says what is safe and leaves the way to the others', async () => {
  at('/units')
  expect(screen.getByRole('alert').textContent).toContain('已存盘的内容都在，草稿也在。')
  await userEvent.keyboard('gh')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('台面')
})

it('a paper stands alone, without the shell', () => {
  at('/papers/F03')
  expect(screen.getByText('F03')).toBeTruthy()
  expect(screen.queryByRole('navigation')).toBeNull()
})

it('Alt N is a second key for a new ticket, and an unknown address leads back', async () => {
  const where = at('/nowhere')
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('没有这一页')
  await userEvent.keyboard('{Escape}')
  expect(where()).toBe('/')
  await userEvent.keyboard('{Alt>}n{/Alt}')
  expect(where()).toBe('/tickets')
})

it('the language changes while the desk runs', async () => {
  at('/')
  await userEvent.click(screen.getByRole('button', { name: /李婷|我/ }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'English' }))
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Workbench', 'Tickets', 'Homes'])
  expect(document.documentElement.lang).toBe('en')
})
