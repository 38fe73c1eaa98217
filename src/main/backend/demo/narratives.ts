import {
  complaintCategories,
  defectLeaves,
  defectsOfPart,
  label,
  partsOfRoom,
  rooms,
  topics,
} from '../../../shared/taxonomy/taxonomy'
import type { Random } from './random'

/** A place, part and defect that can be together, with the owner's word for it. */
export interface DemoDefect {
  readonly roomCode: string
  readonly partCode: string
  readonly defectCode: string
  readonly said: string
}

const defectTable: readonly DemoDefect[] = rooms.flatMap((room) =>
  partsOfRoom(room).flatMap((part) =>
    defectsOfPart(room, part).map((leaf) => ({
      roomCode: room.code,
      partCode: part.code,
      defectCode: leaf.code,
      said: [...(leaf.aka ?? []), leaf.zh.replace(/[（(].*$/, '')][0] ?? leaf.zh,
    })),
  ),
)
const common = new Set(rooms.filter((room) => room.kind === 'COMMON').map((room) => room.code))
const inHomes = defectTable.filter((defect) => !common.has(defect.roomCode))
const inCommon = defectTable.filter((defect) => common.has(defect.roomCode))
/** What owners report most: damp, walls and floors, doors and windows, water and drains. */
const FREQUENT = /^(WPF|WAL|FLR|DOR|WIN|WSP|DRN|SAN|ELE|KIT)-0[1-4]$/
const frequent = inHomes.filter((defect) => FREQUENT.test(defect.defectCode))

const WHEN = [
  '昨晚',
  '前天下雨后',
  '今天早上',
  '上周末',
  '入住后一个多星期',
  '装修师傅进场时',
  '收房那天',
  '这两天',
  '刚才下班回家',
  '从上个月开始',
  '国庆放假回来',
  '物业巡查时',
  '打扫卫生的时候',
  '关窗的时候',
  '晚上洗澡时',
  '孩子写作业的时候',
  '昨天傍晚',
  '连着下了三天雨以后',
]
const FOUND = ['发现', '看到', '家里人说', '邻居提醒', '保洁阿姨发现', '才注意到', '突然发现']
const WORSE = [
  '越来越严重',
  '楼下邻居已经找上门来了',
  '影响正常使用',
  '家里有老人小孩，很不方便',
  '墙皮都鼓起来了',
  '已经用胶带临时封住',
  '之前修过一次没修好',
  '暂时用盆接着',
  '地板边上也泡了',
  '物业看过说要找开发商',
  '拍了照片和视频',
  '拖下去怕出问题',
  '请先断水再处理',
  '旁边的柜子也受影响',
  '味道很大',
  '半夜有响声',
  '表面看不出来，敲着是空的',
  '怀疑是施工时留下的',
]
const SIZE = [
  '大约两平方米',
  '一道长缝，有四十厘米',
  '巴掌大一块',
  '三处',
  '整面墙',
  '从角上一直到中间',
  '两三块砖',
  '一滴一滴不停',
  '缝能塞进一张卡',
  '靠近窗台那一片',
  '门口那一段',
  '跟隔壁共用的那面墙',
]
const ASK = [
  '请尽快派人来看',
  '希望本周内修好',
  '要求书面答复',
  '上门前先打电话',
  '周末在家',
  '工作日下午五点以后有人',
  '钥匙在物业前台',
  '修好后请一起验收',
  '希望给个准话什么时候能修完',
  '要求更换不要修补',
  '如果再拖就去投诉',
  '维修时注意保护地板',
  '请同一个师傅来',
  '请把处理方案先发给我看',
]

/** What an owner says of a defect, as a clerk writes it down. */
export const repairWords = (random: Random, defect: DemoDefect): string => {
  const place = label('rooms', defect.roomCode, 'zh')
  const part = label('parts', defect.partCode, 'zh').split('/')[0] ?? ''
  const what = random.chance(0.5) ? `${place}${part}${defect.said}` : `${place}的${part}有问题，${defect.said}`
  const size = random.chance(0.5) ? `，${random.pick(SIZE)}` : ''
  const worse = random.chance(0.75) ? `，${random.pick(WORSE)}` : ''
  const ask = random.chance(0.85) ? `。${random.pick(ASK)}。` : '。'
  return `${random.pick(WHEN)}${random.pick(FOUND)}${what}${size}${worse}${ask}`
}

/** A defect in a home, mostly one of the frequent kinds. */
export const homeDefect = (random: Random): DemoDefect =>
  random.chance(0.72) ? random.pick(frequent) : random.pick(inHomes)

/** A defect in a common part. */
export const commonDefect = (random: Random): DemoDefect => random.pick(inCommon)

const COMPLAINTS = [
  '反映{what}的问题，已经说了{times}次，一直没有结果，{feel}',
  '对{what}很不满意，{feel}，要求负责人当面解释',
  '来电投诉{what}，说当时承诺得很好，现在{feel}',
  '业主情绪激动，称{what}影响一家人生活，{feel}',
  '{what}：{when}开始，至今没有人回复，{feel}',
]
const FEEL = [
  '要求三天内给说法',
  '表示要联系媒体',
  '希望领导出面',
  '说再不处理就不交物业费',
  '愿意配合但要有时间表',
  '要求赔偿损失',
  '希望以后不要再发生',
  '说整栋楼都有意见',
  '态度尚好，等回电',
  '要求道歉',
]
const CONSULTS = [
  '咨询{what}什么时候能办，需要带哪些材料',
  '询问{what}的最新进度，之前说月底有消息',
  '想了解{what}怎么收费，能不能分期',
  '问{what}是否已经定下来，网上说法不一',
  '替父母咨询{what}，老人不会用手机',
]
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  SUGGEST: [
    '建议在北门加一个快递柜，晚上取件方便',
    '建议地下车库转角装反光镜',
    '建议儿童游乐区铺软垫',
    '希望单元门口加无障碍坡道的扶手',
  ],
  PRAISE: [
    '表扬上门的维修师傅，活细又收拾得干净',
    '感谢前台小姑娘帮忙联系搬家车',
    '表扬夜班保安帮忙找回孩子',
    '维修及时，特来感谢',
  ],
  HELP: [
    '家里老人摔倒，求助联系 120 并开单元门',
    '钥匙断在锁里，求助联系开锁',
    '车位被别的车占了，联系不上车主',
    '阳台衣服被吹到楼下平台，求助取回',
  ],
  PAID: [
    '需要更换厨房龙头，愿意自费',
    '要求疏通主卫地漏，费用自理',
    '加装客厅插座两个，先报价',
    '纱窗破了，申请有偿更换',
  ],
  ARCHIVE: ['更换联系电话，旧号停用', '办理过户后变更产权人登记', '增加共有人信息', '更正通讯地址'],
}

