import { writeXlsx } from 'hucre/xlsx'
import { idCheckDigit } from '../../src/shared/text/id-card'

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国海燕子涵若一鸣欣怡浩宇思远'

/** Homes of a large site: buildings of 2 entrances, 20 floors and 10 doors. */
const bigHome = (at: number) => {
  const door = at % 10
  const floor = Math.floor(at / 10) % 20
  const entrance = Math.floor(at / 200) % 2
  const building = Math.floor(at / 400)
  return {
    building: building + 1,
    entrance: entrance + 1,
    floor: floor + 1,
    room: `${floor + 1}${String(door + 1).padStart(2, '0')}`,
  }
}

const bigName = (at: number): string =>
  `${SURNAMES[at % 30]}${GIVEN[Math.floor(at / 30) % 40]}${GIVEN[Math.floor(at / 1200) % 40]}`

/** A running number made into an ID number nobody else of the list has. */
const idNo = (at: number): string => {
  const first17 = `99${String(Math.floor(at / 1000)).padStart(4, '0')}19800115${String(at % 1000).padStart(3, '0')}`
  return first17 + idCheckDigit(first17)
}

/** A price list of so many homes: building, entrance, floor, room and two areas in columns of their own. */
export const bigHomes = (rows: number): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: '房源',
        rows: [
          ['楼栋', '单元', '楼层', '房号', '预测建筑面积', '预测套内面积', '户型', '用途'],
          ...Array.from({ length: rows }, (_, at) => {
            const { building, entrance, floor, room } = bigHome(at)
            const area = 7000 + ((at * 37) % 9000)
            return [
              `${building}栋`,
              `${entrance}单元`,
              floor,
              room,
              area / 100,
              Math.round(area * 0.8) / 100,
              'A1',
              '住宅',
            ]
          }),
        ],
      },
    ],
  })

/** The signed sales of those homes: one buyer each with phone, ID number, contract and dates. */
export const bigSales = (rows: number): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: '签约',
        rows: [
          ['房号', '姓名', '电话', '身份证号', '合同编号', '签约日期', '约定交付日期', '备注'],
          ...Array.from({ length: rows }, (_, at) => {
            const { building, entrance, room } = bigHome(at)
            return [
              `${building}栋${entrance}单元${room}室`,
              bigName(at),
              `138000${String(at).padStart(5, '0')}`,
              idNo(at),
              `YS2024-${String(at).padStart(6, '0')}`,
              `2024-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`,
              '2026-09-30',
              null,
            ]
          }),
        ],
      },
    ],
  })
