import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBuilding, readDoorNumberColumns, readEntrance } from '../../src/shared/door-numbers/columns'
import {
  displayNo,
  doorPrefixSpellings,
  doorSpellings,
  floorHeight,
  floorOf,
  readDoorNumber,
  resolveDoorNumber,
  roomKey,
  roomOnFloor,
  shownSpellings,
} from '../../src/shared/door-numbers/door-numbers'
import { readDoorNumberPrefix } from '../../src/shared/door-numbers/prefix'
import type { DoorNumberReading } from '../../src/shared/door-numbers/reading'

const at = (building: string, entrance: string | undefined, room: string): DoorNumberReading => ({
  building,
  ...(entrance === undefined ? {} : { entrance }),
  room,
})

describe('a written room is read', () => {
  it.each<[string, DoorNumberReading]>([
    ['3栋2单元1201室', at('3', '2', '1201')],
    ['３－２－１２０１', at('3', '2', '1201')],
    ['3#2-1201', at('3', '2', '1201')],
    ['三幢二单元1201', at('3', '2', '1201')],
    ['三-二-一二零一', at('3', '2', '1201')],
    ['３栋１单元３１０１室', at('3', '1', '3101')],
    [' 3栋 1单元 2503 ', at('3', '1', '2503')],
    ['3 1 3101', at('3', '1', '3101')],
    ['3/1/3101', at('3', '1', '3101')],
    ['3\\1\\3101', at('3', '1', '3101')],
    ['3_1_3101', at('3', '1', '3101')],
    ['3~1~3101', at('3', '1', '3101')],
    ['3—1–3101', at('3', '1', '3101')],
    ['3－1−3101', at('3', '1', '3101')],
    ['3一1一3101', at('3', '1', '3101')],
    ['3-1-3101\u200b', at('3', '1', '3101')],
    ['03栋01单元0301室', at('3', '1', '301')],
    ['三栋一单元二十九层01', at('3', '1', '2901')],
    ['3栋1单元31楼01室', at('3', '1', '3101')],
    ['3栋31层3101室', at('3', undefined, '3101')],
    ['3楼1单元1201', at('3', '1', '1201')],
    ['3幢2门1201', at('3', '2', '1201')],
    ['3幢2梯1201房', at('3', '2', '1201')],
    ['3号楼2单元1201号', at('3', '2', '1201')],
    ['3#楼2单元1201', at('3', '2', '1201')],
    ['12号1201室', at('12', undefined, '1201')],
    ['6-3201', at('6', undefined, '3201')],
    ['6#3201', at('6', undefined, '3201')],
    [' 6栋 3103室 ', at('6', undefined, '3103')],
    ['６栋２５０５室', at('6', undefined, '2505')],
    ['A座1203', at('A', undefined, '1203')],
    ['a1203', at('A', undefined, '1203')],
    ['1栋A座1203', at('1', 'A', '1203')],
    ['3栋东单元201', at('3', '东', '201')],
    ['3-2-12A', at('3', '2', '12A')],
    ['3-1-3a01', at('3', '1', '3A01')],
    ['S3-101', at('S3', undefined, '101')],
    ['B1-023', at('B1', undefined, '023')],
    ['车位B1-023', at('B1', undefined, '023')],
    ['地下车位 b1-023', at('B1', undefined, '023')],
    ['负一层023', at('B1', undefined, '023')],
    ['-1层023', at('B1', undefined, '023')],
    ['HYC-1-3-2-1201', { project: 'HYC', phase: '1', building: '3', entrance: '2', room: '1201' }],
    ['HYC-3-2-1201', { project: 'HYC', building: '3', entrance: '2', room: '1201' }],
    ['海月城三期3幢2单元1201室', { project: '海月城', phase: '3', building: '3', entrance: '2', room: '1201' }],
    ['松风明月花园3栋1单元3101', { project: '松风明月花园', building: '3', entrance: '1', room: '3101' }],
    ['一号院3栋2单元1201', { project: '一号院', building: '3', entrance: '2', room: '1201' }],
    ['蓝湾组团3栋101', { phase: '蓝湾', building: '3', room: '101' }],
  ])('%s', (written, first) => {
    expect(readDoorNumber(written)[0]).toEqual(first)
  })

  it('leaves both readings of three bare numbers open', () => {
    expect(readDoorNumber('3-1-3101')).toEqual([
      { building: '3', entrance: '1', room: '3101' },
      { phase: '3', building: '1', room: '3101' },
    ])
  })

  it('reads an entrance written together with the room as a second possibility', () => {
    expect(readDoorNumber('3栋13101')).toEqual([
      { building: '3', room: '13101' },
      { building: '3', entrance: '1', room: '3101' },
    ])
  })

  it.each([
    '',
    '1201',
    '138-0000-1000',
    '3-1-3101/3102',
    '3-1-3101 谢国庆',
    '3-1-',
    '主卧漏水',
    '3栋31层',
    '小计',
    '3栋12层1301',
  ])('takes %s for no room', (written) => {
    expect(readDoorNumber(written)).toEqual([])
  })
})

