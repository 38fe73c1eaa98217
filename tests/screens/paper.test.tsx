import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { Paper, type PaperProps } from '../../src/renderer/src/papers/paper'
import { copiesOf, FORMS, factsOf, type Reprint } from '../../src/shared/papers/forms'
import { readPaperQr } from '../../src/shared/papers/qr'
import { aNotice, anInspection, aSlip, SAMPLES } from '../support/paper-samples'
import { aNewSlip, anOldSlip, anOrder } from '../support/trial-forms'
import { TRIAL_BOOK } from './paper-harness/trial-book'

const HASH = '0123456789abcdef'.repeat(4)
const AGAIN: Reprint = {
  ordinal: 1,
  originalAt: '2026-11-21T03:16:00.000Z',
  at: '2026-11-25T03:16:00.000Z',
  by: '李婷',
  reason: '业主遗失',
}

afterEach(cleanup)

const draw = (props: Omit<PaperProps, 'copies'> & { copies?: PaperProps['copies'] }) => {
  const { container } = render(
    <Paper
      copies={TRIAL_BOOK[props.snapshot.form]?.form.factsOf(props.snapshot).copies ?? []}
      hash={HASH}
      {...props}
    />,
  )
  const pages = [...container.querySelectorAll<HTMLElement>('[data-page]')]
  const copy = (label: string): string =>
    pages
      .filter((page) => page.dataset.copy === label)
      .map((page) => page.textContent)
      .join('')
  return { container, pages, copy }
}

describe('a paper', () => {
  test.each(FORMS.map(({ code }) => code))(
    '%s comes out ready, every copy of it, and on every page title, number and square',
    (code) => {
      const snapshot = SAMPLES[code]
      const { container, pages } = draw({ snapshot })
      expect(container.querySelector<HTMLElement>('[data-ready]')?.dataset.overflow).toBe('0')
      expect([...new Set(pages.map((page) => page.dataset.copy))]).toEqual(copiesOf(snapshot).map((copy) => copy.label))
      const leaves = factsOf(snapshot).sheet.kind !== 'roll' ? pages : []
      for (const page of leaves) {
        expect(page.querySelector('h1')?.textContent).toBe(snapshot.title)
        expect(page.textContent).toContain(snapshot.docNo)
        expect(page.textContent).toContain(`${code} v${snapshot.formVersion}`)
        const square = readPaperQr(page.querySelector<SVGElement>('[data-qr]')?.dataset.qr ?? '')
        expect(square?.form).toBe(code)
      }
    },
  )

  test('an earlier version is drawn as it was, beside the one that is issued now', () => {
    const old = draw({ snapshot: anOldSlip(), book: TRIAL_BOOK })
    expect(old.copy('来访人')).toContain('A017过号不候')
    expect(old.copy('来访人')).toContain('F90 v1')
    cleanup()
    const now = draw({ snapshot: aNewSlip(), book: TRIAL_BOOK })
    expect(now.copy('来访人')).toContain('A018序前面1A0152A016以下空白过号三次顺延')
    expect(now.copy('来访人')).toContain('F90 v2')
  })

  test('a version that nobody defined is not drawn as another one', () => {
    const later = { ...aNewSlip(), formVersion: 3 }
    expect(() => TRIAL_BOOK.F90?.draw(later)).toThrow('F90 v3 is no version of F90')
    expect(() => TRIAL_BOOK.F90?.draw(aSlip())).toThrow('F03 v1 is no version of F90')
  })

  test('a carbonless set is printed once, bearing every label and hiding what any layer hides', () => {
    const { pages, copy } = draw({ snapshot: anOrder(['换锁']), book: TRIAL_BOOK })
    expect(pages.map((page) => page.dataset.copy)).toEqual(['财务、业主、维修'])
    expect(copy('财务、业主、维修')).toContain('138****0118')
  })

  test('a slip from a roll carries no square', () => {
    expect(draw({ snapshot: aNewSlip(), book: TRIAL_BOOK }).container.querySelector('[data-qr]')).toBeNull()
  })

  test('says that it is ready, how many sheets it has and that nothing is cut off', () => {
    const root = draw({ snapshot: aSlip() }).container.querySelector<HTMLElement>('[data-ready]')
    expect(root?.dataset.pages).toBe('2')
    expect(root?.dataset.overflow).toBe('0')
  })

  test('every page carries a square that reads back to its own page', () => {
    const { pages } = draw({ snapshot: aNotice() })
    expect(pages).toHaveLength(3)
    for (const page of pages) {
      const square = readPaperQr(page.querySelector<SVGElement>('[data-qr]')?.dataset.qr ?? '')
      expect(square).toMatchObject({ form: 'F11', docNo: 'HYC-F11-2026-A00132', version: 1 })
      expect(`${square?.page}/${square?.pages}`).toBe(page.dataset.page)
    }
  })

  test('without a number it is a preview and carries no square', () => {
    const { container, copy } = draw({ snapshot: anInspection({ docNo: '' }) })
    expect(container.querySelector('[data-qr]')).toBeNull()
    expect(copy('业主')).toContain('打印时取号')
  })

  test('the foot names page, desk, clerk, form version and copy', () => {
    const foot = draw({ snapshot: aSlip() }).container.querySelector('footer')?.textContent
    expect(foot).toBe('第 1 页 / 共 1 页A 台 李婷F03 v1客服联')
  })

  test('a later version prints its suffix and what it replaces', () => {
    const { copy } = draw({ snapshot: aNotice({ version: 2, replaces: 'HYC-F11-2026-A00132' }) })
    expect(copy('工程')).toContain('HYC-F11-2026-A00132-V2')
    expect(copy('工程')).toContain('替代 HYC-F11-2026-A00132')
  })

  test('a reprint names count, both times, who and why, on every copy', () => {
    const { copy } = draw({ snapshot: anInspection(), reprint: AGAIN })
    for (const label of ['业主', '客服', '工程'])
      expect(copy(label)).toContain(
        '补打 第1次 · 原打印时间 2026-11-21 11:16 · 本次时间 2026-11-25 11:16 · 操作人 李婷 · 原因 业主遗失 · 第1轮 · 以业主签字原件为准',
      )
  })

  test('a reprinted slip keeps its acceptance time and adds where the matter stands', () => {
    const { copy } = draw({ snapshot: aSlip(), reprint: { ...AGAIN, currentState: '已派工' } })
    expect(copy('业主')).toContain('受理时间不变 2026-11-21 09:47 · 当前状态 已派工')
  })

  test('after a jam the rest comes again with its own page numbers', () => {
    const { container, pages } = draw({ snapshot: aNotice(), fromSheet: 2 })
    expect(container.querySelector<HTMLElement>('[data-ready]')?.dataset.pages).toBe('2')
    expect(pages.map((page) => page.dataset.copy)).toEqual(['工程', '客服'])
  })

  test('a void paper keeps its number and says so', () => {
    const { copy } = draw({ snapshot: aSlip(), voided: { at: '2026-11-25T03:16:00.000Z', reason: '录错房号' } })
    expect(copy('业主')).toContain('HYC-F03-2026-A00418')
    expect(copy('业主')).toContain('作废 · 2026-11-25 11:16 · 原因 录错房号')
  })
})

