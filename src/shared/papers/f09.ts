import { z } from 'zod'
import { defineForm, formVersion } from './define-form'
import { OrLine, PaperDate, PaperInstant, paperHead } from './head'
import { SHEETS } from './sheets'

const Meter = z.strictObject({
  kind: z.string(),
  unit: z.string(),
  meterNo: OrLine,
  readingX1000: z.int().nullable(),
  photo: OrLine,
})

/** One line looked at: PASS prints a tick, PROBLEM the numbers of its problems, NA a bar, UNCHECKED an empty box. */
const ChecklistEntry = z.strictObject({
  item: z.string(),
  result: z.enum(['PASS', 'PROBLEM', 'NA', 'UNCHECKED']),
  problems: z.array(z.int().min(1)),
})

const Problem = z.strictObject({
  seq: z.int().min(1),
  room: z.string(),
  part: z.string(),
  problem: z.string(),
  code: OrLine,
  severity: OrLine,
  photos: z.array(z.int().min(1)),
  ownerOpinion: OrLine,
  accepted: z.boolean().nullable(),
  inspectorReason: OrLine,
  dueOn: PaperDate.nullable(),
})

/** Recorded refusal to sign: when, why, two witnesses, photo numbers, how the copy was delivered. */
const Refusal = z.strictObject({
  at: PaperInstant,
  reason: z.string(),
  witnesses: z.array(z.string()),
  photos: OrLine,
  delivery: OrLine,
})

/** F09 房屋交付验收(验房)记录表 of one round: everything that is printed, in words. */
export const F09Snapshot = z.strictObject({
  ...paperHead('F09', 1),
  round: z.int().min(1),
  room: z.string(),
  layout: OrLine,
  areaX100: z.int().nullable(),
  fitOut: OrLine,
  owners: z.array(z.string()),
  attendees: z.array(z.strictObject({ name: z.string(), relation: z.string() })),
  proxy: OrLine,
  inspectors: z.array(z.string()),
  startedAt: PaperInstant.nullable(),
  endedAt: PaperInstant.nullable(),
  weather: OrLine,
  ticketNo: OrLine,
  meters: z.array(Meter),
  checklist: z.array(z.strictObject({ area: z.string(), entries: z.array(ChecklistEntry) })),
  problems: z.array(Problem),
  decision: z.enum(['ACCEPT', 'RESERVE', 'REFUSE']).nullable(),
  refusalReasons: z.array(z.strictObject({ words: z.string(), chosen: z.boolean() })),
  remarks: z.string(),
  repairDays: z.int().min(0).nullable(),
  refusal: Refusal.nullable(),
})
export type F09Snapshot = z.infer<typeof F09Snapshot>

/** The record of one round, signed by owner, inspector and desk; `{days}` in its clause is the contract's repair days or a line. */
export const f09 = defineForm({
  code: 'F09',
  title: '房屋交付验收记录表',
  short: { zh: '验收记录表', en: 'Inspection record' },
  version: 1,
  reprint: { needs: null, state: false },
  versions: {
    1: formVersion({
      sheet: SHEETS.a4,
      copies: [
        { label: '业主', masks: ['ID'] },
        { label: '客服', masks: ['ID', 'PHONE'] },
        { label: '工程', masks: ['ID', 'PHONE'] },
      ],
      clause:
        '本表记录查验时所见，不影响保修责任；自查验次日起{days}日内由出卖人修复（按合同）；未列问题业主仍可报修。签字只表示看过本表，不等于收房。',
      snapshot: F09Snapshot,
      // no phone is printed on it
      withoutPhones: (record) => record,
    }),
  },
})
