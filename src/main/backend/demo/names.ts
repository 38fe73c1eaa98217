import { idCheckDigit } from '../../../shared/text/id-card'
import type { Random } from './random'

const SURNAMES: readonly (readonly [number, string])[] = [
  [70, '王李张刘陈'],
  [34, '杨赵黄周吴徐孙胡朱高林何郭马罗'],
  [
    14,
    '梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  ],
  [1.6, '单仇曾覃解查区朴盖乐翟尉缪冼员宓郗华任宁纪葛褚柏费贲阚冉谌隗逄亓乜'],
]
const COMPOUND = ['欧阳', '司马', '上官', '尉迟', '诸葛', '令狐', '皇甫', '慕容', '长孙', '司徒', '夏侯', '东方']

const MALE =
  '伟强磊军勇杰涛明超辉刚健亮飞鹏华平建国庆志文斌宇浩博俊峰凯毅晨旭睿泽鑫诚翔昊天宏岩林江海波山松柏春雷东阳云龙兴胜利安康德才学民生福荣贵永祥恒远航思源立新子轩梓豪一鸣'
const FEMALE =
  '芳娜敏静丽娟艳霞秀英华慧巧美玲桂兰凤洁梅琳素云莲真环雪荣爱妹霜香月莺媛瑞佳嘉琼勤珍贞莉婷宁蓓晓欣怡雨萌萱诗涵语彤若曦梦瑶雅思琪子涵可馨紫妍一诺春燕红'
const RARE = [
  '喆',
  '翀',
  '垚',
  '犇',
  '淼',
  '赟',
  '彧',
  '懿',
  '昶',
  '珺',
  '祎',
  '㛃',
  '䶮',
  '𬱖',
  '𫖯',
  '𬍛',
  '𪟝',
  '堃',
  '烎',
  '璟',
]
const ETHNIC_FIRST = [
  '阿依古丽',
  '买买提',
  '古丽娜尔',
  '艾尔肯',
  '热依汗',
  '帕提古丽',
  '吐尔逊',
  '努尔兰',
  '卓玛',
  '扎西',
  '巴特尔',
  '其其格',
  '阿卜杜拉',
  '迪丽拜尔',
]
const ETHNIC_LAST = [
  '买买提',
  '吐尔逊',
  '阿不都',
  '艾山',
  '玉素甫',
  '热合曼',
  '多吉',
  '尼玛',
  '依明',
  '达瓦',
  '肉孜',
  '卡德尔',
]

const signs = (text: string): readonly string[] => [...text]
const surnames = SURNAMES.map(([weight, text]) => [weight * signs(text).length, signs(text)] as const)
const male = signs(MALE)
const female = signs(FEMALE)

/** A made-up name of a person, as varied as those on a real list. */
export const personName = (random: Random, gender: 'M' | 'F'): string => {
  const kind = random.next()
  if (kind < 0.006) return `${random.pick(ETHNIC_FIRST)}·${random.pick(ETHNIC_LAST)}`
  const surname = kind < 0.016 ? random.pick(COMPOUND) : random.pick(random.weighted(surnames))
  const pool = gender === 'M' ? male : female
  const last = random.chance(0.006) ? random.pick(RARE) : random.pick(pool)
  return random.chance(0.14) ? surname + last : surname + random.pick(pool) + last
}

/** A made-up organisation that bought a shop. */
export const companyName = (random: Random): string =>
  `海州${random.pick(['汇丰源', '明德', '正和', '安信达', '恒泰', '星桥', '蓝湾', '百川', '众诚', '瑞景'])}${random.pick(['商贸', '餐饮管理', '教育咨询', '物业服务', '科技', '健康管理'])}有限公司`

const UNIQUE = 100_000
const WIDE = 100_000_000

/**
 * The i-th made-up mobile number: 138000 and five digits for the first 100,000; after that the range 154, which no
 * operator has been given. No number is given twice.
 */
export const phoneNumber = (i: number): string =>
  i < UNIQUE
    ? `138000${String((i * 60_013 + 271) % UNIQUE).padStart(5, '0')}`
    : `154${String((i * 48_270_001) % WIDE).padStart(8, '0')}`

/** A made-up ID number with the right check digit, in a region that does not exist (99xxxx). */
export const idNumber = (random: Random, gender: 'M' | 'F'): string => {
  const region = `99${String(random.between(101, 930)).padStart(4, '0')}`
  const birth = `${random.between(1948, 2003)}${String(random.between(1, 12)).padStart(2, '0')}${String(random.between(1, 28)).padStart(2, '0')}`
  const order = random.between(0, 499) * 2 + (gender === 'M' ? 1 : 0)
  const first = `${region}${birth}${String(order).padStart(3, '0')}`
  return first + idCheckDigit(first)
}
