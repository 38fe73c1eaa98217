import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { root } from '../../../scripts/run.mjs'

/** With PICTURES=1: what the screen shows now, for docs/screenshots. */
export const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env.PICTURES === '1') await page.screenshot({ path: join(root, 'docs/screenshots', `${name}.png`) })
}
