import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { useCall, useDo } from '../../src/renderer/src/desk/use-call'
import { EditDialog } from '../../src/renderer/src/parties/edit-dialog'
import { pageDesk } from '../support/page-desk'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

let desk: TempDesk
let id = ''

beforeAll(async () => {
  desk = await tempDesk()
  const made = await desk.boss.do('party.create', {
    kind: 'PERSON',
    name: '陈思远',
    gender: null,
    idType: null,
    idNo: null,
    phones: [],
    notDuplicate: false,
  })
  id = made.id
}, 60_000)
afterAll(() => desk.close())
afterEach(cleanup)

/** A page to which no news is brought: it knows only what it has asked and done itself. */
const alone = () => ({ ...pageDesk(desk.boss).desk, onChange: () => () => undefined })

function Person() {
  const party = useCall('party.get', { id })
  const [editing, setEditing] = useState(false)
  if (!party.data) return null
  return (
    <>
      <button type="button" onClick={() => setEditing(true)}>
        改
      </button>
      {editing && <EditDialog party={party.data} onClose={() => setEditing(false)} />}
    </>
  )
}

it('a form opened right after a save shows what was saved, and its own save meets no conflict', async () => {
  show(
    <DeskProvider desk={alone()}>
      <Person />
    </DeskProvider>,
  )
  const reach = () => screen.findByRole('combobox', { name: '首选联系方式' })
  for (const [before, now] of [
    ['', '短信'],
    ['短信', '电话'],
  ] as const) {
    await userEvent.click(await screen.findByText('改'))
    const field = (await reach()) as HTMLInputElement
    expect(field.value).toBe(before)
    await userEvent.clear(field)
    await userEvent.type(field, `${now}{Control>}{Enter}{/Control}`)
    await screen.findByText('改')
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
  }
  expect(await desk.boss.do('party.get', { id })).toMatchObject({ version: 3, preferredContact: '电话' })
})

function Remove({ id: view, onDone }: { id: string; onDone: () => void }) {
  const remove = useDo('savedView.remove')
  return (
    <button type="button" onClick={() => remove.mutate({ id: view }, { onSuccess: onDone })}>
      去掉
    </button>
  )
}

function Kept({ onDone }: { onDone: () => void }) {
  const views = useCall('savedView.list', { screen: 'tickets' })
  const [first] = views.data ?? []
  return first ? <Remove id={first.id} onDone={onDone} /> : <p>没有</p>
}

it('what was to follow a write follows it though the write took its button away', async () => {
  await desk.boss.do('savedView.save', { screen: 'tickets', name: '一', filter: {}, shared: false })
  let done = 0
  show(
    <DeskProvider desk={alone()}>
      <Kept onDone={() => (done += 1)} />
    </DeskProvider>,
  )
  await userEvent.click(await screen.findByText('去掉'))
  await screen.findByText('没有')
  await expect.poll(() => done).toBe(1)
})
