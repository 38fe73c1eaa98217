import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { StatusLine } from '../../src/renderer/src/app/status-line'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { CompletionDialog } from '../../src/renderer/src/places/completion-dialog'
import type { BuildingRow } from '../../src/shared/places/contract'
import { aForm, anItem, ground, judgeIn, register } from '../backend/tickets-ground'
import { pageDesk } from '../support/page-desk'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

let desk: TempDesk
let building: BuildingRow

beforeAll(async () => {
  desk = await tempDesk()
  const at = ground(desk)
  const unit = at.unit('6-1-303')
  const { ticketId } = await register(desk.boss, aForm(desk, { place: { kind: 'UNIT', id: unit }, items: [anItem()] }))
  const ticket = await desk.boss.do('ticket.get', { id: ticketId })
  await desk.boss.do('item.act', {
    ticketId,
    version: ticket.version,
    itemId: ticket.items[0]?.id ?? '',
    act: judgeIn,
  })
  building = (await desk.boss.do('building.list', { projectId: null }))[0] as BuildingRow
}, 60_000)
afterAll(() => desk.close())
afterEach(cleanup)

it('who changes a date that judgements rest on is told how many, and one key leads to their tickets', async () => {
  const router = createMemoryRouter([
    {
      path: '*',
      element: (
        <>
          <CompletionDialog building={building} onClose={() => void router.navigate('/gone')} />
          <StatusLine parts={[]} end={[]} />
        </>
      ),
    },
    { path: '/gone', element: <StatusLine parts={[]} end={[]} /> },
  ])
  show(
    <DeskProvider desk={pageDesk(desk.boss).desk}>
      <RouterProvider router={router} />
    </DeskProvider>,
  )
  const day = await screen.findByRole('textbox', { name: /竣工/ })
  await userEvent.clear(day)
  await userEvent.type(day, '2024-09-01{Control>}{Enter}{/Control}')
  await screen.findByText('1 条界定用了旧日期，要人再看')
  await userEvent.keyboard('{Alt>}g{/Alt}')
  expect(router.state.location).toMatchObject({ pathname: '/tickets', search: `?view=all&building=${building.id}` })
  const { rows } = await desk.boss.do('ticket.list', {
    filter: { view: 'all', types: [], states: [], projectId: null, buildingId: building.id, unitId: null, text: '' },
    cursor: null,
    limit: 10,
  })
  expect(rows).toHaveLength(1)
})
