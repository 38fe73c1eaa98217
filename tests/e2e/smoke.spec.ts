import { expectAccessible } from './support/axe'
import { openAgain, openSetUp, replyFrom } from './support/call-from'
import { compose } from './support/compose'
import { expect, test } from './support/desk'

test('the one-time address opens the first screen, once', async ({ desk, browser }, info) => {
  const page = desk.page()
  await expect(page.locator('#root')).toContainText('客服前台')
  expect(
    await page.evaluate(() => Object.keys(window).filter((key) => key === 'require' || key === 'process')),
  ).toEqual([])
  if (info.project.name === 'electron') return
  expect(new URL(page.url()).pathname).toBe('/')
  const stranger = await browser.newContext()
  const answer = await stranger.request.get(desk.origin())
  expect(answer.status()).toBe(401)
  await stranger.close()
})

test('a script that somebody slips into the page does not run', async ({ desk }) => {
  const page = desk.page()
  await expect(page.locator('#root')).toContainText('客服前台')
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.slipped = true'
    document.body.append(script)
    setTimeout('window.evaluated = true', 0)
    await new Promise((done) => setTimeout(done, 0))
    return Object.keys(window).filter((key) => key === 'slipped' || key === 'evaluated')
  })
  expect(ran).toEqual([])
  expect(desk.faults.splice(0)).toHaveLength(2)
})

test('a desk that is set up is still there after a restart and after a power cut', async ({ desk }) => {
  await openSetUp(desk.page())
  expect((await desk.call('desk.status', {})).me?.name).toBe('李婷')
  await openAgain(await desk.restart())
  expect((await desk.call('desk.status', {})).workstation?.deskLetter).toBe('A')
  await desk.kill()
  const page = await desk.start()
  expect((await desk.call('desk.status', {})).phase).toBe('sealed')
  await openAgain(page)
  const accounts = await replyFrom(desk.page(), 'account.list', {})
  expect(accounts.ok && accounts.value.map((account) => account.name)).toEqual(['李婷'])
})

test('the first screen takes Chinese from an input method and can be read by everybody', async ({ desk }) => {
  const page = desk.page()
  const first = page.getByRole('textbox').first()
  await first.focus()
  await compose(page, '海月城客户服务中心', 'haiyuecheng')
  await expect(first).toHaveValue('海月城客户服务中心')
  await expectAccessible(page, 'first run')
})
