import { cleanup, configure, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { StatusLine } from '../../src/renderer/src/app/status-line'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { InspectionScreen } from '../../src/renderer/src/inspections/inspection-screen'
import type { InspectionEntry } from '../../src/shared/inspections/entry'
import { aBuilding } from '../support/builders'
import { pageDesk } from '../support/page-desk'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

configure({ asyncUtilTimeout: 20_000 })

let desk: TempDesk
let inspector: Person
let unitId = ''
let drafts = 0

beforeAll(async () => {
  desk = await tempDesk()
  inspector = await desk.person('徐帆', ['INSPECTOR'])
  const { units } = await aBuilding(desk, { code: '4', entrances: ['1'], floors: 1, perFloor: 1 })
  unitId = Object.values(units)[0] ?? ''
}, 60_000)
afterAll(() => desk.close())
afterEach(cleanup)

/** A round on the screen with the status line below; `lose` says whether the next save gets no answer. */
const open = async (lose = () => false) => {
  drafts += 1
  const draftId = `draft-${drafts}`
  const host = pageDesk(inspector).desk
  const call = ((name: never, input: never) =>
    name === 'draft.save' && lose()
      ? Promise.resolve({ ok: false, error: { code: 'FAULT', message: 'FAULT' } })
      : host.call(name, input)) as typeof host.call
  const router = createMemoryRouter([{ path: '/:draftId', Component: InspectionScreen }], {
    initialEntries: [`/${draftId}?unit=${unitId}`],
  })
  show(
    <DeskProvider desk={{ ...host, call }}>
      <RouterProvider router={router} />
      <StatusLine parts={[]} end={[]} />
    </DeskProvider>,
  )
  await screen.findByRole('listbox', { name: '入户' })
  return draftId
}

const checksOf = async (id: string): Promise<InspectionEntry['checks'] | undefined> =>
  ((await inspector.do('draft.get', { id }))?.body as InspectionEntry | undefined)?.checks
const rows = (): string[] => screen.getAllByRole('option').map((row) => (row.textContent ?? '').slice(0, 2))

/** Another window of the same person marks the first line as not applicable and saves first. */
const saveElsewhere = async (id: string): Promise<void> => {
  const draft = await inspector.do('draft.get', { id })
  if (!draft) throw new Error('nothing was kept')
  const body = { ...(draft.body as InspectionEntry), checks: { HC001: 'NA' } } as never
  await inspector.do('draft.save', { ...draft, body })
}

const conflicted = async (): Promise<string> => {
  const id = await open()
  await userEvent.keyboard(' ')
  await waitFor(async () => expect(await checksOf(id)).toEqual({ HC001: 'PASS' }))
  await saveElsewhere(id)
  await userEvent.keyboard(' ')
  await screen.findByText('这份验房在另一个窗口改过')
  return id
}

it('a mark that could not be stored is said, with F5 to try again; the desk does not try by itself', async () => {
  let lost = 0
  const id = await open(() => lost++ === 0)
  await userEvent.keyboard(' ')
  expect((await screen.findByText('没存进去，内容还在这里。F5 重试')).closest('.red')).toBeTruthy()
  expect(await checksOf(id)).toBeUndefined()
  await userEvent.keyboard('{F5}')
  await screen.findByText(/^已存盘/)
  expect(await checksOf(id)).toEqual({ HC001: 'PASS' })
})

it('of two windows neither is written over; what is here can be kept, with what was marked meanwhile', async () => {
  const id = await conflicted()
  await userEvent.keyboard('n')
  expect(await checksOf(id)).toEqual({ HC001: 'NA' })
  await userEvent.click(screen.getByRole('button', { name: '用这里的' }))
  await waitFor(async () => expect(await checksOf(id)).toEqual({ HC001: 'PASS', HC002: 'PASS', HC003: 'NA' }))
  expect(screen.queryByText('这份验房在另一个窗口改过')).toBeNull()
})

it('what is there can be taken; the work goes on from it', async () => {
  const id = await conflicted()
  await userEvent.click(screen.getByRole('button', { name: '用那边的' }))
  await waitFor(() => expect(rows().slice(0, 2)).toEqual(['不适', '未查']))
  expect(screen.queryByText('这份验房在另一个窗口改过')).toBeNull()
  await userEvent.keyboard('n')
  await waitFor(async () => expect(await checksOf(id)).toEqual({ HC001: 'NA', HC003: 'NA' }))
})
