import { expect } from '@playwright/test'
import { BOSS } from '../support/call-from'
import type { Clerk } from '../support/clerk'

/** First run: site, workstation, account, passphrase; the recovery key is typed back as it stands on the screen. */
export const firstRun = async ({ page, field, write, press }: Clerk): Promise<void> => {
  await write(field('名称'), '松风明月客户服务中心')
  await write(field('代号'), 'SFMY')
  await write(field('工位名'), '一号台')
  await write(field('姓名'), BOSS.name)
  await write(field('登录名'), BOSS.loginName)
  await write(page.getByLabel('密码', { exact: true }), BOSS.password)
  await write(page.getByLabel('数据口令', { exact: true }), BOSS.passphrase)
  await write(page.getByLabel('口令再写一遍', { exact: true }), BOSS.passphrase)
  await press('Enter')
  const shown = page.getByRole('status', { name: '恢复密钥' })
  await write(field('照纸上的再输一遍'), (await shown.textContent()) ?? '')
  await press('Enter')
  await expect(page.getByRole('navigation', { name: '导航' })).toBeVisible()
}

/** After a restart: the passphrase, then name and password. */
export const comeBack = async ({ page, field, write, press }: Clerk): Promise<void> => {
  await write(page.getByLabel('口令或恢复密钥', { exact: true }), BOSS.passphrase)
  await press('Enter')
  await write(field('登录名'), BOSS.loginName)
  await write(page.getByLabel('密码', { exact: true }), BOSS.password)
  await press('Enter')
  await expect(page.getByRole('navigation', { name: '导航' })).toBeVisible()
}
