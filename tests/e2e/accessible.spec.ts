import { expectAccessible } from './support/axe'
import { demoDesk } from './support/demo-desk'
import { expect, test } from './support/desk'
import { walk } from './support/scenes'

for (const language of ['zh', 'en'])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`everybody can read every screen, in ${language} and ${colorScheme}`, async ({ desk }) => {
      test.setTimeout(300_000)
      const ids = await demoDesk(desk, 0.02)
      const page = desk.page()
      await page.emulateMedia({ colorScheme })
      await page.evaluate((chosen) => localStorage.setItem('frontdesk.language', chosen), language)
      await page.reload()
      await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en')
      await walk(page, ids, (what) => expectAccessible(page, what))
    })
