import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as xlsx from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { readDoorNumberColumns } from '../../src/shared/door-numbers/columns'
import { displayNo, resolveDoorNumber } from '../../src/shared/door-numbers/door-numbers'
import type { DoorNumberReading } from '../../src/shared/door-numbers/reading'
import { checkIdNo, tail4 } from '../../src/shared/text/id-card'
import { splitCouple } from '../../src/shared/text/names'
import { splitPhones } from '../../src/shared/text/phone-cells'

const folder = process.env.SHARED_DATA ?? '/nowhere'
const salesFile = join(folder, 'sales/songfeng-signed-sales.xlsx')

type Cell = string | number | undefined
type Buyer = { readonly name: string; readonly phone: string; readonly idTail4: string }
type Expected = {
  readonly units: Readonly<Record<string, { readonly buyers: readonly Buyer[]; readonly firstRow: number }>>
  readonly errors: readonly { readonly row: number; readonly field: string; readonly why: string }[]
}

const rowsOf = (file: string, sheet?: string): readonly (readonly Cell[])[] => {
  if (!existsSync(file)) return []
  const book = xlsx.read(readFileSync(file))
  const found = book.Sheets[sheet ?? book.SheetNames[0] ?? '']
  return found ? xlsx.utils.sheet_to_json<Cell[]>(found, { header: 1, raw: true, blankrows: true }) : []
}

describe.skipIf(!existsSync(salesFile))('the signed sales list', () => {
  const units = rowsOf(join(folder, 'property/price-list-shenzhen.xls'))
    .slice(1)
    .flatMap(([building, entrance, floor, room]) => {
      const read = readDoorNumberColumns({
        building: `${building}`,
        entrance: `${entrance}`,
        floor: `${floor}`,
        room: `${room}`,
      })
      return read ? [{ ...read, roomKey: displayNo(read) }] : []
    })
  const lookup = (asked: DoorNumberReading) =>
    units.filter(
      (unit) =>
        asked.phase === undefined &&
        unit.building === asked.building &&
        unit.room === asked.room &&
        (asked.entrance === undefined || unit.entrance === asked.entrance),
    )
  const answers = salesFile.replace('.xlsx', '.expected.json')
  const expected: Expected = existsSync(answers) ? JSON.parse(readFileSync(answers, 'utf8')) : { units: {}, errors: [] }
  const rows = rowsOf(salesFile, '签约明细')

  it('has 416 homes to look up', () => {
    expect(units).toHaveLength(416)
    expect(new Set(units.map((unit) => unit.roomKey)).size).toBe(416)
  })

  it('every written room is the home it should be', () => {
    for (const [room, { firstRow }] of Object.entries(expected.units)) {
      const written = `${rows[firstRow - 1]?.[1]}`
      expect([written, resolveDoorNumber(written, lookup)]).toMatchObject([
        written,
        { kind: 'one', unit: { roomKey: room } },
      ])
    }
    expect(resolveDoorNumber('99-1-101', lookup).kind).toBe('none')
  })

  it('names, phones and ID tails come out as they should', () => {
    let seen = 0
    for (const { buyers, firstRow } of Object.values(expected.units)) {
      const [, , , , name, id, phone] = rows[firstRow - 1] ?? []
      const names = splitCouple(`${name}`)
      const phones = splitPhones(`${phone}`).map((read) => read.value)
      const mine = buyers.slice(0, names.length)
      expect([firstRow, names]).toEqual([firstRow, mine.map((buyer) => buyer.name)])
      if (phones.length === names.length)
        expect([firstRow, phones]).toEqual([firstRow, mine.map((buyer) => buyer.phone)])
      if (typeof id === 'string') {
        const tails = id.split(/[/、，\n]/).map((one) => tail4(checkIdNo(one).value))
        expect([firstRow, tails]).toEqual([firstRow, mine.map((buyer) => buyer.idTail4)])
      }
      seen += names.length
    }
    expect(seen).toBeGreaterThanOrEqual(270)
  })

  it('wrong ID numbers are refused for the right reason, all others taken', () => {
    const wrong = new Map(
      expected.errors.filter((error) => error.field === 'idNo').map((error) => [error.row, error.why]),
    )
    const found = new Map<number, string>()
    for (const [at, row] of rows.entries()) {
      const [, , , , name, id] = row
      if (at < 4 || name === undefined || id === undefined) continue
      for (const one of typeof id === 'string' ? id.split(/[/、，\n]/) : [id]) {
        const fault = checkIdNo(one).fault
        if (fault !== null)
          found.set(
            at + 1,
            fault === 'precisionLost' ? 'number cell: digits lost' : fault === 'checkDigit' ? 'checksum' : fault,
          )
      }
    }
    expect(found).toEqual(wrong)
  })
})
