import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { Gate } from '../../src/renderer/src/app/gate'
import { DeskProvider, useLink } from '../../src/renderer/src/desk/desk-provider'
import { COALESCE_MS, concerns } from '../../src/renderer/src/desk/follow-changes'
import { errorText } from '../../src/renderer/src/desk/refused'
import { useCall, useDo } from '../../src/renderer/src/desk/use-call'
import { usePages } from '../../src/renderer/src/desk/use-pages'
import { useT } from '../../src/renderer/src/kit/language'
import type { Changed, Reply } from '../../src/shared/base/refusal'
import type { Desk } from '../../src/shared/desk/desk'
import { show } from './support'

afterEach(() => {
  vi.useRealTimers()
  cleanup()
})

const me = { name: '李婷', idleLockMinutes: 0, workstationName: 'A 台' }
const open = { phase: 'open', me, locked: false, siteName: '海月城' }

/** A host made by hand: answers by operation, and lets the test speak as the backend. */
const aHost = (answers: Record<string, () => Reply>) => {
  const changes = new Set<(event: Changed) => void>()
  const links = new Set<(up: boolean) => void>()
  const asked: string[] = []
  const desk = {
    call: async (name: string) => {
      asked.push(name)
      return answers[name]?.() ?? { ok: false, error: { code: 'NOT_FOUND', message: 'NOT_FOUND' } }
    },
    onChange: (listener: (event: Changed) => void) => {
      changes.add(listener)
      return () => changes.delete(listener)
    },
    onLink: (listener: (up: boolean) => void) => {
      links.add(listener)
      return () => links.delete(listener)
    },
    can: { electronPrint: false, pdf: true, windowKeys: true, folders: false },
  } as unknown as Desk<File>
  return {
    desk,
    count: (name: string) => asked.filter((one) => one === name).length,
    change: (...tables: string[]) => {
      for (const listener of changes) listener({ tables, ids: ['1'] })
    },
    tell: (event: Changed) => {
      for (const listener of changes) listener(event)
    },
    link: (up: boolean) => {
      for (const listener of links) listener(up)
    },
  }
}

function Drafts() {
  const t = useT()
  const drafts = useCall('draft.list', { kind: null })
  return <p>{drafts.error ? errorText(t, drafts.error) : drafts.data?.map((one) => one.title).join()}</p>
}

it('a change reads again what it concerns at once, many changes twice, and nothing else', async () => {
  vi.useFakeTimers()
  const host = aHost({ 'draft.list': () => ({ ok: true, value: [{ title: '草稿 1' }] }) })
  show(
    <DeskProvider desk={host.desk}>
      <Drafts />
    </DeskProvider>,
  )
  await act(async () => vi.advanceTimersByTimeAsync(1))
  expect(screen.getByText('草稿 1')).toBeTruthy()
  host.change('draft')
  await act(async () => vi.advanceTimersByTimeAsync(0))
  expect(host.count('draft.list')).toBe(2)
  host.change('ticket')
  host.change('draft')
  await act(async () => vi.advanceTimersByTimeAsync(COALESCE_MS - 1))
  expect(host.count('draft.list')).toBe(2)
  await act(async () => vi.advanceTimersByTimeAsync(1))
  expect(host.count('draft.list')).toBe(3)
  host.change('party')
  await act(async () => vi.advanceTimersByTimeAsync(COALESCE_MS * 2))
  expect(host.count('draft.list')).toBe(3)
})

it('which changes concern an answer: those of its tables, and those that name none', () => {
  expect(concerns(new Set(['party', 'ticketItem']), ['ticket', 'ticketItem'])).toBe(true)
  expect(concerns(new Set(['ticketItem']), ['ticket'])).toBe(false)
  expect(concerns(new Set(['party']), [])).toBe(false)
  expect(concerns(new Set(), ['ticket'])).toBe(true)
})

