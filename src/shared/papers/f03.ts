import { z } from 'zod'
import type { Verdict } from '../taxonomy/taxonomy'
import { maskPhone } from '../text/masks'
import { defineForm, formVersion } from './define-form'
import { OrLine, PaperDate, PaperInstant, paperHead } from './head'
import { SHEETS } from './sheets'

/** The six first opinions a slip may carry; the word on the paper never decides the matter. */
export const OPINION_WORDS = {
  IN: '期内',
  OUT: '期外，可申请酌情',
  SITE: '待现场',
  NOT_HANDED_OVER: '未交付',
  NOT_WARRANTY: '非保修',
  UNKNOWN: '资料不足',
} as const satisfies Record<Verdict, string>

/** First opinion on one item: the verdict's code, its last day if it has one, what is missing if it is unknown. */
export const FirstOpinion = z.strictObject({
  code: z.enum(['IN', 'OUT', 'SITE', 'NOT_HANDED_OVER', 'NOT_WARRANTY', 'UNKNOWN']),
  lastDay: PaperDate.nullable(),
  missing: z.array(z.string()),
})
export type FirstOpinion = z.infer<typeof FirstOpinion>

/** A promised time; `holidaysUnknown` when the year's holiday calendar was not loaded. */
export const PromisedTime = z.strictObject({
  at: PaperInstant,
  until: PaperInstant.nullable(),
  holidaysUnknown: z.boolean(),
})
export type PromisedTime = z.infer<typeof PromisedTime>

const Item = z.strictObject({
  seq: z.int().min(1),
  room: OrLine,
  part: OrLine,
  problem: z.string(),
  severity: OrLine,
  quantity: OrLine,
  opinion: FirstOpinion.nullable(),
})

/** F03 投诉/报修受理单: everything that is printed, in words; instants stay UTC and are printed in +08:00. */
export const F03Snapshot = z.strictObject({
  ...paperHead('F03', 1),
  ticketNo: z.string(),
  type: z.string(),
  channel: z.string(),
  place: OrLine,
  owners: z.array(z.string()),
  reporter: OrLine,
  relation: OrLine,
  phone: OrLine,
  receivedAt: PaperInstant,
  registeredAt: PaperInstant,
  paperNo: OrLine,
  writtenNotice: z.boolean(),
  narrative: z.string(),
  demands: z.array(z.string()),
  expectedBy: OrLine,
  photos: z.int().min(0),
  files: z.int().min(0),
  items: z.array(Item),
  firstReply: PromisedTime.nullable(),
  visit: PromisedTime.nullable(),
  firstResponsible: z.strictObject({ name: z.string(), phone: OrLine }),
  supervisionPhone: OrLine,
})
export type F03Snapshot = z.infer<typeof F03Snapshot>

/** Words of the first-opinion column; `null` (nothing to judge) is a dash. */
export const opinionWords = (opinion: FirstOpinion | null): string => {
  if (opinion === null) return '—'
  const word = OPINION_WORDS[opinion.code]
  if (opinion.code === 'UNKNOWN' && opinion.missing.length > 0) return `${word}：缺${opinion.missing.join('、')}`
  if (opinion.lastDay === null) return word
  if (opinion.code === 'IN') return `${word}，至 ${opinion.lastDay}`
  if (opinion.code === 'OUT') return `${word}（止于 ${opinion.lastDay}）`
  return word
}

/** The slip a clerk hands over when a ticket is accepted. */
export const f03 = defineForm({
  code: 'F03',
  title: '投诉/报修受理单',
  short: { zh: '受理单', en: 'Acceptance slip' },
  version: 1,
  reprint: { needs: null, state: true },
  versions: {
    1: formVersion({
      sheet: SHEETS.a4Halves,
      copies: [
        { label: '客服', masks: ['ID', 'PHONE'] },
        { label: '业主', masks: ['ID'] },
        { label: '维修', masks: ['ID'] },
      ],
      clause: '本单仅证明我方已收到您的反映；责任以现场核实与保修约定为准；您可凭单号查询；未获按时答复可拨监督电话。',
      snapshot: F03Snapshot,
      withoutPhones: (slip) => ({ ...slip, phone: slip.phone && maskPhone(slip.phone) }),
    }),
  },
})
