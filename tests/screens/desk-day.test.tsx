import { cleanup, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { PickList } from '../../src/renderer/src/kit/fields/pick-list'
import { axisPlace, axisSpan, lanesOf } from '../../src/renderer/src/places/axis-scale'
import {
  emptyDraft,
  intakeRoute,
  toggleHome,
  visitGap,
  visitOf,
  withHomes,
} from '../../src/renderer/src/visits/visit-draft'
import { dueGroup, dueToday } from '../../src/renderer/src/workbench/due-groups'
import type { UnitPage } from '../../src/shared/places/contract'
import type { VisitorHome } from '../../src/shared/visits/contract'
import { show } from './support'

afterEach(cleanup)

const now = Date.parse('2026-11-21T02:42:00.000Z')
const dueIn = (minutes: number) => ({
  due: {
    kind: 'FIRST_RESPONSE' as const,
    startedAt: '2026-11-20T02:00:00.000Z',
    dueAt: new Date(now + minutes * 60_000).toISOString(),
  },
})

describe('what now', () => {
  it('is overdue, within two hours, or later on the same business day', () => {
    expect(dueGroup(dueIn(-1), now)).toBe('over')
    expect(dueGroup(dueIn(120), now)).toBe('soon')
    expect(dueGroup(dueIn(121), now)).toBe('today')
    // 10:42 and 13 h 18 min are the end of the day at the desk, whatever the machine's zone.
    expect(dueGroup(dueIn(13 * 60 + 17), now)).toBe('today')
    expect(dueGroup(dueIn(13 * 60 + 18), now)).toBe('later')
    expect(dueGroup({ due: null }, now)).toBe('later')
  })

  it('shows all overdue matters up to twenty, then ten and how many more', () => {
    const twenty = Array.from({ length: 20 }, () => dueIn(-5))
    expect(dueToday(twenty, now)).toMatchObject({ hiddenOver: 0, counts: { over: 20 } })
    const more = [...twenty, dueIn(-4), dueIn(30), dueIn(60 * 24)]
    const { shown, hiddenOver, counts } = dueToday(more, now)
    expect([shown.length, hiddenOver, counts.later]).toEqual([11, 11, 1])
  })
})

const home = (unitId: string, displayNo: string, identity: string): VisitorHome => ({
  unitId,
  displayNo,
  identity,
  mayReportRepair: true,
  mayCarryOut: false,
  acts: [],
  validTo: null,
})
const person = {
  id: 'p1',
  kind: 'PERSON' as const,
  name: '陈思远',
  idTail4: null,
  phoneMasked: null,
  homes: [],
  openTickets: 0,
  nextDueAt: null,
}

describe('a visitor', () => {
  it('with one home comes for that home; with two the clerk is asked', () => {
    const one = withHomes({ ...emptyDraft, person }, [home('u1', '3-2-1201', 'OWNER')])
    expect([one.units, one.identity]).toEqual([[{ id: 'u1', displayNo: '3-2-1201' }], 'OWNER'])
    const two = withHomes({ ...emptyDraft, person }, [
      home('u1', '3-2-1201', 'OWNER'),
      home('u2', '2-1-1503', 'TENANT'),
    ])
    expect(two.units).toEqual([])
    expect(toggleHome(two, home('u2', '2-1-1503', 'TENANT'))).toMatchObject({
      identity: 'TENANT',
      units: [{ id: 'u2' }],
    })
  })

  it('is registered only with a name and a reason, and goes to intake with person and home', () => {
    expect(visitGap(emptyDraft)).toBe('visitor')
    expect(visitGap({ ...emptyDraft, person, identity: 'OWNER' })).toBe('reasons')
    const told = { ...emptyDraft, stranger: true, name: ' 路人 ', phone: ' ', identity: 'OTHER', reasons: ['V03'] }
    expect(visitGap(told)).toBeUndefined()
    expect(visitOf(told)).toMatchObject({
      partyId: null,
      visitorName: '路人',
      visitorPhone: null,
      reasons: ['V03'],
    })
    expect(intakeRoute({ id: 'v1', partyId: 'p1', units: [{ id: 'u1' }], reasons: ['V04'] })).toBe(
      '/tickets/new?visit=v1&party=p1&unit=u1',
    )
    const stranger = { id: 'v1', partyId: null, units: [] }
    expect(intakeRoute({ ...stranger, reasons: [] })).toBe('/tickets/new?visit=v1')
    expect(intakeRoute({ ...stranger, reasons: ['V04', 'V02', 'V01'] })).toBe('/tickets/new?visit=v1&type=COMPLAINT')
  })
})

describe('finding a person while typing', () => {
  it('waits for the end of composing, and the Enter that ends it picks nobody', async () => {
    const asked: string[] = []
    const picked: string[] = []
    function Harness() {
      const [text, setText] = useState('')
      return (
        <PickList
          label="来访人"
          text={text}
          onText={(next) => {
            asked.push(next)
            setText(next)
          }}
          options={
            text === ''
              ? []
              : [
                  { id: 'a', line: '陈思远' },
                  { id: 'b', line: '陈思源' },
                ]
          }
          onPick={(id) => picked.push(id)}
        />
      )
    }
    show(<Harness />)
    const field = screen.getByRole('combobox', { name: '来访人' })
    fireEvent.compositionStart(field)
    fireEvent.change(field, { target: { value: "chen'si" } })
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
    expect([asked, picked]).toEqual([[], []])
    fireEvent.change(field, { target: { value: '陈思' } })
    fireEvent.compositionEnd(field)
    expect(asked).toEqual(['陈思'])
    field.focus()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(picked).toEqual(['b'])
  })
})

describe('the axis of a home', () => {
  const page = {
    owners: [{ fromDate: '2023-05-02' }],
    occupants: [],
    tickets: [],
    building: { completionDate: '2024-12-10' },
    warrantyStart: '2025-01-18',
  } as unknown as UnitPage

  it('begins with the year of the first owner, ends four years from now, and is cut after eight years back', () => {
    expect(axisSpan(page, '2026-11-21')).toEqual({ from: '2023-01-01', to: '2030-07-01' })
    const old = { ...page, owners: [{ fromDate: '2001-01-01' }] } as unknown as UnitPage
    expect(axisSpan(old, '2026-11-21').from).toBe('2018-01-01')
  })

  it('keeps days beyond its ends at the ends', () => {
    const span = { from: '2024-01-01', to: '2026-01-01' }
    expect(axisPlace(span, '2020-01-01')).toBe(0)
    expect(axisPlace(span, '2090-01-01')).toBe(1)
    expect(axisPlace(span, '2025-01-01')).toBeCloseTo(0.5, 2)
  })

  it('puts owners at the same time below each other and owners one after the other into one line', () => {
    const bar = (id: string, from: string, to: string | null) => ({ id, from, to, text: id })
    const lanes = lanesOf([
      bar('b', '2024-08-09', null),
      bar('a', '2023-05-02', '2024-08-08'),
      bar('c', '2024-08-09', null),
    ])
    expect(lanes.map((lane) => lane.map((one) => one.id))).toEqual([['a', 'b'], ['c']])
  })
})
