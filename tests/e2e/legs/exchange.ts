import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { officeRows } from '../../support/exchange-desk'
import { aHeadOffice, type HeadOffice, writeHeadOfficePackage } from '../../support/ho-package'
import type { Clerk } from '../support/clerk'
import { picture } from '../support/picture'

/** A package on its way to head office, and what opens it there. */
export interface SentPackage {
  readonly office: HeadOffice
  readonly file: string
  /** The desk's public keys as it hands them out. */
  readonly publicKeys: string
}

/** Head office's keys are loaded and compared, the first package is made and saved. */
export const sendPackage = async (
  { page, dialog, go, press, handFile, save, finish }: Clerk,
  folder: string,
): Promise<SentPackage> => {
  const office = await aHeadOffice()
  const keyFile = join(folder, 'head-office-keys.json')
  writeFileSync(keyFile, office.keyFile)
  await go('X', page.getByRole('button', { name: '装集团公钥' }))
  await handFile(keyFile, 'L')
  await expect(dialog).toContainText('head-office')
  await finish()
  await expect(page.getByRole('button', { name: '出第 1 包' })).toBeEnabled()
  const publicKeys = readFileSync(await (await save('S')).path(), 'utf8')
  await press('E')
  await expect(page.getByRole('contentinfo')).toContainText('第 1 包已出', { timeout: 60_000 })
  await expect(page.getByRole('region', { name: '包的内容' }).first()).toContainText('上报第 1 包')
  const out = await save('Ctrl+S')
  const file = join(folder, out.suggestedFilename())
  await out.saveAs(file)
  return { office, file, publicKeys }
}

/** Head office answers with a project and homes: previewed, then applied; the same file again changes nothing. */
export const takePackage = async (
  { page, press, handFile }: Clerk,
  { office, publicKeys }: SentPackage,
  folder: string,
): Promise<void> => {
  const { keys } = JSON.parse(publicKeys) as { keys: { age: string; site: string }[] }
  const [own] = keys
  if (!own) throw new Error('no public key')
  const { path } = await writeHeadOfficePackage({
    folder: join(folder, 'office'),
    office,
    to: own.site,
    recipients: [own.age],
    number: 1,
    rows: {
      project: [officeRows.project()],
      building: [officeRows.building()],
      entrance: [officeRows.entrance()],
      unit: [1101, 1102, 1201].map((n) => officeRows.unit(n)),
    },
  })
  await handFile(path, 'O')
  const detail = page.getByRole('region', { name: '包的内容' }).first()
  await expect(detail).toContainText('下发第 1 包')
  await expect(detail).toContainText('还没有写入任何内容')
  await picture(page, 'exchange')
  await press('Ctrl+Enter')
  await expect(page.getByRole('contentinfo')).toContainText('第 1 包已导入', { timeout: 60_000 })
  await expect(page.getByRole('button', { name: /^收一个包/ })).toBeEnabled()
  await handFile(path, 'O')
  await expect(page.getByRole('main')).toContainText(/此批次已于 .*由 李婷 导入（同一内容），未做任何改动/)
}
