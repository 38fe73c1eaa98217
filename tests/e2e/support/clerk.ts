import { expect, type Locator, type Page } from '@playwright/test'
import type { DeskUnderTest } from './desk'
import { type Hands, handsOn } from './hands'

/** Somebody at a desk with a keyboard, and what is on the screen now. */
export interface Clerk extends Hands {
  readonly desk: DeskUnderTest
  readonly page: Page
  /** A line or box to type in, by its exact label. */
  readonly field: (label: string) => Locator
  readonly dialog: Locator
  /** Ctrl Enter in a dialog, which then is gone. */
  readonly finish: () => Promise<void>
  /** G and a letter, until something of the screen it leads to can be seen. */
  readonly go: (letter: string, sign: Locator) => Promise<void>
  /** J until the row of a list stands under the cursor. */
  readonly goTo: (row: Locator) => Promise<void>
}

const MOST_ROWS = 40

/** A clerk at the window in front; another one is needed after a restart. */
export const clerkAt = (desk: DeskUnderTest): Clerk => {
  const page = desk.page()
  const hands = handsOn(page)
  const dialog = page.getByRole('dialog')
  return {
    ...hands,
    desk,
    page,
    dialog,
    field: (label) => page.getByRole('textbox', { name: label, exact: true }),
    finish: async () => {
      await hands.press('Ctrl+Enter')
      await expect(dialog).toBeHidden()
    },
    go: async (letter, sign) => {
      await hands.press('G', letter)
      await expect(sign).toBeVisible()
    },
    goTo: async (row) => {
      await expect(row).toBeVisible()
      for (let n = 0; n < MOST_ROWS && (await row.getAttribute('aria-selected')) !== 'true'; n += 1)
        await hands.press('J')
      await expect(row).toHaveAttribute('aria-selected', 'true')
    },
  }
}
