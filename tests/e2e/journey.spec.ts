import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { dateBuilding, enterContractor } from './legs/archive'
import { checkAudit, tallyOf } from './legs/audit'
import { sendPackage, takePackage } from './legs/exchange'
import { comeBack, firstRun } from './legs/first-run'
import { importHomes, importOwners } from './legs/import-lists'
import { inspectHome, notifyContractor } from './legs/inspection'
import { findOwner, meetVisitor, takeComplaint } from './legs/intake'
import { expectPaper, keepPaper, picturePaper, seeAll } from './legs/papers'
import { judgeAndDispatch } from './legs/tickets'
import { clerkAt } from './support/clerk'
import { test } from './support/desk'
import { expectSameContent, openByStockTools } from './support/office'

test('a day at the desk by keyboard alone, from first run to the package and back', async ({ desk, context }) => {
  test.setTimeout(1_200_000)
  let clerk = clerkAt(desk)
  const tally = tallyOf(context)
  const folder = mkdtempSync(join(desk.folder, 'hands-'))
  const photo = join(folder, 'leak.png')
  await clerk.page.screenshot({ path: photo })

  await test.step('first run with the recovery key typed back', () => firstRun(clerk))
  await test.step('price list as homes', () => importHomes(clerk))
  await test.step('signed sales as owners', () => importOwners(clerk))
  await test.step('a contractor', () => enterContractor(clerk))
  for (const building of [
    { label: '3栋', completed: '2026-06-30', handedOver: '2026-09-28' },
    { label: '6栋', completed: '2026-07-15', handedOver: '2026-10-15' },
  ])
    await test.step(`completion and handover of ${building.label}`, () => dateBuilding(clerk, building))
  await test.step('the owner by initials', () => findOwner(clerk))
  await test.step('a visitor', () => meetVisitor(clerk))
  await test.step('a complaint', () => takeComplaint(clerk, photo))
  const f03 = await test.step('F03', () => keepPaper(clerk, 'F03'))
  expectPaper(f03, { pages: 2, words: ['谢国庆', '主卫天花一直滴水', '期内，至2028-06-30', '待现场'] })
  await test.step('judged and dispatched', () => judgeAndDispatch(clerk))
  await test.step('an inspection', () => inspectHome(clerk, '3-1-3101', '谢国庆'))
  const f09 = await test.step('F09', () => keepPaper(clerk, 'F09'))
  expectPaper(f09, { pages: 9, words: ['房屋交付验收记录表', '发现的问题（共12项）', '12.345m³', '保留意见接收'] })
  await test.step('a notice', () => notifyContractor(clerk, '3-1-3101'))
  const f11 = await test.step('F11', () => keepPaper(clerk, 'F11'))
  expectPaper(f11, { pages: 3, words: ['房屋整改通知单', '宏达防水工程有限公司', '问题数12项'] })
  for (const [name, paper] of Object.entries({ f03, f09, f11 })) picturePaper(paper, name, folder)

  await test.step('restart', async () => {
    await desk.restart()
    clerk = clerkAt(desk)
    await comeBack(clerk)
    await seeAll(clerk, [f03, f09, f11])
  })
  const sent = await test.step('a package to head office', () => sendPackage(clerk, folder))
  openByStockTools(sent.file, sent.office, folder)
  await expectSameContent(sent.file, sent.publicKeys, sent.office, { folder, store: desk.store })
  await test.step('a package from head office', () => takePackage(clerk, sent, folder))
  await test.step('audit', () => checkAudit(clerk, tally, desk.store))
})
