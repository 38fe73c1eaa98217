import { join } from 'node:path'
import { root } from '../../scripts/run.mjs'
import { demoDesk } from './support/demo-desk'
import { expect, test } from './support/desk'
import { scenes, walk } from './support/scenes'

const folder = join(root, 'docs/screenshots')
/** Names of scenes and of the pictures made of them. */
const SHOWN: Readonly<Record<string, string>> = {
  workbench: 'workbench',
  'workbench, one box': 'one-box',
  visit: 'reception',
  'intake, verdict': 'intake',
  tickets: 'tickets',
  building: 'units',
  unit: 'unit',
  party: 'person',
  papers: 'papers',
  paper: 'paper',
  import: 'import',
  'settings me': 'settings',
  'workbench, keys': 'keys',
  'intake, drafts': 'drafts',
  'tickets, filter': 'tickets-filter',
  'tickets, judge': 'tickets-judge',
  'building, handover': 'units-handover',
  contractors: 'contractors',
  parties: 'people',
  'parties, new': 'person-new',
  inspections: 'inspections',
  'finished inspection': 'inspection-finished',
  imports: 'imports',
  'written import': 'import-written',
  'settings site': 'settings-site',
  'settings accounts': 'settings-accounts',
  'settings calendar': 'settings-calendar',
  'settings workstations': 'settings-workstations',
  'settings audit': 'settings-audit',
}
const DARK: readonly string[] = ['workbench', 'intake', 'tickets', 'unit']

// A Friday at the busiest hour: a workbench with something to do.
test.use({ now: '2026-11-20T02:42:00.000Z' })
test.skip(process.env.PICTURES !== '1', 'made with PICTURES=1')

test('pictures of the screens', async ({ desk }) => {
  test.setTimeout(300_000)
  await expect(desk.page().getByRole('textbox').first()).toBeVisible()
  await desk.page().screenshot({ path: join(folder, 'first-run.png') })
  const ids = await demoDesk(desk, 1)
  const page = desk.page()
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    const wanted = scenes.flatMap((scene) => {
      const over = (scene.over ?? []).filter((each) => SHOWN[`${scene.name}, ${each.name}`] !== undefined)
      const shown = [scene.name, ...over.map((each) => `${scene.name}, ${each.name}`)].filter((name) => SHOWN[name])
      const dark = shown.some((name) => DARK.includes(SHOWN[name] ?? ''))
      return shown.length > 0 && (scheme === 'light' || dark) ? [{ ...scene, over }] : []
    })
    const look = async (name: string): Promise<void> => {
      const picture = SHOWN[name]
      if (picture === undefined || (scheme === 'dark' && !DARK.includes(picture))) return
      if (name === 'import') await expect(page.getByRole('row').nth(5)).toBeVisible()
      await page.evaluate(() => document.fonts.ready)
      await page.screenshot({ path: join(folder, `${picture}${scheme === 'dark' ? '-dark' : ''}.png`) })
    }
    await walk(page, ids, look, wanted)
  }
  await desk.call('session.signOut', {})
  await page.reload()
  await expect(page.getByRole('textbox').first()).toBeVisible()
  await page.emulateMedia({ colorScheme: 'light' })
  await page.screenshot({ path: join(folder, 'sign-in.png') })
})