const categories = complaintCategories.filter((each) => each.code !== 'C99')

/** What is said in a ticket about no defect; with the category or topic it belongs to. */
export const otherWords = (
  random: Random,
  type: string,
): { narrative: string; categoryCode: string | null; topicCode: string | null } => {
  const fill = (text: string, what: string): string =>
    text
      .replace('{what}', what)
      .replace('{times}', random.pick(['两', '三', '四', '好几']))
      .replace('{when}', random.pick(WHEN))
      .replace('{feel}', random.pick(FEEL))
  if (type === 'CONSULT') {
    const topic = random.pick(topics)
    const what = random.chance(0.5)
      ? topic.zh
      : random.pick(['装修手续', '物业费', '天然气开通', '宽带安装', '入户口', '车位办证', '供暖缴费', '质保书补发'])
    return {
      narrative: `${fill(random.pick(CONSULTS), what)}。`,
      categoryCode: null,
      topicCode: what === topic.zh ? topic.code : null,
    }
  }
  const plain = OTHERS[type]
  if (plain)
    return {
      narrative: `${random.pick(plain)}。${random.chance(0.4) ? `${random.pick(ASK)}。` : ''}`,
      categoryCode: null,
      topicCode: null,
    }
  const category = random.pick(categories)
  const more = random.chance(0.4) ? `${random.pick(WHEN)}还去看过，${random.pick(WORSE)}。` : ''
  return {
    narrative: `${fill(random.pick(COMPLAINTS), category.zh)}。${more}`,
    categoryCode: category.code,
    topicCode: null,
  }
}

/** Leaves by code, for severities. */
export const severityOf = new Map(defectLeaves.map((leaf) => [leaf.code, leaf.defaultSeverity]))
