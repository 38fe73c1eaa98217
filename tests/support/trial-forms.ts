import { z } from 'zod'
import { defineForm, formVersion } from '../../src/shared/papers/define-form'
import { OrLine, paperHead } from '../../src/shared/papers/head'
import { SHEETS } from '../../src/shared/papers/sheets'
import { maskPhone } from '../../src/shared/text/masks'

// Papers that the desk does not have: each shows something that the desk's own do not need yet.

const SlipOne = z.strictObject({ ...paperHead('F90', 1), number: z.string() })
const SlipTwo = z.strictObject({ ...paperHead('F90', 2), number: z.string(), before: z.array(z.string()) })
export type SlipOne = z.infer<typeof SlipOne>
export type SlipTwo = z.infer<typeof SlipTwo>

/** A slip from a roll whose second version says more than the first; a lead agrees to every reprint. */
export const f90 = defineForm({
  code: 'F90',
  title: '试排小票',
  short: { zh: '小票', en: 'Slip' },
  version: 2,
  reprint: { needs: 'LEAD', state: false },
  versions: {
    1: formVersion({
      sheet: SHEETS.roll80,
      copies: [{ label: '来访人', masks: ['ID', 'PHONE'] }],
      clause: '过号不候',
      snapshot: SlipOne,
      withoutPhones: (slip) => slip,
    }),
    2: formVersion({
      sheet: SHEETS.roll80,
      copies: [{ label: '来访人', masks: ['ID', 'PHONE'] }],
      clause: '过号三次顺延',
      snapshot: SlipTwo,
      withoutPhones: (slip) => slip,
    }),
  },
})

const Order = z.strictObject({ ...paperHead('F91', 1), phone: OrLine, works: z.array(z.string()) })
export type Order = z.infer<typeof Order>

/** An order on half a page of continuous paper, three layers at once; only a manager prints it again. */
export const f91 = defineForm({
  code: 'F91',
  title: '试印派工单',
  short: { zh: '派工单', en: 'Order' },
  version: 1,
  reprint: { needs: 'MANAGER', state: false },
  versions: {
    1: formVersion({
      sheet: SHEETS.continuousHalf,
      copies: [
        { label: '财务', masks: ['ID', 'PHONE'] },
        { label: '业主', masks: ['ID'] },
        { label: '维修', masks: ['ID'] },
      ],
      clause: '先报价后施工',
      snapshot: Order,
      withoutPhones: (order) => ({ ...order, phone: order.phone && maskPhone(order.phone) }),
    }),
  },
})

const Permit = z.strictObject({ ...paperHead('F92', 1), place: z.string() })
export type Permit = z.infer<typeof Permit>

/** A permit on A4 that lies. */
export const f92 = defineForm({
  code: 'F92',
  title: '试印许可证',
  short: { zh: '许可证', en: 'Permit' },
  version: 1,
  reprint: { needs: null, state: false },
  versions: {
    1: formVersion({
      sheet: SHEETS.a4Landscape,
      copies: [{ label: '张贴', masks: ['ID', 'PHONE'] }],
      clause: '张贴于门上',
      snapshot: Permit,
      withoutPhones: (permit) => permit,
    }),
  },
})

const head = (docNo: string, title: string, clause: string) => ({
  company: '海月置业有限公司',
  project: '海月城 客户服务中心',
  title,
  docNo,
  version: 1,
  replaces: null,
  printedAt: '2026-11-21T03:16:00.000Z',
  desk: 'A 台',
  clerk: '李婷',
  clause,
})

/** A slip as it was issued before there was a second version. */
export const anOldSlip = (): SlipOne => ({
  ...head('HYC-F90-2025-A00001', f90.title, f90.versions[1].clause),
  form: 'F90',
  formVersion: 1,
  number: 'A017',
})

/** A slip as it is issued now. */
export const aNewSlip = (before: string[] = ['A015', 'A016']): SlipTwo => ({
  ...head('HYC-F90-2026-A00001', f90.title, f90.clause),
  form: 'F90',
  formVersion: 2,
  number: 'A018',
  before,
})

/** An order of some works. */
export const anOrder = (works: string[]): Order => ({
  ...head('HYC-F91-2026-A00001', f91.title, f91.clause),
  form: 'F91',
  formVersion: 1,
  phone: '13800000118',
  works,
})

/** A permit for one home. */
export const aPermit = (): Permit => ({
  ...head('HYC-F92-2026-A00001', f92.title, f92.clause),
  form: 'F92',
  formVersion: 1,
  place: '3-1-0602',
})
