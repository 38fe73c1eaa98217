import { expect } from '@playwright/test'
import type { Clerk } from '../support/clerk'

/** The contractor that answers for a building. */
export const CONTRACTOR = '宏达防水工程有限公司'

/** A contractor is entered in the archive. */
export const enterContractor = async ({ page, field, press, type, write, finish, go }: Clerk): Promise<void> => {
  await go('U', page.getByRole('grid', { name: '楼栋' }))
  await press('S')
  await expect(page.getByRole('grid', { name: '施工单位' })).toBeVisible()
  await press('N')
  await expect(field('名称')).toBeFocused()
  await type(CONTRACTOR)
  await write(field('专业'), '防水')
  await write(field('联系人'), '周工')
  await write(field('电话'), '13800000901')
  await finish()
  await expect(page.getByRole('row', { name: new RegExp(CONTRACTOR) })).toBeVisible()
}

/** Completion, handover of all floors and the general contractor of one building. */
export const dateBuilding = async (
  { page, dialog, field, press, write, choose, finish, go, goTo }: Clerk,
  { label, completed, handedOver }: { label: string; completed: string; handedOver: string },
): Promise<void> => {
  await go('U', page.getByRole('grid', { name: '楼栋' }))
  await goTo(page.getByRole('row', { name: new RegExp(`^${label}`) }))
  await press('Enter')
  await expect(page.getByRole('grid', { name: `${label} 立面` })).toBeVisible()
  await press('F2')
  await expect(dialog).toBeVisible()
  await write(field('竣工验收合格日'), completed)
  await finish()
  await press('B')
  await expect(dialog).toBeVisible()
  await write(field('实际交付日'), handedOver)
  await write(field('依据'), '交付清单')
  await finish()
  await expect(page.getByRole('contentinfo')).toContainText('户已存交付日')
  await press('S')
  await choose(dialog.getByRole('combobox', { name: '总包' }), CONTRACTOR)
  await expect(page.getByRole('contentinfo')).toContainText('已存盘')
  await press('Escape')
  await expect(dialog).toBeHidden()
}
