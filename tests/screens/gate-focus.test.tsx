import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { galleryDesk } from '../../src/renderer/src/app/gallery-desk'
import { Gate } from '../../src/renderer/src/app/gate'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { SetUpForm } from '../../src/renderer/src/session/set-up-form'
import { SignInForm } from '../../src/renderer/src/session/sign-in-form'
import type { DeskStatus } from '../../src/shared/session/contract'
import { words } from '../../src/shared/words.ts'
import { show } from './support'

afterEach(cleanup)

const WORDS = words('zh').session.setUp

const CLOSED: DeskStatus = {
  phase: 'open',
  hasOsVault: false,
  workstation: null,
  me: null,
  locked: false,
} as unknown as DeskStatus

/** A desk at the gate: it answers its state and what the form sends. */
const gate = (status: Partial<DeskStatus>, answers: Record<string, (input: never) => unknown>) => {
  const now = { ...CLOSED, ...status }
  const sent: [string, unknown][] = []
  const call = async (name: string, input: never) => {
    if (name === 'desk.status') return { ok: true, value: { ...now } }
    sent.push([name, input])
    return { ok: true, value: answers[name]?.(input) ?? {} }
  }
  show(
    <DeskProvider desk={{ ...galleryDesk, call: call as never }}>
      <Gate forms={{ signIn: SignInForm, setUp: SetUpForm }}>{null}</Gate>
    </DeskProvider>,
  )
  return { now, sent }
}

it('after enrolling, the caret stands in the sign-in; a small desk letter is raised', async () => {
  const { now, sent } = gate(
    {},
    {
      'desk.enrolWorkstation': () => {
        now.workstation = { deskLetter: 'M', name: 'M 台' } as never
        return {}
      },
    },
  )
  const name = await screen.findByLabelText('工位名')
  expect(document.activeElement).toBe(name)
  await userEvent.type(name, 'M 台')
  await userEvent.type(screen.getByLabelText('工位字母'), 'm')
  await userEvent.type(screen.getByLabelText('登录名'), 'liting')
  await userEvent.type(screen.getByLabelText('密码'), 'haiyue city desk{Enter}')
  await screen.findByRole('heading', { name: '登录' })
  expect(document.activeElement).toBe(screen.getByLabelText('登录名'))
  expect(sent[0]).toMatchObject(['desk.enrolWorkstation', { deskLetter: 'M' }])
})

it('a first run that was not whole leads to the first faulty field; the recovery key is then typed at once', async () => {
  const { sent } = gate(
    { phase: 'new' },
    {
      'desk.setUp': () => ({ recoveryKey: 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GG' }),
    },
  )
  await userEvent.type(await screen.findByLabelText('名称'), '海月城{Enter}')
  const wrong = document.querySelector('[aria-invalid="true"]')
  expect(wrong).toBe(screen.getByLabelText('代号'))
  expect(document.activeElement).toBe(wrong)
  await userEvent.type(screen.getByLabelText('代号'), 'HYC')
  await userEvent.type(screen.getByLabelText('工位名'), 'A 台')
  await userEvent.clear(screen.getByLabelText('工位字母'))
  await userEvent.type(screen.getByLabelText('工位字母'), 'b')
  await userEvent.type(screen.getByLabelText('姓名'), '李婷')
  await userEvent.type(screen.getByLabelText('登录名'), 'liting')
  await userEvent.type(screen.getByLabelText('密码'), 'haiyue city desk')
  await userEvent.type(screen.getByLabelText(WORDS.passphrase), 'haiyue city keys')
  const again = screen.getByLabelText(WORDS.passphraseAgain)
  await userEvent.type(again, 'haiyue city keyz{Enter}')
  expect(screen.getByText('两遍不一样')).toBeTruthy()
  expect([document.activeElement, sent.length]).toEqual([again, 0])
  await userEvent.clear(again)
  await userEvent.type(again, 'haiyue city keys{Enter}')
  await screen.findByText('AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GG')
  expect(sent).toMatchObject([['desk.setUp', { deskLetter: 'B', passphrase: 'haiyue city keys' }]])
  expect(document.activeElement).toBe(screen.getByLabelText(words('zh').session.recovery.typed))
})
