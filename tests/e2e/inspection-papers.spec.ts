import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { root } from '../../scripts/run.mjs'
import type { InspectionEntry } from '../../src/shared/inspections/entry'
import { readPaperQr } from '../../src/shared/papers/qr'
import { readPdf, readSquares, tools } from '../support/paper-tools'
import { expectAccessible } from './support/axe'
import { jobFrom, openSetUp, uploadFrom } from './support/call-from'
import { compose } from './support/compose'
import { type DeskUnderTest, expect, test } from './support/desk'

test.use({ now: '2026-11-21T07:30:00.000Z' })

/** Homes from the price list; answers the id of one. */
const aHome = async (desk: DeskUnderTest, shown: string): Promise<string> => {
  const page = desk.page()
  const token = await uploadFrom(page, join(root, 'tests/fixtures/import/price-list.xlsx'))
  const { jobId } = await desk.call('import.open', { token, name: 'price-list.xlsx' })
  const { id } = (await jobFrom(page, jobId)) as { id: string }
  await desk.call('import.setSheet', { id, sheet: 0, kind: 'UNITS' })
  await desk.call('import.setProject', { id, project: { code: 'SF', name: '松风明月花园' } })
  await jobFrom(page, (await desk.call('import.apply', { id })).jobId)
  const [unit] = await desk.call('unit.find', { text: shown })
  if (!unit) throw new Error(`no home ${shown}`)
  return unit.id
}

/** A round of 14 problems whose owner neither signs nor takes the home. */
const aRefusal = (unitId: string): InspectionEntry => {
  const lines = Array.from({ length: 64 }, (_, at) => `HC${String(at + 1).padStart(3, '0')}`)
  return {
    unitId,
    startedAt: '2026-11-21T06:10:00.000Z',
    proxy: '',
    weather: '晴',
    remarks: '',
    attendees: [{ partyId: null, name: '沈丽', identity: 'OWNER' }],
    checks: Object.fromEntries(lines.map((code, at) => [code, at < 14 ? 'PROBLEM' : 'PASS'])),
    problems: lines.slice(0, 14).map((checkCode, at) => ({
      key: `p${at}`,
      checkCode,
      roomCode: 'R02',
      partCode: 'P02',
      defectCode: 'FLR-01',
      description: `第 ${at + 1} 处`,
      severity: 'S3',
      photoIds: [],
      ownerOpinion: '',
      accepted: true,
      inspectorReason: '',
    })),
    meters: [{ kind: 'WATER', meterNo: 'S-3101', readingX1000: 3200, photoIds: [] }],
    decision: 'REFUSE',
    refusalReasons: ['RF01', 'RF09'],
    refusal: {
      at: '2026-11-21T07:32:00.000Z',
      reason: '签了就等于收房',
      witnesses: ['王秀英', '赵敏'],
      photoIds: [],
      delivery: 'EMS 1158000000145CN',
    },
  }
}

const pdfOf = (page: Page, route: string): Promise<Buffer> =>
  page
    .evaluate(async (asked) => {
      const token = document.querySelector<HTMLMetaElement>('meta[name="frontdesk-csrf"]')?.content ?? ''
      const answer = await fetch('/pdf', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-frontdesk-csrf': token },
        body: JSON.stringify({ route: asked }),
      })
      if (answer.headers.get('content-type') !== 'application/pdf') throw new Error(await answer.text())
      return [...new Uint8Array(await answer.arrayBuffer())]
    }, route)
    .then((bytes) => Buffer.from(bytes))

