import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe'
import { BOSS, callFrom } from './support/call-from'
import { demoDesk } from './support/demo-desk'
import { expect, test } from './support/desk'
import { handsOn } from './support/hands'
import { walk } from './support/scenes'

/** Shows the page anew in that language; a reload is all a page remembers it by. */
const speak = async (page: Page, language: string): Promise<void> => {
  await page.evaluate((chosen) => localStorage.setItem('frontdesk.language', chosen), language)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en')
}

/** The form at the door has so many fields. */
const atDoor = (page: Page, fields: number) => expect(page.locator('form input:visible')).toHaveCount(fields)

for (const language of ['zh', 'en'])
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`everybody can read every screen, in ${language} and ${colorScheme}`, async ({ desk }) => {
      test.setTimeout(1_200_000)
      const ids = await demoDesk(desk, 0.02)
      const page = desk.page()
      await page.emulateMedia({ colorScheme })
      await speak(page, language)
      await walk(page, ids, (what) => expectAccessible(page, what))
    })

    test(`everybody can get in, in ${language} and ${colorScheme}`, async ({ desk, context }, info) => {
      let page = desk.page()
      let hands = handsOn(page)
      await page.emulateMedia({ colorScheme })
      await speak(page, language)
      await atDoor(page, 10)
      await expectAccessible(page, 'first run')
      await hands.press('Enter')
      await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible()
      await expectAccessible(page, 'first run, what is missing')
      const secrets = [BOSS.password, BOSS.passphrase, BOSS.passphrase]
      const typed = ['海月城', 'HYC', '一号台', 'A', BOSS.name, BOSS.loginName, ...secrets]
      for (const [at, text] of typed.entries()) await hands.write(page.locator('form input:visible').nth(at), text)
      await hands.press('Enter')
      const shown = page.locator('.recovery-key')
      await expect(shown).toBeVisible()
      await expectAccessible(page, 'recovery key')
      await hands.write(page.locator('form input:visible').first(), (await shown.textContent()) ?? '')
      await hands.press('Enter')
      await expect(page.getByRole('navigation').first()).toBeVisible()

      await callFrom(page, 'session.lock', {})
      await page.reload()
      await atDoor(page, 1)
      await expectAccessible(page, 'locked')
      await callFrom(page, 'session.unlock', { password: BOSS.password })
      await callFrom(page, 'session.signOut', {})
      await page.reload()
      await atDoor(page, 2)
      await expectAccessible(page, 'sign-in')
      await hands.write(page.locator('form input:visible').nth(0), BOSS.loginName)
      await hands.write(page.locator('form input:visible').nth(1), 'wrong')
      await hands.press('Enter')
      await expect(page.getByRole('alert')).toBeVisible()
      await expectAccessible(page, 'sign-in, refused')
      if (info.project.name === 'electron') return

      // Another browser comes to a desk that has been closed and opened.
      await desk.kill()
      await context.clearCookies()
      page = await desk.start()
      hands = handsOn(page)
      await page.emulateMedia({ colorScheme })
      await speak(page, language)
      await atDoor(page, 1)
      await expectAccessible(page, 'sealed')
      await hands.write(page.locator('form input:visible').first(), BOSS.passphrase)
      await hands.press('Enter')
      await atDoor(page, 4)
      await expectAccessible(page, 'a new workstation')
    })
  }
