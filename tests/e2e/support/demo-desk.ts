import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { root } from '../../../scripts/run.mjs'
import type { SheetKind } from '../../../src/shared/imports/fields'
import { wholeView } from '../../../src/shared/tickets/contract'
import { aHeadOffice } from '../../support/ho-package'
import { aDraftId, aProblem, aRound } from '../../support/inspections'
import { jobFrom, openSetUp, uploadFrom } from './call-from'
import type { DeskUnderTest } from './desk'

/** What of the demo desk the screens are shown with. */
export interface DemoIds {
  readonly ticket: string
  readonly unit: string
  readonly building: string
  readonly party: string
  readonly docNo: string
  /** An imported list with questions, not yet written. */
  readonly importId: string
  /** A list that has been written. */
  readonly writtenId: string
  readonly visit: string
  /** A finished round with a problem that a contractor can be told to repair. */
  readonly inspection: string
  /** A file with public keys of head office. */
  readonly keyFile: string
}

const listFrom = async (desk: DeskUnderTest, file: string, name: string, kind: SheetKind): Promise<string> => {
  const page = desk.page()
  const token = await uploadFrom(page, join(root, 'tests/fixtures/import', file))
  const { id } = (await jobFrom(page, (await desk.call('import.open', { token, name })).jobId)) as { id: string }
  await desk.call('import.setSheet', { id, sheet: 0, kind })
  return id
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
  const writtenId = await listFrom(desk, 'price-list.xlsx', '一房一价.xlsx', 'UNITS')
  await desk.call('import.setProject', { id: writtenId, project: { code: 'SF', name: '松风明月花园' } })
  await jobFrom(page, (await desk.call('import.apply', { id: writtenId })).jobId)
  const importId = await listFrom(desk, 'songfeng-signed-sales.xlsx', '松风明月签约明细.xlsx', 'SALES')
  // Of the list just written: not handed over, so what is found goes to the contractor without a verdict.
  const [fresh] = await desk.call('unit.find', { text: 'SF-3-1-3101' })
  const form = aRound(fresh?.id ?? '', { problems: [aProblem('a'), aProblem('b', { severity: 'S2' })] })
  const { inspectionId } = await desk.call('inspection.finish', { draftId: aDraftId(), form })
  const keyFile = join(desk.folder, 'head-office-keys.json')
  writeFileSync(keyFile, (await aHeadOffice()).keyFile)
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
    writtenId,
    visit: visit.id,
    inspection: inspectionId,
    keyFile,
  }
}

/** Shows a screen: nothing is loading any more. */
export const show = async (page: Page, route: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash
  }, route)
  await pageIsQuiet(page)
}

/** Waits until no skeleton is left and what was asked for has come. */
export const pageIsQuiet = async (page: Page): Promise<void> => {
  await expect(page.locator('#root')).not.toBeEmpty()
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)
}