it('a refusal speaks in the language of the clerk', async () => {
  const host = aHost({ 'draft.list': () => ({ ok: false, error: { code: 'FORBIDDEN', message: 'FORBIDDEN' } }) })
  show(
    <DeskProvider desk={host.desk}>
      <Drafts />
    </DeskProvider>,
  )
  expect(await screen.findByText('这个账号的角色不能做这件事')).toBeTruthy()
})

it('a lost session leads to the sign-in from any screen', async () => {
  let status: unknown = open
  let drafts: Reply = { ok: true, value: [{ title: '草稿 1' }] }
  const host = aHost({ 'desk.status': () => ({ ok: true, value: status }), 'draft.list': () => drafts })
  show(
    <DeskProvider desk={host.desk}>
      <Gate forms={{ signIn: () => <p>登录表</p> }}>
        <Drafts />
      </Gate>
    </DeskProvider>,
  )
  expect(await screen.findByText('草稿 1')).toBeTruthy()
  status = { ...open, me: null }
  drafts = { ok: false, error: { code: 'SIGNED_OUT', message: 'SIGNED_OUT' } }
  host.change('draft')
  expect(await screen.findByText('登录表')).toBeTruthy()
  expect(screen.queryByText('草稿 1')).toBeNull()
})

it('a broken line leaves the page and what is typed where they are', async () => {
  let reply: Reply = { ok: true, value: open }
  const host = aHost({ 'desk.status': () => reply })
  show(
    <DeskProvider desk={host.desk}>
      <Gate forms={{}}>
        <input aria-label="words" />
      </Gate>
    </DeskProvider>,
  )
  await userEvent.type(await screen.findByLabelText('words'), '水槽下面')
  reply = { ok: false, error: { code: 'FAULT', message: 'hostLost' } }
  host.change('setting')
  await vi.waitFor(() => expect(host.count('desk.status')).toBe(2))
  expect(screen.getByLabelText<HTMLInputElement>('words').value).toBe('水槽下面')
})

it('setting up keeps its form on the screen, with the recovery key in it', async () => {
  const host = aHost({
    'desk.status': () => ({ ok: true, value: { ...open, phase: 'new', me: null } }),
    'desk.setUp': () => ({ ok: true, value: { recoveryKey: 'AAAA-BBBB' } }),
  })
  function SetUp() {
    const setUp = useDo('desk.setUp')
    return (
      <button type="button" onClick={() => setUp.mutate({} as never)}>
        {setUp.data?.recoveryKey ?? '建站'}
      </button>
    )
  }
  show(
    <DeskProvider desk={host.desk}>
      <Gate forms={{ setUp: SetUp }}>{null}</Gate>
    </DeskProvider>,
  )
  await userEvent.click(await screen.findByRole('button', { name: '建站' }))
  expect(await screen.findByRole('button', { name: 'AAAA-BBBB' })).toBeTruthy()
})

it('says when the line is down and when the program was updated', async () => {
  const host = aHost({ 'draft.list': () => ({ ok: false, error: { code: 'OTHER_BUILD', message: 'OTHER_BUILD' } }) })
  function Line() {
    const { up, otherBuild } = useLink()
    return <p>{`${up ? '通' : '断'} ${otherBuild ? '旧' : '新'}`}</p>
  }
  show(
    <DeskProvider desk={host.desk}>
      <Line />
    </DeskProvider>,
  )
  expect(screen.getByText('通 新')).toBeTruthy()
  act(() => host.link(false))
  expect(screen.getByText('断 新')).toBeTruthy()
  cleanup()
  show(
    <DeskProvider desk={host.desk}>
      <Line />
      <Drafts />
    </DeskProvider>,
  )
  expect(await screen.findByText('通 旧')).toBeTruthy()
})

