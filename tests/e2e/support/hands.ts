import { type Download, expect, type Locator, type Page } from '@playwright/test'
import { compose } from './compose'

/** What a clerk without a mouse can do. */
export interface Hands {
  /** One key or chord after the other: "G", "Ctrl+Enter". */
  readonly press: (...keys: readonly string[]) => Promise<void>
  /** Tabs to a control; fails when Tab never comes to it. */
  readonly reach: (target: Locator) => Promise<void>
  /** Tabs to a field and types in place of what it holds; anything but ASCII goes through the input method. */
  readonly write: (target: Locator, text: string) => Promise<void>
  /** Types where the caret is. */
  readonly type: (text: string) => Promise<void>
  /** Tabs to a choice from a list, opens it and takes the option of that name. */
  readonly choose: (target: Locator, option: string | RegExp) => Promise<void>
  /** Presses a key that opens the file dialog and hands it a file. */
  readonly handFile: (path: string, ...keys: readonly string[]) => Promise<void>
  /** Presses a key and answers the file that it saves. */
  readonly save: (...keys: readonly string[]) => Promise<Download>
}

const MOST_TABS = 200
const TURNS = 12

const holdsFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement, undefined, { timeout: 500 }).catch(() => false)

/** Hands on one page: keyboard and input method only. */
export const handsOn = (page: Page): Hands => {
  const press: Hands['press'] = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key.replace('Ctrl+', 'Control+'))
  }
  const type: Hands['type'] = async (text) => {
    for (const part of text.match(/[\p{ASCII}]+|[^\p{ASCII}]+/gu) ?? []) {
      if (/^\p{ASCII}+$/u.test(part)) await page.keyboard.type(part)
      else await compose(page, part)
    }
  }
  const reach: Hands['reach'] = async (target) => {
    await expect(target).toBeAttached()
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      if (await holdsFocus(target)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab does not come to ${target}`)
  }
  const choose: Hands['choose'] = async (target, option) => {
    await reach(target)
    const list = page.getByRole('option', { name: option }).first()
    if ((await target.getAttribute('aria-expanded')) !== 'true') await page.keyboard.press('Enter')
    await expect(list).toBeVisible()
    for (let turns = 0; turns < MOST_TABS; turns += 1) {
      const on = await list.evaluate(
        (element) =>
          element.hasAttribute('data-combobox-selected') ||
          document.activeElement?.getAttribute('aria-activedescendant') === element.id,
      )
      if (on) break
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press('Enter')
    await expect(list).toBeHidden()
  }
  return {
    press,
    type,
    reach,
    choose,
    write: async (target, text) => {
      await reach(target)
      await page.keyboard.press('Control+A')
      if (text === '') await page.keyboard.press('Delete')
      else await type(text)
    },
    handFile: async (path, ...keys) => {
      const [dialog] = await Promise.all([page.waitForEvent('filechooser', { timeout: 15_000 }), press(...keys)])
      await dialog.setFiles(path)
    },
    save: async (...keys) => {
      const [file] = await Promise.all([page.waitForEvent('download', { timeout: 30_000 }), press(...keys)])
      return file
    },
  }
}

/** Turns a choice of a few with the arrow keys until it stands on the option of that name. */
export const turnTo = async (page: Page, group: Locator, option: string): Promise<void> => {
  const wanted = group.getByRole('radio', { name: option, exact: true })
  const hands = handsOn(page)
  const chosen = group.getByRole('radio', { checked: true })
  await hands.reach(chosen)
  for (let turns = 0; turns < TURNS && !(await wanted.isChecked()); turns += 1) await page.keyboard.press('ArrowRight')
  await expect(wanted).toBeChecked()
}