describe('F03', () => {
  test("the phone is in full on the owner's and the repairer's copy, masked on the desk's", () => {
    const { copy } = draw({ snapshot: aSlip() })
    expect(copy('业主')).toContain('13800000118')
    expect(copy('维修')).toContain('13800000118')
    expect(copy('客服')).toContain('138****0118')
    expect(copy('客服')).not.toContain('13800000118')
  })

  test('two copies share a sheet of A4', () => {
    const { container } = draw({ snapshot: aSlip() })
    expect(
      [...container.querySelectorAll('[data-sheet]')].map((sheet) => sheet.querySelectorAll('section').length),
    ).toEqual([2, 1])
  })

  test('what is not known is a line to fill by hand', () => {
    const known = draw({ snapshot: aSlip() }).container.querySelectorAll('u.printed-line').length
    cleanup()
    const gaps = {
      phone: null,
      reporter: null,
      expectedBy: null,
      firstReply: null,
      visit: null,
      supervisionPhone: null,
    }
    const { container } = draw({ snapshot: aSlip({ ...gaps, demands: [], narrative: '' }) })
    expect(container.querySelectorAll('u.printed-line')).toHaveLength(known + 8 * 3)
  })

  test('a promise in a year without its holiday calendar says so', () => {
    const { copy } = draw({
      snapshot: aSlip({ firstReply: { at: '2028-01-03T03:00:00.000Z', until: null, holidaysUnknown: true } }),
    })
    expect(copy('业主')).toContain('2028-01-03 11:00 前（未计节假日）')
  })

  test('markup in the owner’s words stays words', () => {
    const words = '<b>漏</b><script>alert(1)</script> & "三"'
    const { container, copy } = draw({ snapshot: aSlip({ narrative: words }) })
    expect(container.querySelector('script')).toBeNull()
    expect(copy('业主')).toContain(words)
  })
})

describe('F09', () => {
  test('each thing looked at has a tick, the number of its problem, or a bar', () => {
    const marks = [
      ...draw({ snapshot: anInspection(), copies: copiesOf(anInspection()).slice(0, 1) }).container.querySelectorAll(
        '.printed-mark',
      ),
    ]
    expect(marks).toHaveLength(64)
    expect(marks.filter((mark) => mark.querySelector('svg')).length).toBe(52)
    const words = marks.map((mark) => mark.textContent).filter((each) => each !== '')
    expect(words).toEqual(['1', '2', '3', '4', '5', '6', '7', '—', '8', '9', '10', '11'])
  })

  test('signing is said not to be accepting, and the repair days are the contract’s or a line', () => {
    const { copy } = draw({ snapshot: anInspection() })
    expect(copy('业主')).toContain('自查验次日起 30 日内')
    expect(copy('业主')).toContain('不等于收房')
    cleanup()
    expect(
      draw({ snapshot: anInspection({ repairDays: null }) }).container.querySelectorAll('u.printed-gap'),
    ).toHaveLength(3)
  })

  test('a refusal prints time, reason, both witnesses, photos and how the copy was sent', () => {
    const refusal = {
      at: '2026-11-21T07:32:00.000Z',
      reason: '签了就等于收房',
      witnesses: ['徐帆', '李婷'],
      photos: '1–9',
      delivery: 'EMS 1158000000CN',
    }
    const words = draw({ snapshot: anInspection({ decision: 'REFUSE', refusal }) }).copy('业主')
    for (const part of ['2026-11-21 15:32', refusal.reason, '徐帆', '李婷', '1–9', refusal.delivery])
      expect(words).toContain(part)
  })
})

describe('F11', () => {
  test("the way into the home is on the contractor's copy alone", () => {
    const { copy } = draw({ snapshot: aNotice() })
    expect(copy('施工')).toContain('13800000602')
    for (const label of ['工程', '客服']) {
      expect(copy(label)).not.toContain('13800000602')
      expect(copy(label)).toContain('仅印于施工联')
    }
  })

  test('the second notice is headed as a reminder', () => {
    expect(draw({ snapshot: aNotice({ notice: 2 }) }).container.querySelector('.printed-notice')?.textContent).toBe(
      '第2次催告',
    )
    cleanup()
    expect(draw({ snapshot: aNotice() }).container.querySelector('.printed-notice')).toBeNull()
  })
})
