import { expect } from '@playwright/test'
import type { Clerk } from '../support/clerk'
import { CONTRACTOR } from './archive'

/** The complaint is found in the list; its second item is judged and given to the contractor. */
export const judgeAndDispatch = async ({ page, press, reach, go, goTo, finish, dialog }: Clerk): Promise<void> => {
  await go('T', page.getByRole('grid', { name: '受理单' }))
  await goTo(page.getByRole('row', { name: /3-1-3101/ }))
  const second = page.getByRole('region', { name: /^问题项/ }).getByRole('button', { name: /^2 / })
  await reach(second)
  await press('Enter')
  await expect(second).toHaveAttribute('aria-pressed', 'true')
  await press('V')
  await expect(dialog).toContainText('保修期内')
  await expect(dialog.getByRole('combobox', { name: '单位' })).toHaveValue(CONTRACTOR)
  await finish()
  await expect(second).toContainText('已界定')
  await press('D')
  await expect(dialog.getByRole('combobox', { name: '承修单位' })).toHaveValue(CONTRACTOR)
  await finish()
  await expect(second).toContainText('已派单')
}
