import { writeXlsx } from 'hucre/xlsx'
import { idCheckDigit } from '../../src/shared/text/id-card'

/** A right ID number of nobody: region 99, made from a running number. */
export const madeIdNo = (at: number): string => {
  const first17 = `990106${1960 + (at % 40)}0${1 + (at % 9)}1${at % 9}${String(at % 1000).padStart(3, '0')}`
  return first17 + idCheckDigit(first17)
}

const surnames = ['马', '林', '唐', '高', '郭', '梁', '贺', '余', '方', '石']
const given = ['超', '月', '凯', '翔', '子涵', '静', '海燕', '一鸣', '若兰', '建国']
const nameOf = (at: number): string => `${surnames[at % 10]}${given[Math.floor(at / 10) % 10]}${at < 100 ? '' : '华'}`
const phoneOf = (at: number): string => `138000${String(10_000 + at)}`

/** What the list of building 7 holds, changed by a test for its second coming. */
export interface S13Options {
  /** The two wrong ID numbers are put right. */
  readonly corrected?: boolean
}

/**
 * The signed list of building 7: two title rows, 182 lines of data. Line 1 and 2 are a couple in merged cells of one
 * home; two ID numbers are wrong (one lost its digits), three lines repeat others, one sale was cancelled. Beside it
 * stands a sheet of fees.
 */
export const s13Workbook = async ({ corrected = false }: S13Options = {}): Promise<Uint8Array> => {
  const head = ['房号', '姓名', '电话', '身份证号', '合同编号', '签约日期', '备注']
  const rows: (string | number | null)[][] = [
    ['海月城7幢签约明细', null, null, null, null, null, null],
    ['制表 2026-11-20'],
    head,
  ]
  const line = (at: number, room: string): (string | number | null)[] => [
    room,
    nameOf(at),
    phoneOf(at),
    madeIdNo(at),
    `YS2026-${1000 + at}`,
    '2026-11-08',
    null,
  ]
  const roomAt = (at: number): string => `${10 + Math.floor(at / 6)}0${1 + (at % 6)}`
  // Homes 7-2-1001 to 7-2-3906: 178 of them have a line of their own.
  for (let at = 0; at < 178; at += 1) rows.push(line(at, `7-2-${roomAt(at)}`))
  const top = 3
  const first = rows[top]
  if (first)
    first.splice(0, 4, '７栋2单元1001室', '刘洋/孙倩', '13800000119、13800000120', `${madeIdNo(900)}、${madeIdNo(901)}`)
  const lost = rows[top + 10]
  if (lost) lost[3] = corrected ? madeIdNo(10) : 3.30106e17
  const wrong = rows[top + 20]
  if (wrong && !corrected) wrong[3] = madeIdNo(20).slice(0, 17) + (madeIdNo(20).endsWith('1') ? '2' : '1')
  for (const at of [30, 31, 32]) rows.push(line(at, `7栋2单元${roomAt(at)}室`))
  rows.push([...line(178, `7-2-${roomAt(178)}`).slice(0, 6), '已退房'])
  return writeXlsx({
    sheets: [
      {
        name: '签约明细',
        rows,
        merges: [{ startRow: 0, endRow: 0, startCol: 0, endCol: 6 }],
      },
      {
        name: '收费',
        rows: [
          ['房号', '收费项目', '应收金额'],
          ['7-2-1001', '物业费', 1200],
        ],
      },
    ],
  })
}
