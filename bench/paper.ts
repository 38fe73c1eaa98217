import { join } from 'node:path'
import { outFolder } from '../scripts/built.mjs'
import { pdfMaker } from '../src/main/web/chromium-pdf'
import { findChromium } from '../src/main/web/find-chromium'
import { emptyInspectionEntry } from '../src/shared/inspections/entry'
import { uncheckedOf } from '../src/shared/inspections/gaps'
import { staticSite } from './floors/static-site'
import { type Bench, quantile, timed } from './result'
import { openHostPage } from './support/host-page'

const ROUNDS = 15

/** F09 to PDF by the product's whole way (route, store, layout) against the same browser printing the finished HTML. */
export const run: Bench = async ({ folder, desks }) => {
  const [small] = desks
  if (!small) return []
  const desk = await openHostPage(small.folder, folder)
  const [building] = await desk.call('building.list', { projectId: null })
  const grid = await desk.call('building.grid', { buildingId: building?.id ?? '' })
  const form = emptyInspectionEntry(grid.cells[0]?.id ?? '', new Date(Date.now() - 3_600_000).toISOString())
  const checks = { ...form.checks }
  for (const code of uncheckedOf(form)) checks[code] = 'PASS'
  const problems = Array.from({ length: 24 }, (_, at) => ({
    key: `p${at}`,
    checkCode: null,
    roomCode: 'R02',
    partCode: 'P02',
    defectCode: 'FLR-01',
    description: `第 ${at + 1} 处，靠窗第二排砖敲着是空的`,
    severity: 'S3' as const,
    photoIds: [],
    ownerOpinion: '尽快修好',
    accepted: true,
    inspectorReason: '',
  }))
  const { docNo } = await desk.call('inspection.finish', {
    draftId: 'bench-f09',
    form: {
      ...form,
      checks,
      problems,
      decision: 'ACCEPT',
      attendees: [{ partyId: null, name: '陈思远', identity: 'OWNER' }],
    },
  } as never)
  const route = `/papers/F09/${docNo}`
  await desk.page.goto(`${desk.host.origin}/#${route}`)
  await desk.page.locator('[data-ready]').waitFor()
  const sheets = Number(await desk.page.locator('[data-ready]').getAttribute('data-pages'))
  const html = (await desk.page.content()).replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
  const site = await staticSite(join(outFolder, 'renderer'), html)
  const executable = findChromium()
  if (!executable) throw new Error('no Chromium, Chrome or Edge on this machine')
  const bare = pdfMaker(executable)
  const ours: number[] = []
  const floor: number[] = []
  for (let i = 0; i < ROUNDS + 3; i++) {
    const mine = await timed(() =>
      desk.page.evaluate(
        async (to) =>
          (await fetch(`/paper.pdf?route=${encodeURIComponent(to)}`)).arrayBuffer().then((b) => b.byteLength),
        route,
      ),
    )
    const other = await timed(() => bare.pdfOf({ url: site.url }))
    if (i < 3) continue
    ours.push(mine)
    floor.push(other)
  }
  await bare.close()
  site.close()
  await desk.close()
  const [p50, floor50] = [quantile(ours, 0.5), quantile(floor, 0.5)]
  return [
    {
      name: 'F09 to PDF, warm Chromium',
      size: `${sheets / 3} pages, 3 copies`,
      ours: p50,
      floor: floor50,
      unit: 'ms',
      of: `p50 of ${ROUNDS}`,
      goal: '≤ 1.5×',
      met: p50 / floor50 <= 1.5,
      notes: [`p95 ${quantile(ours, 0.95).toFixed(0)} against ${quantile(floor, 0.95).toFixed(0)} ms`],
    },
  ]
}
