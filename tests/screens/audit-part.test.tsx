import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { AuditPart } from '../../src/renderer/src/settings/audit-part'
import { pageDesk } from '../support/page-desk'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

let desk: TempDesk
afterEach(async () => {
  cleanup()
  await desk.close()
})

it('says in words what was done, to what, and what was not allowed to be looked at', async () => {
  desk = await tempDesk()
  const clerk = await desk.person('赵敏', ['CLERK'])
  await clerk.do('party.create', {
    kind: 'PERSON',
    name: '陈思远',
    gender: null,
    idType: null,
    idNo: null,
    phones: ['13800000271'],
    notDuplicate: false,
  })
  await clerk.refused('audit.list', { before: null, limit: 5 })
  show(
    <DeskProvider desk={pageDesk(desk.boss).desk}>
      <AuditPart />
    </DeskProvider>,
  )
  await screen.findByText('建业主档案')
  expect(screen.getByText('看留痕')).toBeTruthy()
  expect(screen.getAllByText('登录').length).toBeGreaterThan(0)
  expect(screen.getByText(/业主、联系方式/)).toBeTruthy()
  expect(screen.getByRole('grid').textContent).not.toMatch(/[a-z]+\.[a-z]+[A-Z]?|[a-z]+[A-Z][a-z]+/)
})
