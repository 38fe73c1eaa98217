import { expect } from '@playwright/test'
import type { Clerk } from '../support/clerk'
import { picture } from '../support/picture'

/** Problems as they are called out: part and defect, words behind a comma. */
const CALLED = [
  'men hh',
  '锁坏，钥匙要用力',
  'kt qm kl，门边',
  'kt dm kg',
  'kt ck sl，纱窗也破',
  '窗 划痕',
  'dp kl',
  '插座 松动',
  'zw qm kg，三块',
  '地漏 堵',
  '衣柜，门变形',
  'lt sl',
] as const

/** A home is inspected: twelve problems, two meters, the owner's decision; ends with the record F09 at the printer. */
export const inspectHome = async (clerk: Clerk, room: string, owner: string): Promise<void> => {
  const { page, press, type, write, reach, field, go } = clerk
  await go('I', page.getByRole('button', { name: '新验房' }))
  await press('N')
  await expect(page.getByRole('dialog')).toBeVisible()
  await type(room)
  await expect(page.getByRole('option', { name: room })).toBeVisible()
  await press('Enter')
  await expect(page.getByRole('listbox', { name: '入户' })).toBeVisible()
  const line = page.getByRole('combobox', { name: /^问题 \d+$/ })
  for (const [index, called] of CALLED.entries()) {
    await press('X')
    await expect(line).toBeFocused()
    await type(called)
    await press('Enter')
    await expect(line).toHaveAccessibleName(`问题 ${index + 2}`)
  }
  await write(field('自来水 读数'), '12.345')
  await write(field('电 读数'), '103.2')
  await picture(page, 'inspection')
  await reach(page.getByRole('listbox'))
  const rest = page.getByRole('button', { name: /还差 \d+ 项/ })
  for (let turns = 0; turns < 3 && (await rest.isVisible()); turns += 1) {
    for (let n = 0; n < 20; n += 1) await press('PageUp')
    for (let n = 0; n < 20 && (await rest.isVisible()); n += 1) await press('A')
  }
  await press('O')
  const there = page.getByRole('checkbox', { name: new RegExp(owner) })
  await reach(there)
  await press('Space')
  await expect(there).toBeChecked()
  await reach(page.getByRole('button', { name: /保留意见接收/ }))
  await press('Enter', 'Ctrl+Enter')
}

/** The contractor is told to repair what was found: notice F11 at the printer. */
export const notifyContractor = async ({ page, press, go, goTo, dialog }: Clerk, room: string): Promise<void> => {
  await go('I', page.getByRole('grid', { name: '验房列表' }))
  await goTo(page.getByRole('row', { name: new RegExp(room) }))
  await press('D')
  await expect(dialog).toBeVisible()
  await press('Ctrl+Enter')
}
