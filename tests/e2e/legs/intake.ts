import { expect } from '@playwright/test'
import type { Clerk } from '../support/clerk'
import { turnTo } from '../support/hands'

const words = '主卫天花一直滴水，说了三次没人来，厨房水龙头也关不紧'

/** The one box finds the owner by the initials of the name, first, and Enter opens their page. */
export const findOwner = async ({ page, dialog, press, type }: Clerk): Promise<void> => {
  await press('Ctrl+K')
  await expect(dialog).toBeVisible()
  await type('xgq')
  const first = dialog.getByRole('option').first()
  await expect(first).toContainText('谢国庆')
  await expect(first).toContainText('3-1-3101')
  await press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('banner')).toContainText('谢国庆')
}

/** The owner is registered as a visitor with a complaint; intake opens for them. */
export const meetVisitor = async ({ page, press, write, go }: Clerk): Promise<void> => {
  const visitor = page.getByRole('combobox', { name: '来访人' })
  await go('Q', visitor)
  await write(visitor, 'xgq')
  await expect(page.getByRole('option', { name: /谢国庆/ })).toContainText('3-1-3101')
  await press('Enter')
  await expect(page.getByRole('checkbox', { name: /3-1-3101/ })).toBeChecked()
  await press('4')
  await press('Ctrl+Enter')
  await expect(page.locator('#narrative')).toBeFocused()
}

/** A complaint with two items and a photo; the verdict stands beside it with its article; registered with F03. */
export const takeComplaint = async ({ page, press, type, write, handFile }: Clerk, photo: string): Promise<void> => {
  await expect(page.getByRole('region', { name: '新受理单' })).toContainText('谢国庆')
  await type(words)
  await turnTo(page, page.getByRole('radiogroup', { name: '类型' }), '投诉')
  const finder = page.getByRole('combobox', { name: '加一项' })
  const first = page.getByRole('option').first()
  await write(finder, '主卫 天花 漏水')
  await expect(first).toContainText('主卫')
  await press('Enter')
  await write(finder, 'cf lt ls')
  await expect(first).toContainText('厨房')
  await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter')
  await expect(page.getByRole('group', { name: '第 2 项' })).toContainText('期内')
  await handFile(photo, 'Alt+P')
  await expect(page.getByRole('img', { name: /照片 1/ })).toBeVisible()
  await press('Alt+L')
  const verdict = page.getByRole('region', { name: '保修判断' })
  await expect(verdict).toContainText('保修期内')
  await expect(verdict).toContainText('《建设工程质量管理条例》第四十条')
  await press('Ctrl+Enter')
}
