import { join } from 'node:path'
import { build } from 'vite'
import { staticSite } from './floors/static-site'
import { type Bench, type BenchResult, quantile, timed } from './result'
import { openHostPage } from './support/host-page'

const ROUNDS = 15

/** From asking for the page to a workbench that is there and the first key echoed, against a bare Mantine page. */
export const run: Bench = async ({ folder, desks }) => {
  const out = join(folder, 'bare-page')
  const root = join(import.meta.dirname, 'floors/bare-page')
  await build({
    root,
    base: './',
    logLevel: 'error',
    configFile: false,
    build: { outDir: out, emptyOutDir: true, minify: true },
  })
  const site = await staticSite(out)
  const results: BenchResult[] = []
  for (const source of desks) {
    const desk = await openHostPage(source.folder, folder)
    const bare = await desk.browser.newPage()
    const ours: number[] = []
    const floor: number[] = []
    for (let i = 0; i < ROUNDS + 3; i++) {
      const mine = await timed(async () => {
        await desk.page.goto(`${desk.host.origin}/`)
        await desk.page.getByRole('heading', { level: 1 }).waitFor()
        await desk.page.keyboard.press('Control+k')
        await desk.page.waitForFunction(() => document.activeElement instanceof HTMLInputElement)
        await desk.page.keyboard.type('a')
        await desk.page.waitForFunction(
          () => document.activeElement instanceof HTMLInputElement && document.activeElement.value === 'a',
        )
      })
      const other = await timed(async () => {
        await bare.goto(site.url)
        await bare.getByLabel('one').click()
        await bare.keyboard.type('a')
        await bare.waitForFunction(
          () => document.activeElement instanceof HTMLInputElement && document.activeElement.value === 'a',
        )
      })
      if (i < 3) continue
      ours.push(mine)
      floor.push(other)
    }
    await desk.close()
    const [p50, floor50] = [quantile(ours, 0.5), quantile(floor, 0.5)]
    results.push({
      name: 'start to usable, browser host',
      size: `generated desk of scale ${source.scale}`,
      ours: p50,
      floor: floor50,
      unit: 'ms',
      of: `p50 of ${ROUNDS}`,
      goal: '≤ 2×',
      met: p50 / floor50 <= 2,
      notes: [
        'signed in, host running; the data key opened before',
        `p95 ${quantile(ours, 0.95).toFixed(0)} against ${quantile(floor, 0.95).toFixed(0)} ms`,
      ],
    })
  }
  site.close()
  return results
}
