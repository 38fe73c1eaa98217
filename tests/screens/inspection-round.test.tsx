import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { InspectionScreen } from '../../src/renderer/src/inspections/inspection-screen'
import { checklistAreas, type InspectionEntry } from '../../src/shared/inspections/entry'
import { aBuilding } from '../support/builders'
import { pageDesk } from '../support/page-desk'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

configure({ asyncUtilTimeout: 20_000 })

let desk: TempDesk
let inspector: Person
let units: string[] = []
let draftId = ''
let drafts = 0

beforeAll(async () => {
  desk = await tempDesk()
  inspector = await desk.person('徐帆', ['INSPECTOR'])
  units = Object.values((await aBuilding(desk, { code: '3', entrances: ['1'], floors: 20, perFloor: 1 })).units)
}, 60_000)
afterAll(() => desk.close())
afterEach(cleanup)

const open = async (): Promise<void> => {
  const router = createMemoryRouter(
    [
      { path: '/inspections/new/:draftId', Component: InspectionScreen },
      { path: '/papers/view/:docNo', element: <p>the paper</p> },
    ],
    { initialEntries: [`/inspections/new/${draftId}?unit=${units[drafts % units.length]}`] },
  )
  show(
    <DeskProvider desk={pageDesk(inspector).desk}>
      <RouterProvider router={router} />
    </DeskProvider>,
  )
  await screen.findByRole('listbox', { name: '入户' })
}

beforeEach(async () => {
  drafts += 1
  draftId = `round-${drafts}`
  await open()
})

const stored = async (): Promise<InspectionEntry | undefined> =>
  (await inspector.do('draft.get', { id: draftId }))?.body as InspectionEntry | undefined
const options = (): string[] => screen.getAllByRole('option').map((row) => row.textContent ?? '')
const finishButton = (): HTMLElement => screen.getByRole('button', { name: /^(完成|还缺)/ })
const quickLine = (): HTMLElement => screen.getByRole('combobox', { name: /^问题/ })

it('Space, X and N mark a line and go on; every mark is in the draft', async () => {
  await userEvent.keyboard(' n')
  expect(
    options()
      .slice(0, 3)
      .map((row) => row.slice(0, 4)),
  ).toEqual(['合格入户', '不适用门', '未查猫眼'])
  await userEvent.keyboard('x')
  expect(document.activeElement).toBe(quickLine())
  await waitFor(async () => expect((await stored())?.checks).toEqual({ HC001: 'PASS', HC002: 'NA', HC003: 'PROBLEM' }))
})

it('A marks the rest of an area and goes to the next one; PgUp comes back', async () => {
  await userEvent.keyboard('a')
  expect(screen.getByRole('listbox', { name: '室内空间' })).toBeTruthy()
  await userEvent.keyboard('{PageUp}')
  expect(options().every((row) => row.startsWith('合格'))).toBe(true)
})

it('a problem is typed by initials and belongs to its line', async () => {
  await userEvent.keyboard('x')
  await userEvent.type(quickLine(), 'kt qm kg 重，约一平米{Enter}')
  await waitFor(async () =>
    expect((await stored())?.problems).toMatchObject([
      { checkCode: 'HC001', roomCode: 'R02', partCode: 'P01', severity: 'S2', description: '约一平米', accepted: true },
    ]),
  )
  expect(screen.getByRole('button', { name: /客厅.*约一平米/ })).toBeTruthy()
  expect(options()[0]).toContain('问题 1')
})

it('words that name nothing are kept as they were said', async () => {
  await userEvent.keyboard('{Enter}')
  await userEvent.type(quickLine(), '@@@{Enter}')
  await waitFor(async () =>
    expect((await stored())?.problems).toMatchObject([{ defectCode: null, description: '@@@' }]),
  )
})

it('words that only look like something are kept as they were said, and whole with what is chosen for them', async () => {
  await userEvent.keyboard('{Enter}')
  await userEvent.type(quickLine(), '乱七八糟qqq{Enter}')
  await userEvent.type(quickLine(), '乱七八糟qqq{ArrowUp}{Enter}')
  await waitFor(async () =>
    expect((await stored())?.problems).toMatchObject([
      { defectCode: null, description: '乱七八糟qqq' },
      { defectCode: expect.any(String), description: '乱七八糟qqq' },
    ]),
  )
})

it('Enter while an input method composes adds nothing', async () => {
  await userEvent.keyboard('{Enter}')
  const field = quickLine()
  await userEvent.type(field, 'kt qm kg')
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  expect(screen.getByText('还没有问题')).toBeTruthy()
  expect((field as HTMLInputElement).value).toBe('kt qm kg')
})

it('letters typed into the quick line mark no line', async () => {
  await userEvent.keyboard('{Enter}')
  await userEvent.type(quickLine(), 'xna ')
  expect(options().filter((row) => row.startsWith('未查'))).toHaveLength(6)
})

