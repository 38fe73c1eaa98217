import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { type Column, DataTable, type DataTableProps } from '../../src/renderer/src/kit/list/data-table'
import { show } from './support'

afterEach(cleanup)

interface Ticket {
  id: string
  subject: string
}

const tickets = (n: number): Ticket[] => Array.from({ length: n }, (_, at) => ({ id: `m${at}`, subject: `事项 ${at}` }))
const columns: Column<Ticket>[] = [{ id: 'subject', head: '事项', cell: (row) => row.subject }]

function List(props: Partial<DataTableProps<Ticket>> & { rows: readonly Ticket[] }) {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  return (
    <>
      <DataTable
        label="受理单"
        columns={columns}
        rowId={(row) => row.id}
        marked={marked}
        onMark={setMarked}
        {...props}
      />
      <input aria-label="words" />
      <output>{[...marked].join()}</output>
    </>
  )
}

const selected = (): string | undefined => {
  const grid = screen.getByRole('grid')
  const id = grid.getAttribute('aria-activedescendant')
  return id === null ? undefined : (document.getElementById(id)?.textContent ?? undefined)
}

it('holds only the rows in sight, of a hundred thousand', () => {
  show(<List rows={tickets(100_000)} />)
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('100001')
  const drawn = within(screen.getByRole('grid')).getAllByRole('row').length
  expect(drawn).toBeGreaterThan(10)
  expect(drawn).toBeLessThan(60)
})

it('J K arrows Home End and pages move the selection and stop at the ends', async () => {
  show(<List rows={tickets(500)} />)
  await userEvent.keyboard('j')
  expect(selected()).toBe('事项 0')
  await userEvent.keyboard('jj{ArrowDown}k')
  expect(selected()).toBe('事项 2')
  await userEvent.keyboard('{Home}k')
  expect(selected()).toBe('事项 0')
  await userEvent.keyboard('{PageDown}')
  expect(selected()).toBe('事项 16')
  await userEvent.keyboard('{PageUp}')
  expect(selected()).toBe('事项 0')
})

it('Enter opens the selected row; letters typed into a field move nothing', async () => {
  const open = vi.fn()
  show(<List rows={tickets(5)} onOpen={open} />)
  await userEvent.keyboard('jj{Enter}')
  expect(open).toHaveBeenCalledWith({ id: 'm1', subject: '事项 1' })
  await userEvent.type(screen.getByLabelText('words'), 'jjx{Enter}')
  expect(selected()).toBe('事项 1')
  expect(open).toHaveBeenCalledTimes(1)
})

it('X marks and unmarks, Shift and arrows mark a run', async () => {
  show(<List rows={tickets(5)} />)
  await userEvent.keyboard('jx')
  expect(screen.getByRole('status', { hidden: true }).textContent).toBe('m0')
  await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  expect(screen.getByRole('status', { hidden: true }).textContent).toBe('m0,m1,m2')
  await userEvent.keyboard('x')
  expect(screen.getByRole('status', { hidden: true }).textContent).toBe('m0,m1')
})

it('asks for more when the last loaded rows come into sight, and not before', async () => {
  const more = vi.fn()
  const shown = show(<List rows={tickets(200)} onMore={more} />)
  expect(more).not.toHaveBeenCalled()
  shown.unmount()
  show(<List rows={tickets(12)} onMore={more} />)
  expect(more).toHaveBeenCalledTimes(1)
})

it('groups stand above their rows and are not rows to move to', async () => {
  const groupOf = (row: Ticket) =>
    row.id === 'm0' ? { key: 'over', label: '已逾期', tone: 'red' as const } : { key: 'today', label: '今天' }
  show(<List rows={tickets(3)} groupOf={groupOf} />)
  expect(screen.getByText('已逾期')).toBeTruthy()
  await userEvent.keyboard('jj')
  expect(selected()).toBe('事项 1')
})

it('a second list on the page moves only while it has the focus', async () => {
  show(<List rows={tickets(3)} keys="focus" />)
  await userEvent.keyboard('j')
  expect(selected()).toBeUndefined()
  screen.getByRole('grid').focus()
  await userEvent.keyboard('j')
  expect(selected()).toBe('事项 0')
})

it('an empty list says so', () => {
  show(<List rows={[]} empty="没有到期的事" />)
  expect(screen.getByText('没有到期的事')).toBeTruthy()
})
