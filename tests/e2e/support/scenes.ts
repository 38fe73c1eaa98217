import { expect, type Page } from '@playwright/test'
import { type DemoIds, pageIsQuiet, show } from './demo-desk'
import { type Hands, handsOn } from './hands'

/** A screen, and what is opened over it one after the other. */
export interface Scene {
  readonly name: string
  readonly at: (ids: DemoIds) => string
  /** By keys from the screen as it is; closed again with Esc. */
  readonly over?: readonly Overlay[]
}

interface Overlay {
  readonly name: string
  readonly keys?: readonly string[]
  readonly open?: (page: Page, hands: Hands, ids: DemoIds) => Promise<void>
}

const box: Overlay = {
  name: 'one box',
  open: async (page, hands) => {
    await hands.press('Ctrl+K')
    await page.keyboard.type('2-2-1')
    await expect(page.getByRole('option').first()).toBeVisible()
  },
}

const who: Overlay = {
  name: 'menu',
  open: async (page, hands) => {
    await hands.reach(page.locator('button.user-menu'))
    await hands.press('Enter')
    await expect(page.getByRole('menu')).toBeVisible()
  },
}

const finder: Overlay = {
  name: 'finder',
  open: async (page, hands) => {
    await hands.reach(page.locator('.finder-input'))
    await page.keyboard.type('cf lt')
    await expect(page.getByRole('option').first()).toBeVisible()
  },
}

/** Last on its screen: Esc leaves the draft. */
const told: Overlay = {
  name: 'verdict',
  open: async (page, hands) => {
    await hands.write(page.locator('#narrative'), '次卫顶上滴水，吊顶已经泡了，楼上说没有漏。')
    await hands.write(page.locator('.finder-input'), '次卫 顶 漏')
    await hands.press('Enter')
    await hands.write(page.locator('.finder-input'), 'cf lt')
    await hands.press('ArrowDown', 'ArrowDown', 'Enter')
    await expect(page.locator('.item-line')).toHaveCount(2)
    await expect(page.locator('.warranty-clock').first()).toBeVisible()
  },
}

const list: Overlay = {
  name: 'choice',
  open: async (page, hands) => {
    await hands.reach(page.locator('.top-fields input[aria-haspopup="listbox"]').first())
    await hands.press('Enter')
    await expect(page.getByRole('option').first()).toBeVisible()
  },
}

const person: Overlay = {
  name: 'visitor',
  open: async (page, hands) => {
    await hands.reach(page.getByRole('combobox').first())
    await page.keyboard.type('z')
    await expect(page.getByRole('option').first()).toBeVisible()
  },
}

/** The reason that is asked before a number is shown whole. */
const phone: Overlay = { name: 'phone', keys: ['Alt+V'] }

const idNumber: Overlay = {
  name: 'ID number',
  open: async (page, hands) => {
    await hands.reach(page.getByRole('button', { name: /^(看证件号码|Show ID number)$/ }))
    await hands.press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
  },
}

const keys: Overlay = {
  name: 'keys',
  open: async (page, hands, { keyFile }) => {
    await hands.handFile(keyFile, 'L')
    await expect(page.getByRole('dialog')).toContainText('head-office')
  },
}

/** Every screen of the desk with its dialogs, menus and drawers. */
export const scenes: readonly Scene[] = [
  { name: 'workbench', at: () => '/', over: [{ name: 'keys', keys: ['?'] }, box, who] },
  { name: 'reception', at: () => '/reception', over: [person] },
  {
    name: 'visit',
    at: ({ visit }) => `/reception?visit=${visit}`,
    over: [
      { name: 'finish', keys: ['F9'] },
      { name: 'edit', keys: ['F2'] },
    ],
  },
  {
    name: 'intake',
    at: ({ unit, party }) => `/tickets/new?unit=${unit}&party=${party}`,
    over: [finder, list, { name: 'drafts', keys: ['Alt+D'] }, { name: 'home', keys: ['Alt+U'] }, told],
  },
  {
    name: 'tickets',
    at: ({ ticket }) => `/tickets/${ticket}`,
    over: [
      { name: 'more', keys: ['.'] },
      { name: 'filter', keys: ['F'] },
      { name: 'note', keys: ['M'] },
      { name: 'call', keys: ['C'] },
      { name: 'reply', keys: ['R'] },
      { name: 'judge', keys: ['V'] },
    ],
  },
  { name: 'units', at: () => '/units', over: [{ name: 'project', keys: ['L'] }] },
  {
    name: 'building',
    at: ({ building }) => `/units?building=${building}`,
    over: [
      { name: 'completion', keys: ['F2'] },
      { name: 'handover', keys: ['B'] },
      { name: 'contractors', keys: ['S'] },
    ],
  },
  { name: 'unit', at: ({ unit }) => `/units/${unit}`, over: [{ name: 'facts', keys: ['F2'] }, phone] },
  { name: 'contractors', at: () => '/contractors', over: [{ name: 'new', keys: ['N'] }] },
  { name: 'parties', at: () => '/parties', over: [{ name: 'new', keys: ['N'] }] },
  { name: 'party', at: ({ party }) => `/parties/${party}`, over: [{ name: 'edit', keys: ['F2'] }, phone, idNumber] },
  { name: 'inspections', at: () => '/inspections', over: [{ name: 'new', keys: ['N'] }] },
  {
    name: 'inspection',
    at: ({ unit }) => `/inspections/new/00000000-0000-4000-8000-000000000001?unit=${unit}`,
    over: [{ name: 'refusal', keys: ['Alt+R'] }],
  },
  {
    name: 'finished inspection',
    at: ({ inspection }) => `/inspections/${inspection}`,
    over: [
      { name: 'notice', keys: ['D'] },
      { name: 'paper back', keys: ['S'] },
    ],
  },
  { name: 'papers', at: () => '/papers' },
  { name: 'paper', at: ({ docNo }) => `/papers/view/${docNo}` },
  { name: 'imports', at: () => '/imports' },
  { name: 'import', at: ({ importId }) => `/imports/${importId}` },
  { name: 'written import', at: ({ writtenId }) => `/imports/${writtenId}` },
  { name: 'exchange', at: () => '/exchange', over: [keys] },
  ...['me', 'site', 'accounts', 'calendar', 'workstations', 'audit'].map((part) => ({
    name: `settings ${part}`,
    at: () => `/settings?part=${part}`,
  })),
]

const opened = (page: Page) => page.locator('[role="dialog"], [role="menu"]')

/** Goes through every scene; `look` sees each screen and each thing over it. */
export const walk = async (
  page: Page,
  ids: DemoIds,
  look: (name: string) => Promise<void>,
  only: readonly Scene[] = scenes,
): Promise<void> => {
  const hands = handsOn(page)
  for (const { name, at, over = [] } of only) {
    await show(page, at(ids))
    await look(name)
    for (const { name: what, keys = [], open } of over) {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
      if (open) await open(page, hands, ids)
      else {
        await hands.press(...keys)
        await expect(page.locator('[role="dialog"], [role="menu"]').first(), `${name}, ${what}`).toBeVisible()
      }
      await pageIsQuiet(page)
      await look(`${name}, ${what}`)
      // A list that is open inside a dialog takes the first Esc for itself.
      await expect(async () => {
        if ((await opened(page).count()) > 0) await hands.press('Escape')
        await expect(opened(page)).toHaveCount(0, { timeout: 1500 })
      }, `${name}, ${what} closes`).toPass({ timeout: 12_000 })
    }
  }
}