it('Ctrl Z takes back the last mark', async () => {
  await userEvent.keyboard(' {Control>}z{/Control}')
  await waitFor(async () => expect((await stored())?.checks).toEqual({}))
  expect(options()[0]).toMatch(/^未查/)
})

it('what is not looked at is counted on the button, and pressing it jumps there', async () => {
  await userEvent.keyboard(' {PageDown}')
  expect(finishButton().textContent).toContain('完成，还差 63 项')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(screen.getByRole('listbox', { name: '入户' }).getAttribute('aria-activedescendant')).toMatch(/HC002$/)
})

it('a round is finished by keys alone and leads to its paper', async () => {
  for (const _ of checklistAreas) await userEvent.keyboard('a')
  expect(finishButton().textContent).toContain('还缺到场人')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await screen.findByText('和业主看一遍')
  await waitFor(() => expect((document.activeElement as HTMLInputElement | null)?.type).toMatch(/text|checkbox/))
  await userEvent.keyboard('沈丽')
  ;(document.activeElement as HTMLElement).blur()
  await userEvent.keyboard('1')
  expect(finishButton().textContent).toContain('完成并打印 F09')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await screen.findByText('the paper')
  const { rows } = await inspector.do('inspection.list', { unitId: null, text: '', cursor: null, limit: 1 })
  expect(rows[0]).toMatchObject({ decision: 'ACCEPT', problems: 0, signed: null })
  expect(await stored()).toBeUndefined()
})

it('a refusal asks time, reason and two different witnesses, and does not decide about the home', async () => {
  await userEvent.keyboard('{Alt>}r{/Alt}')
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.type(dialog.getByLabelText('原因（原话）'), '签了就等于收房')
  await userEvent.type(dialog.getByLabelText('见证人 1'), '王秀英')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(dialog.getByText('还缺见证人，要两个不同的人')).toBeTruthy()
  await userEvent.type(dialog.getByLabelText('见证人 2'), '赵敏')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(async () =>
    expect(await stored()).toMatchObject({
      refusal: { reason: '签了就等于收房', witnesses: ['王秀英', '赵敏'] },
      decision: null,
    }),
  )
})

it('a round that was left is there again with every mark', async () => {
  await userEvent.keyboard(' n')
  await waitFor(async () => expect(Object.keys((await stored())?.checks ?? {})).toHaveLength(2))
  cleanup()
  await open()
  expect(
    options()
      .slice(0, 2)
      .map((row) => row.slice(0, 2)),
  ).toEqual(['合格', '不适'])
})

it('a reading that no meter shows keeps the round from being finished and from being left for the closing', async () => {
  const reading = screen.getByLabelText<HTMLInputElement>('电 读数')
  await userEvent.type(reading, '99999999999999')
  await userEvent.tab()
  expect(reading.value).toBe('99999999999999')
  expect(screen.getByText('最多 10,000,000')).toBeTruthy()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(document.activeElement).toBe(reading)
  await userEvent.click(screen.getByRole('button', { name: '业主意见' }))
  expect(screen.getByLabelText('电 读数')).toBe(reading)
  await userEvent.clear(reading)
  await userEvent.click(reading)
  await userEvent.paste('abc-5')
  await userEvent.tab()
  expect(screen.getByText('只写数字')).toBeTruthy()
  await userEvent.clear(reading)
  await userEvent.type(reading, '1,234.5')
  await userEvent.tab()
  await waitFor(async () => expect((await stored())?.meters.map((meter) => meter.readingX1000)).toContain(1_234_500))
})

it('a time of refusal that is none is said and not taken', async () => {
  await userEvent.keyboard('{Alt>}r{/Alt}')
  const dialog = within(await screen.findByRole('dialog'))
  const time = dialog.getByLabelText<HTMLInputElement>('时间')
  await userEvent.clear(time)
  await userEvent.type(time, '25:99')
  await userEvent.type(dialog.getByLabelText('原因（原话）'), '不签')
  await userEvent.type(dialog.getByLabelText('见证人 1'), '王秀英')
  await userEvent.type(dialog.getByLabelText('见证人 2'), '赵敏{Control>}{Enter}{/Control}')
  expect([time.value, document.activeElement]).toEqual(['25:99', time])
  expect(dialog.getByText('时间如 15:32')).toBeTruthy()
  await userEvent.clear(time)
  await userEvent.type(time, '9:05{Control>}{Enter}{/Control}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(async () => expect((await stored())?.refusal?.at).toMatch(/T01:05:00.000Z$/))
})

it('what the desk refuses is led to, though it lies on the other view', async () => {
  fireEvent.change(screen.getByLabelText('电 表号'), { target: { value: '\ud800' } })
  for (const _ of checklistAreas) await userEvent.keyboard('a')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await screen.findByText('和业主看一遍')
  await waitFor(() => expect((document.activeElement as HTMLInputElement | null)?.type).toMatch(/text|checkbox/))
  await userEvent.keyboard('沈丽')
  ;(document.activeElement as HTMLElement).blur()
  await userEvent.keyboard('1{Control>}{Enter}{/Control}')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('电 表号')))
})