it('a long list stays still when others change it, counts the changes and reads again on demand', async () => {
  let title = '草稿 1'
  const host = aHost({ 'draft.list': () => ({ ok: true, value: [{ title }] }) })
  function List() {
    const list = usePages({
      name: 'draft.list',
      filter: {},
      input: () => ({ kind: null }),
      rows: (page) => page,
      next: () => null,
    })
    return (
      <button type="button" onClick={list.refresh}>
        {`${list.rows.map((row) => row.title).join()} ${list.changed}`}
      </button>
    )
  }
  show(
    <DeskProvider desk={host.desk}>
      <List />
    </DeskProvider>,
  )
  expect(await screen.findByText('草稿 1 0')).toBeTruthy()
  title = '草稿 2'
  act(() => host.change('draft'))
  expect(screen.getByText('草稿 1 1')).toBeTruthy()
  await userEvent.click(screen.getByRole('button'))
  expect(await screen.findByText('草稿 2 0')).toBeTruthy()
})

it('a long list does not count changes of what only lends its rows a name', async () => {
  const host = aHost({ 'paper.list': () => ({ ok: true, value: { rows: [{ id: 'p', docNo: 'F03-1' }], next: null } }) })
  function Papers() {
    const list = usePages({
      name: 'paper.list',
      filter: {},
      input: (cursor: string | null) => ({ form: null, text: '', unconfirmed: false, cursor, limit: 50 }),
      rows: (page) => page.rows,
      next: (page) => page.next,
    })
    return <p>{`${list.rows.map((row) => row.docNo).join()} ${list.changed}`}</p>
  }
  show(
    <DeskProvider desk={host.desk}>
      <Papers />
    </DeskProvider>,
  )
  expect(await screen.findByText('F03-1 0')).toBeTruthy()
  // The paper shows the number of its ticket, and is no other paper when that ticket goes on.
  act(() => host.change('ticket', 'unit'))
  expect(screen.getByText('F03-1 0')).toBeTruthy()
  act(() => host.change('ticket', 'document'))
  expect(screen.getByText('F03-1 1')).toBeTruthy()
})

it('counts a row that others changed once, and shows a row that was changed here as it is now, where it stood', async () => {
  const titles = new Map([
    ['a', '甲'],
    ['b', '乙'],
  ])
  const saved = { tables: ['draft', 'attachment'], ids: ['a', 'x', 'y'] }
  const host = aHost({
    'draft.list': () => ({ ok: true, value: [...titles].map(([id, title]) => ({ id, title })) }),
    'draft.save': () => ({ ok: true, value: { version: 2, savedAt: '' }, changed: saved }),
  })
  function List() {
    const save = useDo('draft.save')
    const list = usePages({
      name: 'draft.list',
      filter: {},
      input: () => ({ kind: null }),
      rows: (page) => page,
      next: () => null,
    })
    return (
      <button type="button" onClick={() => save.mutate({} as never)}>
        {`${list.rows.map((row) => row.title).join()} ${list.changed}`}
      </button>
    )
  }
  show(
    <DeskProvider desk={host.desk}>
      <List />
    </DeskProvider>,
  )
  expect(await screen.findByText('甲,乙 0')).toBeTruthy()
  // Somebody else: one row in three steps, then one that is not in the list.
  act(() => host.tell({ tables: ['draft'], ids: ['b', 'z1'] }))
  act(() => host.tell({ tables: ['draft'], ids: ['b', 'z2'] }))
  expect(screen.getByText('甲,乙 1')).toBeTruthy()
  act(() => host.tell({ tables: ['draft'], ids: ['c'] }))
  expect(screen.getByText('甲,乙 2')).toBeTruthy()
  // Here: the news comes before the answer, as it does over the wire, or after it.
  titles.set('a', '甲改')
  titles.set('b', '乙改')
  act(() => host.tell(saved))
  await userEvent.click(screen.getByRole('button'))
  expect(await screen.findByText('甲改,乙 2')).toBeTruthy()
  titles.set('a', '甲又改')
  await userEvent.click(screen.getByRole('button'))
  expect(await screen.findByText('甲又改,乙 2')).toBeTruthy()
  act(() => host.tell(saved))
  expect(screen.getByText('甲又改,乙 2')).toBeTruthy()
})
