import type { Tone } from '../kit/status'

/** The moment at which the gallery stands still: 2026-11-21 10:42 in +08:00. */
export const galleryNow = Date.parse('2026-11-21T02:42:07.000Z')

const MINUTE = 60_000
const iso = (minutes: number): string => new Date(galleryNow + minutes * MINUTE).toISOString()

/** A made-up ticket for lists of any length. */
export interface SampleRow {
  id: string
  subject: string
  room: string
  person: string
  state: string
  tone: Tone
  handler: string
  tag?: string
  startedAt: string
  dueAt: string
}

const seeds = [
  [-1620, -9000, '卫生间顶部滴水，第三次上门未进', '4-2-0902', '核实界定', 'blue', '韩磊', '张秀兰', '催 2'],
  [-38, -4000, '地下车库入口积水何时处理', '公共部位', '待统一口径', 'violet', '李婷', '网友“海边的猫”', '论坛'],
  [18, -140, '厨房地面渗水，二次报修', '5-1-0802', '已派单', 'blue', '宏达防水', '陈思远', '再修'],
  [43, -80, '主卧外窗渗雨，窗台石材发黑', '7-2-1101', '已界定', 'blue', '韩磊', '沈丽', ''],
  [65, -60, '客厅地面空鼓，保修刚过三天', '6-1-0303', '已受理', 'gray', '李婷', '郑强', ''],
  [198, -60, '热水器不热，租户来电', '2-1-1503', '转外部', 'gray', '厂家', '吴小兵', ''],
  [1398, -300, '次卧窗台渗水', '3-1-3101', '已派单', 'blue', '晶诚门窗', '林月', ''],
  [2880, -300, '入户门异响，配件在途', '4-2-1002', '处理中', 'blue', '物业', '何伟', ''],
  [
    5760,
    -300,
    '中央空调出风口结露，业主要求书面答复并附维修方案',
    '8-1-0201',
    '待复验',
    'amber',
    '永固防水',
    '阿依古丽·买买提',
    '',
  ],
] as const

/** `n` sample rows in the order of their due moments. */
export const sampleRows = (n: number): SampleRow[] =>
  Array.from({ length: n }, (_, i) => {
    const [due, start, subject, room, state, tone, handler, person, tag] = seeds[i] ?? seeds[3 + (i % 6)] ?? seeds[0]
    const later = i < seeds.length ? 0 : i * 60
    return {
      id: `row-${i}`,
      subject,
      room,
      person,
      state,
      tone,
      handler,
      ...(tag === '' ? {} : { tag }),
      startedAt: iso(start),
      dueAt: iso(due + later),
    }
  })

/** A history for the timeline. */
export const sampleStory = [
  {
    id: 'a',
    at: iso(-6),
    who: '李婷',
    kind: '承诺',
    text: '11:00 前回电，告知上门时间',
    note: '对业主可见',
    tone: 'red',
  },
  { id: 'b', at: iso(-11), who: '陈思远', kind: '来电', text: '“厨房又漏了，上周才修过。”', tone: 'blue' },
  { id: 'c', at: iso(-22), who: '宏达防水', kind: '接单', text: '王师傅，明天 09:00–11:00 上门' },
  { id: 'd', at: iso(-50), who: '李婷', kind: '打印', text: '受理单 F03，3 联，业主已签', note: '对业主可见' },
  { id: 'e', at: iso(-10100), who: '韩磊', kind: '复验', text: '蓄水 24 小时无渗漏，业主签字', note: '上一单' },
  { id: 'f', at: iso(-500000), who: '李婷', kind: '登记', text: '厨房地面渗水，首次报修', note: '上一单' },
] as const
