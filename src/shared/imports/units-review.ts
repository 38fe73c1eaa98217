import { floorHeight } from '../door-numbers/door-numbers'
import { type Answers, answerOf, type Decision, decision } from './decisions'
import type { BuildingRecord, UnitRecord, UnitsSheet } from './unit-record'

/** Where a row of a list of homes stands, as for sales. */
export type UnitState = 'OK' | 'ERROR' | 'DUPLICATE' | 'ASK' | 'REPLACED'

/** A list of homes with all answers applied. */
export type UnitsReview = {
  readonly reviewed: readonly {
    readonly record: UnitRecord
    readonly state: UnitState
    readonly other: number | null
  }[]
  readonly decisions: readonly Decision[]
  readonly units: readonly UnitRecord[]
  readonly buildings: readonly BuildingRecord[]
}

const slotKey = (unit: UnitRecord) => [unit.projectName, unit.phase, unit.displayNo].join('|')

const facts = (unit: UnitRecord) =>
  [unit.areaPredicted, unit.areaMeasured, unit.innerAreaPredicted, unit.innerAreaMeasured, unit.floor].join('|')

/** The buildings that some homes stand in, in the order in which they come. */
function buildingsOf(units: readonly UnitRecord[]): BuildingRecord[] {
  const found = new Map<string, UnitRecord[]>()
  for (const unit of units) {
    const key = [unit.projectName, unit.phase, unit.building].join('|')
    const there = found.get(key)
    if (there) there.push(unit)
    else found.set(key, [unit])
  }
  return [...found.values()].flatMap((homes) => {
    const [first] = homes
    if (!first) return []
    const entrances = [...new Set(homes.flatMap((home) => home.entrance ?? []))]
    const heights = homes.map((home) => Math.trunc(home.floor === null ? 0 : floorHeight(home.floor)) || 0)
    return [
      {
        code: first.building,
        label: first.buildingLabel,
        projectName: first.projectName,
        phase: first.phase,
        entrances,
        hasEntrances: entrances.length > 0,
        floorsAbove: heights.reduce((top, height) => Math.max(top, height), 0),
        units: homes.length,
      },
    ]
  })
}

/** Applies the clerk's answers to a cleaned list of homes: a home listed twice with the same facts counts once. */
export function reviewUnits(sheet: UnitsSheet, answers: Answers = {}): UnitsReview {
  const decisions: Decision[] = []
  const slots: { record: UnitRecord; state: UnitState; other: number | null }[] = []
  const seen = new Map<string, (typeof slots)[number]>()
  for (const record of sheet.records) {
    const slot: (typeof slots)[number] = { record, state: record.faulty ? 'ERROR' : 'OK', other: null }
    slots.push(slot)
    if (record.faulty) continue
    const first = seen.get(slotKey(record))
    if (!first) {
      seen.set(slotKey(record), slot)
      continue
    }
    const same = facts(first.record) === facts(record)
    const asked = decision(answers, {
      code: same ? 'DUPLICATE' : 'UNIT_TWICE',
      row: record.row,
      other: first.record.row,
      unitNo: record.displayNo,
      options: [
        { answer: 'KEEP_FIRST', label: String(first.record.row) },
        { answer: 'KEEP_THIS', label: String(record.row) },
      ],
      proposed: same ? 'KEEP_FIRST' : null,
    })
    decisions.push(asked)
    const answer = answerOf(asked)
    slot.other = first.record.row
    if (answer === 'KEEP_THIS') {
      first.state = 'REPLACED'
      first.other = record.row
      slot.other = null
      seen.set(slotKey(record), slot)
    } else slot.state = answer === null ? 'ASK' : 'DUPLICATE'
  }
  const units = slots.filter((slot) => slot.state === 'OK').map((slot) => slot.record)
  return { reviewed: slots, decisions, units, buildings: buildingsOf(units) }
}
