import { cleanup, configure, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { PaperAlone } from '../../src/renderer/src/paper-desk/paper-alone'
import { PaperRegister } from '../../src/renderer/src/paper-desk/paper-register'
import { PaperView } from '../../src/renderer/src/paper-desk/paper-view'
import { aBuilding } from '../support/builders'
import { aDraftId, aProblem, aRound } from '../support/inspections'
import { pageDesk } from '../support/page-desk'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

// jsdom loads no fonts: they are there at once.
Object.defineProperty(document, 'fonts', {
  configurable: true,
  value: Object.assign(new EventTarget(), { load: async () => [], ready: Promise.resolve() }),
})

// Pages with their squares are large for jsdom.
configure({ asyncUtilTimeout: 20_000 })

let desk: TempDesk
let units: string[] = []
let contractorId = ''

beforeAll(async () => {
  desk = await tempDesk()
  contractorId = (
    await desk.boss.do('contractor.save', {
      id: null,
      version: null,
      name: '永固',
      registrationNo: null,
      trade: null,
      contactName: null,
      contactPhone: null,
    })
  ).id
  units = Object.values((await aBuilding(desk, { code: '3', entrances: ['1'], floors: 9, perFloor: 1 })).units)
}, 60_000)
afterAll(() => desk.close())
afterEach(cleanup)

/** A notice to a contractor: the smallest paper; answers its number. */
const aPaper = async (words = ''): Promise<string> => {
  const form = aRound(units.pop() ?? '', { problems: [aProblem('a', { description: words })] })
  const { ticketId } = await desk.boss.do('inspection.finish', { draftId: aDraftId(), form })
  const { items } = await desk.boss.do('rectification.items', { ticketId: ticketId ?? '' })
  const itemIds = items.map((item) => item.itemId)
  const { docNo } = await desk.boss.do('rectification.issue', {
    ticketId: ticketId ?? '',
    itemIds,
    contractorId,
    dueOn: null,
    access: null,
    keys: '',
  })
  return docNo
}

const open = (address: string | { pathname: string; state: unknown }) => {
  const { desk: page, printed } = pageDesk(desk.boss)
  const router = createMemoryRouter(
    [
      { path: '/papers', Component: PaperRegister },
      { path: '/papers/view/:docNo', Component: PaperView },
      { path: '/papers/:form/:docNo', Component: PaperAlone },
      { path: '/tickets/:id', element: <p>已到受理单</p> },
      { path: '/reception', element: <p>已到接待</p> },
    ],
    { initialEntries: [address] },
  )
  show(
    <DeskProvider desk={page}>
      <RouterProvider router={router} />
    </DeskProvider>,
  )
  return { printed, router }
}

const jobsOf = async (docNo: string) => (await desk.boss.do('paper.get', { docNo, jobId: null })).jobs

it('Ctrl P notes the job, hands the paper over, and asks what came out', async () => {
  const docNo = await aPaper()
  const { printed } = open(`/papers/view/${docNo}`)
  await screen.findByText(/^打印 \d+ 张$/)
  await userEvent.keyboard('{Control>}p{/Control}')
  await screen.findByText('全部正常')
  const [job] = await jobsOf(docNo)
  expect(job).toMatchObject({ state: 'SENT', copies: ['施工', '工程', '客服'], reprintNo: 0 })
  expect(printed).toEqual([
    `/papers/F11/${docNo}?job=${job?.id}&copies=${['施工', '工程', '客服'].map(encodeURIComponent).join('~')}`,
  ])
  await userEvent.keyboard('1')
  await waitFor(async () => expect((await jobsOf(docNo))[0]?.state).toBe('CONFIRMED'))
})

it('after a jam the same job goes on from the sheet that is named', async () => {
  const docNo = await aPaper()
  const { printed } = open(`/papers/view/${docNo}`)
  await screen.findByText(/^打印 \d+ 张$/)
  await userEvent.keyboard('{Control>}p{/Control}')
  await screen.findByText('全部正常')
  await userEvent.keyboard('2')
  const field = await screen.findByLabelText('从第几张')
  await userEvent.clear(field)
  await userEvent.type(field, '3{Enter}')
  await waitFor(() => expect(printed).toHaveLength(2))
  expect(printed[1]).toContain('from=3')
  expect(await jobsOf(docNo)).toMatchObject([{ state: 'SENT', fromPage: 3, reprintNo: 0 }])
  await userEvent.keyboard('3')
  await waitFor(() => expect(printed).toHaveLength(3))
  expect(printed[2]).not.toContain('from=')
})

it('a second copy asks a reason and shows its mark on the pages', async () => {
  const docNo = await aPaper()
  const { jobId } = await desk.boss.do('print.sent', { docNo, copies: ['施工'], pages: 1, printer: null, reason: null })
  await desk.boss.do('print.confirm', { jobId, fromPage: null })
  const { printed } = open(`/papers/view/${docNo}`)
  await screen.findByText('联次')
  await waitFor(() => expect(screen.getByRole('button', { name: /^补打/ }).hasAttribute('disabled')).toBe(false))
  await userEvent.keyboard('{Control>}p{/Control}')
  await screen.findByRole('dialog')
  await userEvent.keyboard('1{Control>}{Enter}{/Control}')
  await waitFor(() => expect(printed).toHaveLength(1))
  expect((await jobsOf(docNo))[1]).toMatchObject({ reprintNo: 1, reason: '业主遗失' })
  await waitFor(() => expect(document.body.textContent).toContain('补打 第1次'))
  await screen.findByText('全部正常')
  await userEvent.keyboard('1')
  await waitFor(async () => expect((await jobsOf(docNo))[1]?.state).toBe('CONFIRMED'))
  await waitFor(() => expect(screen.queryByText('全部正常')).toBeNull())
  expect(screen.getByText('联次')).toBeTruthy()
  cleanup()
  open(printed[0] ?? '')
  await waitFor(() => expect(document.querySelector('[data-ready]')).not.toBeNull())
  expect(document.body.textContent).toContain('补打 第1次')
  expect(document.body.textContent).toContain('原因 业主遗失')
})

it('what was just registered goes to the printer by itself, once', async () => {
  const docNo = await aPaper()
  const { printed, router } = open(`/papers/view/${docNo}?print=1`)
  await waitFor(() => expect(printed).toHaveLength(1))
  await screen.findByText('全部正常')
  expect(router.state.location.search).toBe('')
  expect(await jobsOf(docNo)).toHaveLength(1)
})

it('characters that the print font lacks are named before anything is printed', async () => {
  const docNo = await aPaper('阳台有𰻞字')
  const { printed } = open(`/papers/view/${docNo}?print=1`)
  expect((await screen.findByRole('alert')).textContent).toContain('U+30EDE')
  await screen.findByText(/^打印 \d+ 张$/)
  expect(printed).toEqual([])
})

it('a copy that is not wanted is left out of the job', async () => {
  const docNo = await aPaper()
  open(`/papers/view/${docNo}`)
  await userEvent.click(await screen.findByRole('checkbox', { name: /客服联/ }))
  await screen.findByText(/^打印 \d+ 张$/)
  await userEvent.keyboard('{Control>}p{/Control}')
  await waitFor(async () => expect((await jobsOf(docNo))[0]?.copies).toEqual(['施工', '工程']))
})

it('the register puts what waits for an answer first and opens the paper with Enter', async () => {
  const waits = await aPaper()
  await desk.boss.do('print.sent', { docNo: waits, copies: ['施工'], pages: 1, printer: null, reason: null })
  await aPaper()
  const { router } = open('/papers')
  await screen.findByRole('grid')
  await userEvent.keyboard('{Control>}{/Control}')
  const rows = await screen.findAllByRole('row')
  expect(rows[1]?.textContent).toContain('等确认')
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/papers\/view\//))
})

it('from a paper a key leads on to its ticket, and to the visit it was made for', async () => {
  const docNo = await aPaper()
  open({ pathname: `/papers/view/${docNo}`, state: { visit: 'v1' } })
  await screen.findByRole('button', { name: /去受理单/ })
  await userEvent.keyboard('{Escape}')
  expect(await screen.findByText('已到受理单')).toBeTruthy()
  cleanup()
  open({ pathname: `/papers/view/${docNo}`, state: { visit: 'v1' } })
  await screen.findByRole('button', { name: /回接待/ })
  await userEvent.keyboard('v')
  expect(await screen.findByText('已到接待')).toBeTruthy()
})
