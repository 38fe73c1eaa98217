import { dateBuilding, enterContractor } from './legs/archive'
import { firstRun } from './legs/first-run'
import { importHomes, importOwners } from './legs/import-lists'
import { inspectHome, notifyContractor } from './legs/inspection'
import { meetVisitor, takeComplaint } from './legs/intake'
import { expectSquares, keepPaper } from './legs/papers'
import { judgeAndDispatch } from './legs/tickets'
import { clerkAt } from './support/clerk'
import { expect, test } from './support/desk'

test('a day at the desk by keyboard alone, from first run to the package and back', async ({ desk }, info) => {
  test.setTimeout(400_000)
  const clerk = clerkAt(desk)
  const photo = info.outputPath('leak.png')
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
  await test.step('a visitor', () => meetVisitor(clerk))
  await test.step('a complaint', () => takeComplaint(clerk, photo))
  const f03 = await test.step('F03', () => keepPaper(clerk, 'F03'))
  expect(f03.read?.text.join()).toContain('谢国庆')
  expectSquares(f03)
  await test.step('judged and dispatched', () => judgeAndDispatch(clerk))
  await test.step('an inspection', () => inspectHome(clerk, '3-1-3101', '谢国庆'))
  const f09 = await test.step('F09', () => keepPaper(clerk, 'F09'))
  expectSquares(f09)
  await test.step('a notice', () => notifyContractor(clerk, '3-1-3101'))
  const f11 = await test.step('F11', () => keepPaper(clerk, 'F11'))
  expectSquares(f11)
  console.log(JSON.stringify([f03.read, f09.read, f11.read]))
})