test('a refused record and its notice: on paper as they are stored, every square reads back', async ({
  desk,
}, info) => {
  test.skip(info.project.name !== 'browser', 'PDF of the browser host')
  test.skip(!tools.poppler || !tools.zbar, 'pdftotext, pdftoppm and zbarimg read the papers')
  await openSetUp(desk.page())
  const unitId = await aHome(desk, '3-1-3101')
  const contractor = await desk.call('contractor.save', {
    id: null,
    version: null,
    name: '宏达建筑',
    registrationNo: null,
    trade: '总包',
    contactName: '丁工',
    contactPhone: '13800000146',
  })
  const done = await desk.call('inspection.finish', { draftId: 'paper-1', form: aRefusal(unitId) })
  const { items } = await desk.call('rectification.items', { ticketId: done.ticketId ?? '' })
  const notice = await desk.call('rectification.issue', {
    ticketId: done.ticketId ?? '',
    itemIds: items.map((item) => item.itemId),
    contractorId: contractor.id,
    dueOn: null,
    access: { contact: '沈丽', phone: '13800000145', reporterPhone: false, window: '周末上午' },
    keys: '未领',
  })
  await desk.restart()
  await desk.call('desk.unseal', { secret: '海月城 front desk' })
  await desk.call('session.signIn', { loginName: 'liting', password: 'correct horse 客服' })

  for (const [form, docNo, copies] of [
    ['F09', done.docNo, 3],
    ['F11', notice.docNo, 3],
  ] as const) {
    const pdf = await pdfOf(desk.page(), `/papers/${form}/${docNo}`)
    const { pages, text } = readPdf(pdf)
    const squares = readSquares(pdf).flat().map(readPaperQr)
    const sheet = await desk.call('paper.get', { docNo, jobId: null })
    expect(pages % copies).toBe(0)
    expect(squares).toHaveLength(pages)
    for (const square of squares) expect(square).toMatchObject({ form, docNo, version: 1, pages: pages / copies })
    expect(new Set(squares.map((square) => square?.digest)).size).toBe(1)
    const all = text.join('')
    if (form === 'F09') {
      for (const words of ['业主拒签', '签了就等于收房', '王秀英', '赵敏', 'EMS1158000000145CN', '2026-12-06'])
        expect(all.split(words), words).not.toHaveLength(1)
      expect(sheet.snapshot).toMatchObject({ form: 'F09', refusal: { witnesses: ['王秀英', '赵敏'] } })
    } else {
      expect(all.split('13800000145'), 'the phone stands on the contractor’s copy alone').toHaveLength(2)
      expect(all.split('2026-12-06').length).toBeGreaterThan(14)
    }
  }
})

test('a round by keys and input method, its record printed, confirmed and reprinted; everybody can read the screens', async ({
  desk,
}) => {
  await openSetUp(desk.page())
  await aHome(desk, '3-1-3101')
  const page = desk.page()
  // Printing hands the paper to a dialog that nobody answers here.
  await page.addInitScript(() => {
    window.print = () => undefined
  })
  await page.reload()
  await page.getByRole('navigation', { name: '导航' }).waitFor()
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await press('g', 'i')
  await expectAccessible(page, 'list of inspections')
  await press('n')
  await page.getByRole('combobox', { name: '房号' }).fill('3-1-3101')
  await page.getByRole('option', { name: /3-1-3101/ }).waitFor()
  await press('Enter')
  await page.getByRole('listbox', { name: '入户' }).waitFor()
  await press('Space', 'x')
  await compose(page, '主卧外窗渗雨', 'zhuwowaichuangshenyu')
  await page.getByRole('option', { name: /主卧/ }).first().waitFor()
  await expectAccessible(page, 'quick line')
  await press('Enter')
  await expect(page.getByRole('button', { name: /主卧/ })).toBeVisible()
  for (let area = 0; area < 16; area++) await press('a')
  await press('Control+Enter')
  await expect(page.getByRole('textbox', { name: '另有一人' })).toBeFocused()
  await compose(page, '谢国庆', 'xieguoqing')
  await press('F6')
  await page.getByRole('button', { name: /^保留意见接收/ }).focus()
  await press('Enter')
  await expectAccessible(page, 'closing with the owner')
  await press('Control+p')
  await page.locator('[data-ready]').waitFor()
  await press('Escape', 'Control+Enter')
  await expect(page.getByRole('button', { name: /^全部正常/ })).toBeEnabled()
  await expectAccessible(page, 'preview with the question')
  await press('1')
  await expect(page.getByRole('button', { name: /^补打/ })).toBeEnabled()
  await press('Control+p', '1', 'Control+Enter')
  await expect(page.getByText('补打 第1次').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^全部正常/ })).toBeEnabled()
  await press('1')
  await expect(page.getByRole('button', { name: /^补打/ })).toBeEnabled()
  await press('g', 'o')
  await page.getByRole('grid', { name: '单据列表' }).waitFor()
  await expectAccessible(page, 'register of papers')
  const { rows } = await desk.call('paper.list', { form: null, text: '', unconfirmed: false, cursor: null, limit: 9 })
  expect(rows).toMatchObject([{ form: 'F09', printState: 'CONFIRMED', reprints: 1, displayNo: '3-1-3101' }])
})
