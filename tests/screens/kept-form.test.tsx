import { TextInput } from '@mantine/core'
import { act, cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { useSavedForm } from '../../src/renderer/src/desk/use-kept-form'
import { FormDialog } from '../../src/renderer/src/kit/fields/form-dialog'
import { kept } from '../../src/renderer/src/kit/fields/kept-forms'
import type { Reply } from '../../src/shared/base/refusal'
import type { Desk } from '../../src/shared/desk/desk'
import { show } from './support'

afterEach(() => {
  cleanup()
  kept.forget(NAME)
})

const NAME = 'new account'

function Account({ onClose }: { onClose: () => void }) {
  const form = useSavedForm('account.create', {
    name: NAME,
    start: { name: '', login: '', password: '' },
    secret: ['password'],
    input: ({ login, ...values }) => ({ ...values, loginName: login, roles: ['CLERK'] }),
    beside: { loginName: 'login' },
    onSaved: onClose,
  })
  return (
    <FormDialog {...form.dialog} opened onClose={onClose} title="表" verb="存">
      <TextInput label="姓名" {...form.field('name')} />
      <TextInput label="登录名" {...form.field('login')} />
      <TextInput label="密码" {...form.field('password')} />
    </FormDialog>
  )
}

function Accounts() {
  const [open, setOpen] = useState(true)
  return open ? (
    <Account onClose={() => setOpen(false)} />
  ) : (
    <button type="button" onClick={() => setOpen(true)}>
      再开
    </button>
  )
}

/** The form before a door that answers as it is told to; what came to the door. */
const open = (answer: Reply = { ok: true, value: { id: 'a1' } }) => {
  const sent: unknown[] = []
  const call = async (_name: string, input: unknown) => {
    sent.push(input)
    return answer
  }
  const desk = { call, onChange: () => () => undefined, onLink: () => () => undefined } as unknown as Desk<File>
  show(
    <DeskProvider desk={desk}>
      <Accounts />
    </DeskProvider>,
  )
  return sent
}
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label)
const values = () => ['姓名', '登录名', '密码'].map((label) => field(label).value)
const type = async (texts: Record<string, string>) => {
  for (const [label, text] of Object.entries(texts)) await userEvent.type(field(label), text)
}
const send = () => userEvent.keyboard('{Control>}{Enter}{/Control}')

it('what is left stands there again, but never a password; what is saved is done with', async () => {
  const sent = open()
  await type({ 姓名: '周岚', 登录名: 'zhoulan', 密码: 'only-here-1234' })
  await userEvent.keyboard('{Escape}')
  expect(JSON.stringify(kept.lasting())).not.toContain('only-here-1234')
  await userEvent.click(screen.getByText('再开'))
  expect(values()).toEqual(['周岚', 'zhoulan', ''])
  await type({ 密码: 'only-here-1234' })
  await send()
  await userEvent.click(await screen.findByText('再开'))
  expect(sent).toEqual([{ name: '周岚', loginName: 'zhoulan', password: 'only-here-1234', roles: ['CLERK'] }])
  expect(values()).toEqual(['', '', ''])
})

it('what the schema of the operation does not let through never comes to the door, and is said beside its field', async () => {
  const sent = open()
  await type({ 登录名: 'zhoulan', 密码: 'only-here-1234' })
  await send()
  expect(field('姓名').getAttribute('aria-invalid')).toBe('true')
  expect(field('登录名').getAttribute('aria-invalid')).toBeNull()
  await type({ 姓名: '周岚' })
  expect(field('姓名').getAttribute('aria-invalid')).toBeNull()
  expect(sent).toEqual([])
})

it('what the door refuses is said beside the field that it is about, in words, and nothing is lost', async () => {
  open({ ok: false, error: { code: 'BAD_INPUT', message: 'BAD_INPUT', fields: { loginName: 'nameMissing' } } })
  await type({ 姓名: '周岚', 登录名: 'zhoulan', 密码: 'only-here-1234' })
  await send()
  await waitFor(() => expect(field('登录名').getAttribute('aria-invalid')).toBe('true'))
  expect(screen.queryByText('nameMissing')).toBeNull()
  expect(values()).toEqual(['周岚', 'zhoulan', 'only-here-1234'])
})

it('a refusal that is about no field stands under the form', async () => {
  open({ ok: false, error: { code: 'FORBIDDEN', message: 'FORBIDDEN' } })
  await type({ 姓名: '周岚', 登录名: 'zhoulan', 密码: 'only-here-1234' })
  await send()
  expect(await screen.findByRole('alert')).toBeTruthy()
})

it('what another window keeps of the same form is shown, what is not kept stays', async () => {
  open()
  await type({ 姓名: '周', 密码: 'only-here-1234' })
  kept.stored()
  act(() => kept.merge({ [NAME]: { at: Date.now(), fields: { name: '周岚', login: 'zhoulan' } } }))
  expect(values()).toEqual(['周岚', 'zhoulan', 'only-here-1234'])
  await userEvent.click(field('登录名'))
  await userEvent.keyboard('2')
  expect(kept.read(NAME, 'login')).toBe('zhoulan2')
  expect(kept.read(NAME, 'name')).toBe('周岚')
})
