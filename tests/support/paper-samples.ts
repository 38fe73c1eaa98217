import taxonomy from '../../resources/taxonomy.json'
import type { F03Snapshot, F09Snapshot, F11Snapshot, FormCode, PaperSnapshot } from '../../src/shared/papers/forms'
import { f03, f09, f11 } from '../../src/shared/papers/forms'

const head = <C extends string, N extends number>(
  { code, version, title, clause }: { code: C; version: N; title: string; clause: string },
  docNo: string,
) => ({
  form: code,
  formVersion: version,
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

/** A ticket slip with two items. */
export const aSlip = (changed: Partial<F03Snapshot> = {}): F03Snapshot => ({
  ...head(f03, 'HYC-F03-2026-A00418'),
  ticketNo: 'HYC-BX20261121-A007',
  type: '报修',
  channel: '来电',
  place: '5-1-0802',
  owners: ['陈思远', '周敏'],
  reporter: '陈思远',
  relation: '业主本人',
  phone: '13800000118',
  receivedAt: '2026-11-21T01:42:00.000Z',
  registeredAt: '2026-11-21T01:47:00.000Z',
  paperNo: null,
  writtenNotice: false,
  narrative: '我家厨房又漏了，水槽下面地砖缝里往外冒，上周才修过。客厅有块砖敲着是空的。',
  demands: ['维修'],
  expectedBy: '周日上午',
  photos: 4,
  files: 0,
  items: [
    {
      seq: 1,
      room: '厨房',
      part: '地面',
      problem: '渗漏，水槽下砖缝冒水',
      severity: '严重',
      quantity: '1 处',
      opinion: { code: 'IN', lastDay: '2028-06-30', missing: [] },
    },
    {
      seq: 2,
      room: '客厅',
      part: '地面',
      problem: '空鼓',
      severity: '轻微',
      quantity: '1 块',
      opinion: { code: 'SITE', lastDay: null, missing: [] },
    },
  ],
  firstReply: { at: '2026-11-21T03:00:00.000Z', until: null, holidaysUnknown: false },
  visit: { at: '2026-11-22T01:00:00.000Z', until: '2026-11-22T03:00:00.000Z', holidaysUnknown: false },
  firstResponsible: { name: '李婷', phone: '13800000001' },
  supervisionPhone: '13800000002',
  ...changed,
})

const PROBLEMS: readonly (readonly [string, string, string, string, string])[] = [
  ['玄关', '入户门', '下沿磕碰 3 cm', '轻微', '2026-12-21'],
  ['客厅', '开关面板', '松动', '轻微', '2026-11-29'],
  ['客厅', '推拉门', '玻璃划伤 8 cm', '一般', '2026-12-21'],
  ['客厅', '入户墙', '空鼓 30×40 cm', '一般', '2026-12-21'],
  ['厨房', '吊柜门', '开合异响', '轻微', '2026-11-29'],
  ['厨房', '台面', '接缝不平 0.8 mm', '轻微', '2026-12-21'],
  ['主卧', '踢脚线', '开裂 2 处', '轻微', '2026-12-21'],
  ['主卫', '淋浴区地面', '积水，坡度不足', '严重', '2026-12-11'],
  ['主卫', '龙头根部', '渗水', '一般', '2026-11-29'],
  ['主卫', '花洒', '水压小', '一般', '2026-11-29'],
  ['次卧1', '窗', '胶条脱落，关窗有缝', '一般', '2026-12-05'],
  ['生活阳台', '地漏', '返味', '一般', '2026-11-29'],
]

const checklist = (): F09Snapshot['checklist'] => {
  const areas = new Map<string, F09Snapshot['checklist'][number]['entries']>()
  taxonomy.handoverChecklist.forEach((line, index) => {
    const bad = index % 6 === 2 && index / 6 < PROBLEMS.length
    const entry = {
      item: line.zh,
      result: bad ? ('PROBLEM' as const) : index === 40 ? ('NA' as const) : ('PASS' as const),
      problems: bad ? [Math.floor(index / 6) + 1] : [],
    }
    areas.set(line.area, [...(areas.get(line.area) ?? []), entry])
  })
  return [...areas].map(([area, entries]) => ({ area, entries }))
}

/** An inspection record with the whole checklist of 64 lines and 12 problems. */
export const anInspection = (changed: Partial<F09Snapshot> = {}): F09Snapshot => ({
  ...head(f09, 'HYC-F09-2026-A00073'),
  round: 1,
  room: '3-1-0602',
  layout: '3 室 2 厅',
  areaX100: 12136,
  fitOut: '精装 B2',
  owners: ['刘畅'],
  attendees: [{ name: '刘畅', relation: '本人' }],
  proxy: null,
  inspectors: ['徐帆'],
  startedAt: '2026-11-21T01:50:00.000Z',
  endedAt: '2026-11-21T03:14:00.000Z',
  weather: '晴，前日有雨',
  ticketNo: 'HYC-ZG20261121-A003',
  meters: [
    { kind: '自来水', unit: 'm³', meterNo: 'S-0602-1187', readingX1000: 3200, photo: '21' },
    { kind: '电', unit: 'kWh', meterNo: 'D-0602-9034', readingX1000: 18600, photo: '22' },
    { kind: '燃气', unit: 'm³', meterNo: 'Q-0602-5521', readingX1000: 0, photo: null },
    { kind: '热量', unit: 'kWh', meterNo: null, readingX1000: null, photo: null },
  ],
  checklist: checklist(),
  problems: PROBLEMS.map(([room, part, problem, severity, dueOn], index) => ({
    seq: index + 1,
    room,
    part,
    problem,
    code: null,
    severity,
    photos: index % 3 === 0 ? [index + 1, index + 2] : [],
    ownerOpinion: index === 7 ? '要求重做' : '同意整改',
    accepted: index !== 6,
    inspectorReason: index === 6 ? '后期磕碰' : null,
    dueOn,
  })),
  decision: 'RESERVE',
  refusalReasons: taxonomy.refusalReasons.map((reason) => ({ words: reason.zh, chosen: false })),
  remarks: '',
  repairDays: 30,
  refusal: null,
  ...changed,
})

/** A rectification notice with 12 problems of one home. */
export const aNotice = (changed: Partial<F11Snapshot> = {}): F11Snapshot => ({
  ...head(f11, 'HYC-F11-2026-A00132'),
  notice: 1,
  contractor: '宏达防水工程有限公司',
  place: '3-1-0602',
  source: '验房',
  refs: [
    { form: 'F09', no: 'HYC-F09-2026-A00073' },
    { form: '受理单', no: 'HYC-ZG20261121-A003' },
  ],
  issuedOn: '2026-11-21',
  dueOn: '2026-12-21',
  access: { contact: '刘畅', phone: '13800000602', window: '周末 09:00–17:00' },
  keys: '业主自持',
  items: PROBLEMS.map(([area, part, problem, severity, dueOn], index) => ({
    seq: index + 1,
    room: '3-1-0602',
    area,
    part,
    problem,
    severity,
    photos: index % 3 === 0 ? `${index + 1}` : null,
    dueOn,
  })),
  ...changed,
})

/** One sample of every form of the desk as it is issued today; a form without one does not compile. */
export const SAMPLES: { readonly [C in FormCode]: Extract<PaperSnapshot, { form: C }> } = {
  F03: aSlip(),
  F09: anInspection(),
  F11: aNotice(),
}
