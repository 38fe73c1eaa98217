import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter, useLocation } from 'react-router'
import { afterEach, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { OneBox } from '../../src/renderer/src/kit/one-box'
import { useSearch } from '../../src/renderer/src/search/use-search'
import type { Desk } from '../../src/shared/desk'
import type { BoxResult } from '../../src/shared/search'
import { show } from './support'

afterEach(cleanup)

const plain = (text: string) => ({ text, marks: [] })
const answer: BoxResult = {
  best: 1,
  ambiguousRoom: false,
  readings: [{ tag: 'namePhone', text: 'cyx 0271' }],
  hits: [
    {
      kind: 'party',
      id: 'p1',
      tag: 'namePhone',
      title: { text: '陈思远', marks: [{ start: 0, end: 3 }] },
      homes: ['5-1-0802', '3-2-1201'],
      phone: { masked: '138****0271', marks: [{ start: 7, end: 11 }], old: true },
      idTail4: '0014',
      openTickets: 1,
      nextDueAt: null,
    },
    {
      kind: 'unit',
      id: 'u1',
      tag: 'room',
      title: plain('5-1-0802'),
      projectName: '海月城',
      unitKind: '住宅',
      owners: ['陈思远'],
      openTickets: 0,
      handedOver: true,
    },
    {
      kind: 'ticket',
      id: 't1',
      tag: 'words',
      title: plain('厨房地面渗水'),
      ticketNo: plain('HYC-BX20261120-A001'),
      place: '5-1-0802',
      state: 'CLOSED',
      receivedAt: '2026-11-20T02:00:00.000Z',
      nextDueAt: null,
      paperNo: null,
      excerpt: { text: '昨晚一直渗水', marks: [{ start: 4, end: 6 }] },
    },
    { kind: 'command', id: 'ticket.new', tag: 'command', title: plain('') },
    { kind: 'command', id: 'queue.next', tag: 'command', title: plain('') },
  ],
}

const deskThat = (found: BoxResult): Desk<File> =>
  ({
    call: async (name: string) => ({ ok: true, value: name === 'search.box' ? found : [] }),
    onChange: () => () => undefined,
    onLink: () => () => undefined,
  }) as unknown as Desk<File>

function Place() {
  const { pathname, search } = useLocation()
  return <output>{pathname + search}</output>
}

function Box() {
  return <OneBox opened onClose={() => undefined} search={useSearch()} hint="房号" faultText={() => '没找成'} />
}

const box = (found: BoxResult) =>
  show(
    <MemoryRouter>
      <DeskProvider desk={deskThat(found)}>
        <Box />
        <Place />
      </DeskProvider>
    </MemoryRouter>,
  )
const type = (text: string): Promise<void> => userEvent.type(screen.getByRole('combobox'), text)

it('shows the best first with how it was read, what is owed, and the old number as old', async () => {
  box(answer)
  await type('cyx 0271')
  const [best] = await screen.findAllByRole('option')
  expect(best?.textContent).toContain('陈思远')
  expect(best?.textContent).toContain('旧号 138****0271')
  expect(best?.textContent).toContain('未结 1')
  expect(screen.getByText('姓名和电话')).toBeTruthy()
  expect(screen.getByText('**************0014')).toBeTruthy()
  expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(
    expect.arrayContaining(['陈思远', '0271', '渗水']),
  )
})

it('leaves out a command that this build does not have', async () => {
  box(answer)
  await type('cyx')
  expect((await screen.findAllByRole('option')).map((option) => option.textContent).join()).toContain('新建受理')
  expect(screen.queryByText('叫下一位')).toBeNull()
})

it('opens with Enter, begins a matter with Ctrl Enter', async () => {
  box(answer)
  await type('cyx')
  await screen.findAllByRole('option')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(document.querySelector('output')?.textContent).toBe('/tickets/new?party=p1')
})

it('offers a ticket and a person with the text when nothing is found', async () => {
  box({ best: 0, hits: [], readings: [], ambiguousRoom: false })
  await type('没有这样的')
  const options = await screen.findAllByRole('option')
  expect(options.map((option) => option.textContent).join()).toContain('受理“没有这样的”')
  await userEvent.keyboard('{Enter}')
  expect(document.querySelector('output')?.textContent).toBe(`/tickets/new?text=${encodeURIComponent('没有这样的')}`)
})
