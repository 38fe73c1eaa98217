import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { root } from '../../../scripts/run.mjs'
import type { Clerk } from '../support/clerk'

const folder = join(root, 'tests/fixtures/import')
/** What the signed list must come to. */
const { counts } = JSON.parse(readFileSync(join(folder, 'songfeng-signed-sales.expected.json'), 'utf8')) as {
  counts: { unitsWithBuyers: number; buyersDistinct: number; duplicates: number; skipped: number; ambiguous: number }
}

const openList = async ({ page, press, reach, handFile }: Clerk, name: string): Promise<void> => {
  await reach(page.getByRole('link', { name: '导入', exact: true }))
  await press('Enter')
  await expect(page.getByRole('button', { name: '选文件' })).toBeVisible()
  await handFile(join(folder, name), 'n')
  await expect(page.getByRole('grid', { name: '工作表' })).toBeVisible()
  await press('Ctrl+Enter')
}

const written = async ({ page }: Clerk): Promise<void> =>
  expect(page.getByRole('region', { name: '已导入' })).toBeVisible({ timeout: 60_000 })

/** The price list comes in as the homes of a new project. */
export const importHomes = async (clerk: Clerk): Promise<void> => {
  const { page, field, press, write } = clerk
  await openList(clerk, 'price-list.xlsx')
  await write(field('代码'), 'SF')
  await press('Enter')
  await expect(page.getByRole('button', { name: '导入 416 条' })).toBeEnabled()
  await press('Escape', 'Ctrl+Enter')
  await written(clerk)
}

/** The signed sales come in as owners; what the list leaves open is answered, unclear rows go back to who sent it. */
export const importOwners = async (clerk: Clerk): Promise<void> => {
  const { page, press } = clerk
  await openList(clerk, 'songfeng-signed-sales.xlsx')
  const figures = page.locator('.import-steps')
  await expect(figures).toContainText(`待定 ${counts.ambiguous}`)
  await expect(figures).toContainText(`重复 ${counts.duplicates}`)
  await expect(figures).toContainText(`跳过 ${counts.skipped}`)
  for (let left = counts.ambiguous; left > 0; left -= 1) {
    await expect(figures).toContainText(`待定 ${left}`)
    const back = page.getByRole('radio', { name: /先放着/ })
    for (let n = 1; !(await back.isChecked()); n += 1) await press(String(n))
    await press('Enter')
  }
  await expect(page.getByRole('button', { name: `导入 ${counts.unitsWithBuyers} 条` })).toBeEnabled()
  await press('Ctrl+Enter')
  await written(clerk)
  await expect(page.getByRole('region', { name: '已导入' })).toContainText(`${counts.buyersDistinct}人`)
}