describe('a room is looked up', () => {
  const units = [
    { roomKey: 'X-3-1-1201', ...at('3', '1', '1201') },
    { roomKey: 'X-3-2-1201', ...at('3', '2', '1201') },
    { roomKey: 'X-3-2-1202', ...at('3', '2', '1202') },
    { roomKey: 'X-6-3201', ...at('6', undefined, '3201') },
    { roomKey: 'X-3-2-1-301', phase: '3', ...at('2', '1', '1202') },
  ]
  const lookup = (asked: DoorNumberReading) =>
    units.filter(
      (unit) =>
        unit.building === asked.building &&
        unit.room === asked.room &&
        (asked.entrance === undefined || unit.entrance === asked.entrance) &&
        (asked.phase === undefined || ('phase' in unit && unit.phase === asked.phase)),
    )

  it('finds the one home although its entrance was not written', () => {
    const found = resolveDoorNumber('6栋3201', lookup)
    expect(found).toMatchObject({ kind: 'one', unit: { roomKey: 'X-6-3201' } })
    expect(resolveDoorNumber('3-1202', lookup)).toMatchObject({ kind: 'one', unit: { roomKey: 'X-3-2-1202' } })
  })

  it('asks when two entrances have the room', () => {
    const found = resolveDoorNumber('3-1201', lookup)
    expect(found.kind === 'many' && found.units.map((unit) => unit.roomKey)).toEqual(['X-3-1-1201', 'X-3-2-1201'])
  })

  it('asks when the first number may be a phase', () => {
    expect(resolveDoorNumber('3-2-1202', lookup).kind).toBe('many')
    expect(resolveDoorNumber('3栋2单元1202', lookup)).toMatchObject({ kind: 'one', unit: { roomKey: 'X-3-2-1202' } })
  })

  it('says what was tried when nothing is found', () => {
    expect(resolveDoorNumber('99-1-101', lookup)).toEqual({ kind: 'none', readings: readDoorNumber('99-1-101') })
  })
})

describe('zeros in front of a room number', () => {
  it.each([
    ['602', ['602', '0602', '00602']],
    ['0602', ['0602', '602', '00602']],
    ['3101', ['3101', '03101']],
    ['023', ['023', '23', '0023', '00023']],
    ['12A', ['12A', '012A', '0012A', '00012A']],
    ['B101', ['B101']],
    ['0', ['0', '00', '000', '0000', '00000']],
  ])('%s may stand as %j', (room, spellings) => {
    expect(doorSpellings(room)).toEqual(spellings)
  })

  it('mean nothing: two ways to write a number have the same spellings', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.nat(4), fc.nat(4), (number, one, other) => {
        const write = (zeros: number) => `${'0'.repeat(Math.min(zeros, 5 - String(number).length))}${number}`
        expect(doorSpellings(write(one)).toSorted()).toEqual(doorSpellings(write(other)).toSorted())
      }),
    )
  })

  it('are looked over while a number is being typed, too', () => {
    expect(doorPrefixSpellings('06')).toEqual(['06', '6'])
    expect(doorPrefixSpellings('6')).toEqual(['6', '06'])
    expect(doorPrefixSpellings('')).toEqual(['', '0'])
    expect(doorPrefixSpellings('0')).toEqual(['0', '00'])
    expect(shownSpellings('3-1-06')).toEqual(['3-1-06', '3-1-6'])
    expect(shownSpellings('3-1-602')).toEqual(['3-1-602', '3-1-0602'])
    expect(shownSpellings('谢国庆')).toEqual(['谢国庆'])
  })
})

describe('a room being typed', () => {
  it.each<[string, readonly object[]]>([
    ['3', []],
    ['3-', [{ building: '3', doorNumberPrefix: '' }]],
    ['三栋', [{ building: '3', doorNumberPrefix: '' }]],
    [
      '3-1',
      [
        { building: '3', doorNumberPrefix: '1' },
        { building: '3', entrance: '1', doorNumberPrefix: '' },
      ],
    ],
    ['3栋1单元', [{ building: '3', entrance: '1', doorNumberPrefix: '' }]],
    ['3栋1单元31', [{ building: '3', entrance: '1', doorNumberPrefix: '31' }]],
    ['3栋1单元31层', [{ building: '3', entrance: '1', doorNumberPrefix: '31' }]],
  ])('%s', (typed, readings) => {
    expect(readDoorNumberPrefix(typed)).toEqual(readings)
  })

  it('keeps entrance and floor for 3-1-31', () => {
    expect(readDoorNumberPrefix('３－１－３１')[0]).toEqual({ building: '3', entrance: '1', doorNumberPrefix: '31' })
  })
})

