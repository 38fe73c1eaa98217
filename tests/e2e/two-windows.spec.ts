import type { Page } from '@playwright/test'
import { openAgain, openSetUp } from './support/call-from'
import { expect, test } from './support/desk'

/** Opens the page of a person and its form, by key. */
const edit = async (page: Page, id: string): Promise<void> => {
  await page.evaluate((to) => {
    location.hash = to
  }, `/parties/${id}`)
  await expect(page.locator('h2').first()).toContainText('陈思远')
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog')).toContainText('改资料')
}

const save = (page: Page): Promise<void> => page.keyboard.press('Control+Enter')

test('two windows change the same owner: both values come back, different fields need one press', async ({ desk }) => {
  const mine = desk.page()
  await openSetUp(mine)
  const { id } = await desk.call('party.create', {
    kind: 'PERSON',
    name: '陈思远',
    gender: null,
    idType: null,
    idNo: null,
    phones: ['13800000118'],
    notDuplicate: false,
  })
  const theirs = await desk.secondWindow()

  await edit(mine, id)
  await edit(theirs, id)
  await theirs.getByRole('combobox', { name: '首选联系方式' }).fill('短信')
  await save(theirs)
  await expect(theirs.getByRole('dialog')).toHaveCount(0)
  await mine.getByRole('combobox', { name: '首选联系方式' }).fill('电话')
  await save(mine)
  const question = mine.getByRole('dialog', { name: '别处也改过' })
  await expect(question).toContainText('我的：电话')
  await expect(question).toContainText('李婷 的：短信')
  await save(mine)
  expect((await desk.call('party.get', { id })).preferredContact).toBe('短信')
  await mine.keyboard.press('1')
  await save(mine)
  await expect(mine.getByRole('dialog')).toHaveCount(0)
  expect(await desk.call('party.get', { id })).toMatchObject({ version: 3, preferredContact: '电话' })

  // One's own save is on the page before its form is gone; the other window hears of it by itself.
  await expect(theirs.getByText('首选电话')).toBeVisible()
  await edit(mine, id)
  await edit(theirs, id)
  await theirs.getByRole('textbox', { name: '语言与沟通备注' }).fill('粤语')
  await save(theirs)
  await expect(theirs.getByRole('dialog')).toHaveCount(0)
  await mine.getByRole('textbox', { name: '国籍或地区' }).fill('中国香港')
  await save(mine)
  await expect(question).toContainText('改过语言与沟通备注，你改的是国籍或地区，两处都留')
  await save(mine)
  await expect(mine.getByRole('dialog')).toHaveCount(0)
  expect(await desk.call('party.get', { id })).toMatchObject({ version: 5, language: '粤语', nationality: '中国香港' })
})

test('a visitor is found by initials, registered and let go by keys alone, and is still there after a power cut', async ({
  desk,
}) => {
  const page = desk.page()
  await openSetUp(page)
  await desk.call('party.create', {
    kind: 'PERSON',
    name: '谢国庆',
    gender: null,
    idType: null,
    idNo: null,
    phones: ['13800001000'],
    notDuplicate: false,
  })
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await expect(page.getByRole('combobox', { name: '来访人' })).toBeFocused()
  await page.keyboard.type('xgq')
  await expect(page.getByRole('option').first()).toContainText('138****1000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('checkbox', { name: /报修/ })).toBeFocused()
  await page.keyboard.press('1')
  await page.keyboard.press('4')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: '谢国庆' })).toBeVisible()
  await page.keyboard.press('F9')
  await page.keyboard.press('1')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await desk.kill()
  await openAgain(await desk.start())
  const [visit] = (await desk.call('visit.list', { day: null, open: false, cursor: null })).rows
  expect(visit).toMatchObject({ visitorName: '谢国庆', reasons: ['V01', 'V04'], outcome: '当场答复' })
})
