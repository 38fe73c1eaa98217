import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { root } from '../../../scripts/run.mjs'
import { wholeView } from '../../../src/shared/tickets'
import { jobFrom, openSetUp, uploadFrom } from './call-from'
import type { DeskUnderTest } from './desk'

/** What of the demo desk the screens are shown with. */
export interface DemoIds {
  readonly ticket: string
  readonly unit: string
  readonly building: string
  readonly party: string
  readonly docNo: string
  readonly importId: string
  /** An imported list with questions, not yet written. */
  readonly visit: string
}

/** A small demo desk with a list on its way in and a visitor who waits. */
export const demoDesk = async (desk: DeskUnderTest, scale: number): Promise<DemoIds> => {
  await openSetUp(desk.page())
  const page = desk.page()
  await jobFrom(page, (await desk.call('demo.fill', { scale })).jobId)
  const { rows: tickets } = await desk.call('ticket.list', { filter: wholeView('open'), cursor: null, limit: 50 })
  let [ticket] = tickets
  let unit: string | undefined
  for (const row of tickets) {
    const { place, items } = await desk.call('ticket.get', { id: row.id })
    if (!place?.unitId || items.length < 2) continue
    ticket = row
    unit = place.unitId
    break
  }
  const home = await desk.call('unit.get', { id: unit ?? '' })
  const party = home.owners[0]?.partyId
  const { rows: papers } = await desk.call('paper.list', {
    form: null,
    text: '',
    unconfirmed: false,
    cursor: null,
    limit: 1,
  })
  const token = await uploadFrom(page, join(root, 'tests/fixtures/import/songfeng-signed-sales.xlsx'))
  const opened = await desk.call('import.open', { token, name: '松风明月签约明细.xlsx' })
  const { id: importId } = (await jobFrom(page, opened.jobId)) as { id: string }
  await desk.call('import.setSheet', { id: importId, sheet: 0, kind: 'SALES' })
  const visit = await desk.call('visit.register', {
    partyId: party ?? null,
    visitorName: home.owners[0]?.name ?? '',
    visitorPhone: null,
    identity: 'OWNER',
    unitIds: [home.id],
    reasons: ['V04'],
    companions: 1,
    idChecked: true,
  })
  await page.reload()
  if (!ticket || !unit || !party || !papers[0]) throw new Error('the demo desk lacks something')
  return {
    ticket: ticket.id,
    unit,
    building: home.building.id,
    party,
    docNo: papers[0].docNo,
    importId,
    visit: visit.id,
  }
}

/** Shows a screen: nothing is loading any more. */
export const show = async (page: Page, route: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash
  }, route)
  await settled(page)
}

/** Waits until no skeleton is left and what was asked for has come. */
export const settled = async (page: Page): Promise<void> => {
  await expect(page.locator('#root')).not.toBeEmpty()
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)
}