describe('columns of a list', () => {
  it('joins building, entrance, floor and door', () => {
    const row = { building: '松风明月花园3栋', entrance: '1单元', floor: '31', room: '01' }
    expect(readDoorNumberColumns(row)).toEqual({ project: '松风明月花园', ...at('3', '1', '3101') })
    expect(readDoorNumberColumns({ ...row, entrance: '--' })).toEqual({
      project: '松风明月花园',
      ...at('3', undefined, '3101'),
    })
    expect(readDoorNumberColumns({ building: '3', room: '3101室' })).toEqual(at('3', undefined, '3101'))
  })

  it('refuses what it cannot read', () => {
    expect(readDoorNumberColumns({ building: '合计', room: '01' })).toBeNull()
    expect(readDoorNumberColumns({ building: '3栋', entrance: '一层大堂', room: '01' })).toBeNull()
    expect(readBuilding('三号楼')).toEqual({ project: '', building: '3' })
    expect(readEntrance('无')).toBeNull()
    expect(readEntrance('二单元')).toBe('2')
  })
})

describe('parts of a room number', () => {
  it.each([
    ['3101', '31', '01'],
    ['101', '1', '01'],
    ['3A01', '3A', '01'],
    ['12A', '12', 'A'],
    ['B101', 'B1', '01'],
    ['10001', '100', '01'],
    ['023', null, null],
    ['01', null, null],
  ])('%s stands on floor %s, door %s', (room, floor, door) => {
    expect(floorOf(room)).toBe(floor)
    expect(roomOnFloor(room)).toBe(door)
  })

  it('sorts floors by height', () => {
    const labels = ['5', 'B1', '3A', '1', '3', 'B2', '10']
    expect(labels.toSorted((a, b) => floorHeight(a) - floorHeight(b))).toEqual(['B2', 'B1', '1', '3', '3A', '5', '10'])
    expect(floorHeight('顶')).toBeNaN()
  })

  it('writes key and number', () => {
    expect(roomKey({ project: 'HYC', phase: '1', ...at('3', '2', '1201') })).toBe('HYC-1-3-2-1201')
    expect(roomKey({ project: 'HYC', phase: null, building: '6', entrance: null, room: '3201' })).toBe('HYC-6-3201')
    expect(displayNo(at('6', undefined, '3201'))).toBe('6-3201')
  })
})

const digits = (from: number, to: number) => fc.integer({ min: from, max: to }).map(String)
const home = fc.record({
  building: fc.oneof(digits(1, 999), fc.constantFrom('A', 'B', 'S3', '12A')),
  entrance: fc.option(fc.oneof(digits(1, 99), fc.constantFrom('A', 'B1', '甲', '东'))),
  room: fc.oneof(digits(101, 9999), fc.constantFrom('12A', '3A01', '023', '12A02')),
})

describe('whatever the room', () => {
  it('its displayed number reads back as itself', () => {
    fc.assert(
      fc.property(home, ({ building, entrance, room }) => {
        const written = at(building, entrance ?? undefined, room)
        const again = readDoorNumber(displayNo(written))[0]
        expect(again).toEqual(written)
      }),
    )
  })

  it('words and signs around the numbers change nothing', () => {
    const spelling = fc.constantFrom<(b: string, e: string, r: string) => string>(
      (b, e, r) => `${b}栋${e}单元${r}室`,
      (b, e, r) => `${b}幢${e}单元${r}`,
      (b, e, r) => `${b}号楼 ${e}单元 ${r}室`,
      (b, e, r) => ` ${b}#${e}-${r} `,
      (b, e, r) => `${b}－${e}－${r}`.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    )
    fc.assert(
      fc.property(digits(1, 99), digits(1, 9), digits(101, 3399), spelling, (building, entrance, room, write) => {
        expect(readDoorNumber(write(building, entrance, room))[0]).toEqual(at(building, entrance, room))
      }),
    )
  })

  it('any text at all gives readings and no error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Array.isArray(readDoorNumber(text))).toBe(true)
        expect(Array.isArray(readDoorNumberPrefix(text))).toBe(true)
      }),
    )
  })
})
