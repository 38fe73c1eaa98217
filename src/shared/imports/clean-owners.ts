import { bodyOf } from './body'
import { cleanSale } from './clean-sale'
import { notes } from './finding-collector'
import type { Table } from './grid'
import { isBlank } from './grid'
import type { Mapping } from './propose'
import type { SaleRecord, SalesSheet } from './sale-record'
import type { KnownUnit, UnitLookup } from './unit-index'
import type { UnitsSheet } from './unit-record'

/** The homes of each owner number. */
export type OwnerLinks = ReadonlyMap<string, readonly KnownUnit[]>

/** The links that a list of homes with owner numbers gives, over the homes that the desk knows. */
export function ownerLinks(sheet: UnitsSheet, lookup: UnitLookup): OwnerLinks {
  const links = new Map<string, KnownUnit[]>()
  for (const record of sheet.records) {
    if (record.ownerNo === null) continue
    const { building, room, entrance, projectName, phase } = record
    const [unit, another] = lookup.find({
      building,
      room,
      ...(entrance === null ? {} : { entrance }),
      ...(projectName === null ? {} : { project: projectName }),
      ...(phase === null ? {} : { phase }),
    })
    if (unit && !another) links.set(record.ownerNo, [...(links.get(record.ownerNo) ?? []), unit])
  }
  return links
}

/**
 * Cleans a list of people that homes refer to by number. Somebody with several homes gives one record for each;
 * somebody without one is kept as a person, with a warning.
 */
export function cleanOwners(grid: Table, mapping: Mapping, links: OwnerLinks, today: string): SalesSheet {
  const body = bodyOf(grid, mapping)
  const noted = notes(mapping)
  const records: SaleRecord[] = []
  const skipped: SalesSheet['skipped'][number][] = []
  for (let row = body.first; row < body.end; row += 1) {
    const why = body.skip(row)
    if (why !== undefined) {
      skipped.push({ row: row + 1, why, unitNo: null })
      continue
    }
    const before = noted.all().length
    if (isBlank(body.at(row, 'ownerNo'))) noted.note(row, 'ownerNo', 'OWNER_NO_MISSING', '')
    const record = cleanSale(body, { rows: [row], loose: [] }, undefined, noted, today)
    const faulty = noted
      .all()
      .slice(before)
      .some((finding) => finding.level === 'error')
    const units = links.get(record.ownerNo ?? '') ?? []
    if (units.length === 0 && !faulty) noted.note(row, 'ownerNo', 'OWNER_WITHOUT_UNIT', record.ownerNo ?? '')
    const person = { ...record, contractNo: null, signedOn: null, dueOn: null, faulty }
    if (units.length === 0) records.push(person)
    else for (const unit of units) records.push({ ...person, units: [unit] })
  }
  return { kind: 'OWNERS', records, findings: noted.all(), skipped, lastRow: body.last + 1 }
}
