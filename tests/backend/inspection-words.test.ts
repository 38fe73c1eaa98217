import { afterAll, beforeAll, expect, test } from 'vitest'
import type { F09Snapshot } from '../../src/shared/papers/forms'
import { aBuilding } from '../support/builders'
import { aDraftId, aProblem, aRound } from '../support/inspections'
import { brokenStrings, naughtyStrings, ownStrings, rareCharacters } from '../support/naughty-strings'
import { type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
let unitId = ''

beforeAll(async () => {
  desk = await tempDesk()
  unitId = (await aBuilding(desk, { code: '3', entrances: ['1'], floors: 1, perFloor: 1 })).units['3-1-0101'] ?? ''
})
afterAll(() => desk.close())

const strings = [...naughtyStrings, ...ownStrings, ...rareCharacters].filter((text) => text.length <= 2000)
const MANY = 100

test('a round keeps every string in every field exactly, on the record too', async () => {
  for (let from = 0; from < strings.length; from += MANY) {
    const some = strings.slice(from, from + MANY)
    const short = (max: number) => some.find((text) => text.trim() !== '' && text.length <= max) ?? '好'
    const words = { proxy: short(200), weather: short(60), remarks: short(2000), meterNo: short(60), name: short(50) }
    const witnesses = [`${short(40)}甲`, `${short(40)}乙`]
    const { docNo } = await desk.boss.do('inspection.finish', {
      draftId: aDraftId(),
      form: aRound(unitId, {
        attendees: [{ partyId: null, name: words.name, identity: null }],
        proxy: words.proxy,
        weather: words.weather,
        remarks: words.remarks,
        problems: some.map((text, at) =>
          aProblem(`p${at}`, { description: text, ownerOpinion: text, inspectorReason: text, accepted: false }),
        ),
        meters: [{ kind: 'WATER', meterNo: words.meterNo, readingX1000: 1, photoIds: [] }],
        refusal: {
          at: '2026-11-21T01:00:00.000Z',
          reason: short(500),
          witnesses,
          photoIds: [],
          delivery: short(200),
        },
      }),
    })
    const record = (await desk.boss.do('paper.get', { docNo, jobId: null })).snapshot as F09Snapshot
    const said = (text: string): string | null => (text.trim() === '' ? null : text)
    expect(record.problems.map((each) => each.ownerOpinion)).toEqual(some.map(said))
    expect(record.problems.map((each) => each.inspectorReason)).toEqual(some.map(said))
    expect(record.problems.map((each) => each.problem)).toEqual(
      some.map((text) => ['地面空鼓', ...(said(text) === null ? [] : [text])].join('，')),
    )
    expect(record).toMatchObject({
      proxy: words.proxy,
      weather: words.weather,
      remarks: words.remarks,
      attendees: [{ name: words.name }],
      meters: [{ meterNo: words.meterNo }],
      refusal: { reason: short(500), witnesses, delivery: short(200) },
    })
  }
})

test('half a character is refused by name, and nothing is written', async () => {
  const before = await desk.boss.do('inspection.list', { unitId, text: '', cursor: null, limit: 200 })
  for (const text of brokenStrings) {
    const form = aRound(unitId, { problems: [aProblem('a', { description: text })] })
    const refusal = await desk.boss.refused('inspection.finish', { draftId: aDraftId(), form })
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', fields: { 'form.problems.0.description': 'textBroken' } })
  }
  const after = await desk.boss.do('inspection.list', { unitId, text: '', cursor: null, limit: 200 })
  expect(after.rows).toHaveLength(before.rows.length)
})
