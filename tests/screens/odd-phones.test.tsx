import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { ContactsPanel } from '../../src/renderer/src/parties/contacts-panel'
import { NewPerson } from '../../src/renderer/src/pickers/new-person'
import { pageDesk } from '../support/page-desk'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

let desk: TempDesk
let made: string | undefined

beforeEach(async () => {
  desk = await tempDesk()
  made = undefined
}, 60_000)
afterEach(async () => {
  cleanup()
  await desk.close()
})

const submit = () => userEvent.keyboard('{Control>}{Enter}{/Control}')
const contactsOf = async (id: string) =>
  (await desk.boss.do('party.get', { id })).contacts.map((c) => [c.type, c.value, c.isPrimary])

const newPerson = async (phones: string) => {
  show(
    <DeskProvider desk={pageDesk(desk.boss).desk}>
      <NewPerson name="陈思远" onClose={() => undefined} onDone={(id) => (made = id)} />
    </DeskProvider>,
  )
  await userEvent.type(screen.getByLabelText('电话，可几个，用逗号分开'), phones)
  await submit()
}

it('a number with spaces is one number; the next one stands behind a comma', async () => {
  await newPerson('138 0000 2764，0571 8765 4321')
  await waitFor(() => expect(made).toBeDefined())
  expect(await contactsOf(made ?? '')).toEqual([
    ['MOBILE', '138****2764', true],
    ['LANDLINE', expect.stringContaining('4321'), false],
  ])
})

it('what no phone looks like is shown before it is saved, then saved as written', async () => {
  await newPerson('微信Xiao')
  await screen.findByText('“微信Xiao”不像电话，核一遍')
  expect(made).toBeUndefined()
  await submit()
  await waitFor(() => expect(made).toBeDefined())
})

it('more numbers than a new person takes are refused, none is left out', async () => {
  await newPerson('13800000001,13800000002,13800000003,13800000004,13800000005,13800000006')
  await screen.findByText('最多 5 个，其余建档后再添')
  expect(made).toBeUndefined()
})

it('a contact takes the place of the main one only when the clerk says so, and an odd one is asked about', async () => {
  const person = { kind: 'PERSON', name: '孙倩', gender: null, idType: null, idNo: null, notDuplicate: true } as const
  const { id } = await desk.boss.do('party.create', { ...person, phones: ['13800000119'] })
  const party = await desk.boss.do('party.get', { id })
  show(
    <DeskProvider desk={pageDesk(desk.boss).desk}>
      <ContactsPanel party={party} may />
    </DeskProvider>,
  )
  await userEvent.click(screen.getByRole('button', { name: /添上/ }))
  await userEvent.type(await screen.findByLabelText('号码或内容'), 'abc')
  await submit()
  await screen.findByText('“abc”不像电话，核一遍')
  expect(await contactsOf(id)).toHaveLength(1)
  await userEvent.type(screen.getByLabelText('号码或内容'), '{Backspace}{Backspace}{Backspace}13800000120')
  await submit()
  await waitFor(async () => expect(await contactsOf(id)).toHaveLength(2))
  expect(await contactsOf(id)).toEqual([
    ['MOBILE', '138****0119', true],
    ['MOBILE', '138****0120', false],
  ])
})
