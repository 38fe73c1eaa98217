import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { SitePart } from '../../src/renderer/src/settings/site-part'
import { pageDesk } from '../support/page-desk'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

let desk: TempDesk
beforeAll(async () => {
  desk = await tempDesk()
}, 60_000)
afterAll(() => desk.close())
afterEach(cleanup)

const stored = async () => (await desk.boss.do('setting.get', { keys: ['supervisionPhone'] })).supervisionPhone

it('the number that owners may turn to is set, and taken away again', async () => {
  show(
    <DeskProvider desk={pageDesk(desk.boss).desk}>
      <SitePart />
    </DeskProvider>,
  )
  await userEvent.type(await screen.findByLabelText('监督电话'), '0571-12345678')
  await userEvent.click(screen.getByRole('button', { name: /存设置/ }))
  await waitFor(async () => expect(await stored()).toBe('0571-12345678'))
  await userEvent.clear(await screen.findByDisplayValue('0571-12345678'))
  await userEvent.click(screen.getByRole('button', { name: /存设置/ }))
  await waitFor(async () => expect(await stored()).toBeNull())
})
