import { join } from 'node:path'
import { instantAt } from '../../src/shared/base/dates'
import { wholeView } from '../../src/shared/tickets/contract'
import { BOSS, openAgain, openSetUp } from './support/call-from'
import { clerkAt } from './support/clerk'
import { expect, test } from './support/desk'

const words = '四栋二单元902卫生间顶上滴水，柜子也泡了，楼上今年装修改过下水'
/** Slips written by hand while there was no power: number, time of day, what was said. */
const slips = [
  ['HYC-BXS-0001', '10:45', '入户门锁打不开'],
  ['HYC-BXS-0002', '10:49', '厨房龙头关不紧'],
  ['HYC-BXS-0003', '10:53', '阳台推拉门掉下来了'],
] as const

test.use({ now: '2026-11-20T03:00:00.000Z' })

test('after a power cut the draft is there with text and photos, and slips keep their hand-written times', async ({
  desk,
}) => {
  await openSetUp(desk.page())
  let clerk = clerkAt(desk)
  const photos = [1, 2].map((n) => join(desk.folder, `leak-${n}.png`))
  // The same picture twice is one photo: these two differ in size.
  for (const [n, path] of photos.entries())
    await clerk.page.screenshot({ path, clip: { x: 0, y: 0, width: 300 + 40 * n, height: 200 } })

  await clerk.press('Alt+N')
  await expect(clerk.page.locator('#narrative')).toBeFocused()
  await clerk.type(words)
  for (const [n, path] of photos.entries()) {
    await clerk.handFile(path, 'Alt+P')
    await expect(clerk.page.getByRole('img', { name: `照片 ${n + 1}` })).toBeVisible()
  }
  await expect(clerk.page.getByRole('banner')).toContainText('每个字都已存')
  await desk.kill()

  await openAgain(await desk.start())
  clerk = clerkAt(desk)
  const { page } = clerk
  await clerk.reach(page.getByRole('button', { name: '草稿 1' }))
  await clerk.press('Enter')
  await expect(page.locator('#narrative')).toHaveValue(words)
  await expect(page.getByRole('img', { name: /照片 \d/ })).toHaveCount(2)
  await clerk.write(page.locator('#reporter-name'), '张秀兰')
  await clerk.press('Ctrl+S')
  await expect(page.getByRole('contentinfo')).toContainText('-BX20261120-A001')

  for (const [number, time, said] of slips) {
    await clerk.press('Alt+N')
    await expect(page.locator('#narrative')).toBeFocused()
    await clerk.type(said)
    await clerk.write(page.locator('#reporter-name'), '王建国')
    await clerk.reach(page.getByRole('checkbox', { name: '补录手写单' }))
    await clerk.press('Space')
    await clerk.write(clerk.field('纸单编号'), number)
    // How a moment is typed differs with the language of the browser, so it is put in whole.
    await page.getByLabel('纸单上的时间').fill(`2026-11-20T${time}`)
    await expect(page.getByRole('banner')).toContainText('每个字都已存')
    await clerk.press('Ctrl+S')
    await expect(page).toHaveURL(/tickets\/(?!new)[\w-]+$/)
    await clerk.press('Ctrl+K')
    await clerk.type(number)
    await expect(page.getByRole('option').first()).toContainText(said)
    await clerk.press('Escape')
  }
  const { rows } = await desk.call('ticket.list', { filter: wholeView('all'), cursor: null, limit: 10 })
  const tickets = await Promise.all(rows.map(({ id }) => desk.call('ticket.get', { id })))
  expect(tickets.map(({ ticketNo }) => ticketNo.slice(-13)).toSorted()).toEqual(
    [1, 2, 3, 4].map((n) => `20261120-A00${n}`),
  )
  for (const [number, time] of slips) {
    const ticket = tickets.find(({ paperNo }) => paperNo === number)
    const written = instantAt('2026-11-20', time)
    expect(ticket?.receivedAt).toBe(written)
    expect(ticket?.clocks.map(({ startedAt }) => startedAt)).toEqual(ticket?.clocks.map(() => written))
  }
})

test('what stands in a form outlives the locked desk and the power cut', async ({ desk }) => {
  await openSetUp(desk.page())
  let clerk = clerkAt(desk)
  const visitor = (): ReturnType<typeof clerk.field> => clerk.page.getByRole('combobox', { name: '来访人' })
  const phone = (): ReturnType<typeof clerk.field> => clerk.field('电话')
  await clerk.go('Q', visitor())
  await clerk.type('周师傅')
  await clerk.press('Enter')
  await clerk.write(phone(), '13800000552')
  await clerk.press('Ctrl+Shift+L')
  await expect(clerk.page.getByLabel('密码')).toBeFocused()
  await clerk.type(BOSS.password)
  await clerk.press('Enter')
  await expect(phone()).toHaveValue('13800000552')

  await clerk.write(phone(), '13800000553')
  const stored = async (): Promise<string> => {
    const [row] = await desk.call('draft.list', { kind: 'forms' })
    return row ? JSON.stringify((await desk.call('draft.get', { id: row.id }))?.body) : ''
  }
  await expect.poll(stored).toContain('13800000553')
  await desk.kill()
  await openAgain(await desk.start())
  clerk = clerkAt(desk)
  await clerk.go('Q', phone())
  await expect(clerk.field('称呼')).toHaveValue('周师傅')
  await expect(phone()).toHaveValue('13800000553')
  await clerk.press('Alt+U')
  await expect(visitor()).toBeVisible()
  await expect.poll(stored).toBe('{}')
})
