import { writeXlsx } from 'hucre/xlsx'
import { type OfficeOf, open as openPackageAt, officeRows as rows, takeIn } from './exchange-desk'
import { stageList } from './import-desk'
import type { KeptPeople } from './kept-store'
import { SEALED } from './kept-store-life'
import { madeIdNo } from './s13-workbook'
import type { TempDesk } from './temp-desk'

const origin = { origin: 'head-office' }

/**
 * Three packages of head office: the first applied, with codes, columns and a table that this build has no word for; the
 * third held, since the second is not handed in.
 */
export const hearHeadOffice = async (desk: TempDesk, office: OfficeOf, ticketId: string) => {
  const first = await office.write({
    project: [rows.project({ colour: 'green' }), rows.project({ id: 'ho-same', code: 'HYC', name: '海月城' })],
    warranty_term: [
      {
        id: 'ho-term',
        ...origin,
        project_id: 'ho-project',
        kind: 'PLEDGE',
        warranty_class: 'W99',
        months: 30,
        source: null,
      },
    ],
    building: [rows.building()],
    entrance: [rows.entrance()],
    unit: [rows.unit(2901, { kind: '云墅', green_rating: 'A' }), rows.unit(2902)],
    party: [rows.party(1, { kind: 'TRUST', name: '东港信托' }), rows.party(2)],
    contact_point: [{ id: 'ho-contact', ...origin, party_id: 'ho-party-1', type: 'SATELLITE', value: '13800000271' }],
    ownership: [
      rows.ownership(1, 'ho-unit-2901', 'ho-party-1', { role: 'TRUSTEE', share_type: 'POOLED' }),
      rows.ownership(2, 'ho-unit-2902', 'ho-party-9'),
    ],
    calendar_day: [{ id: 'ho-day', ...origin, year: 2027, date: '2027-01-02', kind: 'BRIDGE', name: '桥日' }],
    instruction: [
      { id: 'ho-note', ...origin, subject_table: 'ticket', subject_id: ticketId, text: '请三日内回复', due_at: null },
    ],
    points_rule: [{ id: 'ho-points', points: 5 }],
  })
  await takeIn(desk, first.path)
  const second = await office.write({ party: [rows.party(9, { name: '谢国庆9' })] })
  const third = await office.write({ unit: [rows.unit(2903)] })
  const answer = await openPackageAt(desk, third.path)
  if (answer.kind !== 'held') throw new Error(`not held: ${answer.kind}`)
  return { missing: second.path, heldPackage: answer.head.key }
}

const surnames = ['马', '林', '唐', '高', '郭', '梁', '贺', '余']
const HEAD = ['房号', '姓名', '电话', '身份证号', '合同编号', '签约日期', '备注']

/** Lists of signed sales in building 8: `from` to `to` of its homes, the last one under the ID number of another person when asked. */
const salesList = (from: number, to: number, doubtful: boolean): Promise<Uint8Array> => {
  const lines: (string | null)[][] = []
  for (let at = from; at <= to; at += 1) {
    const room = `8-1-0${1 + Math.floor(at / 4)}0${1 + (at % 4)}`
    const idNo = madeIdNo(doubtful && at === to ? SEALED : at)
    const name = `${surnames[at % 8]}${at % 2 === 0 ? '月' : '凯'}`
    lines.push([room, name, `13800000${String(500 + at)}`, idNo, `YS2026-${500 + at}`, '2026-11-08', null])
  }
  return writeXlsx({ sheets: [{ name: '签约明细', rows: [['海月城8幢签约明细'], HEAD, ...lines] }] })
}

/** Two lists on the desk: one with an open question, one ready to go in. */
export const receiveLists = async (desk: TempDesk, { boss }: KeptPeople) => ({
  staged: await stageList(desk, boss, await salesList(18, 23, true), { name: '签约-待核.xlsx' }),
  ready: await stageList(desk, boss, await salesList(4, 17, false), { name: '签约-中断.xlsx' }),
})
