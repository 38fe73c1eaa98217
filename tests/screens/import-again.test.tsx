import { cleanup, configure, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { ImportsScreen } from '../../src/renderer/src/imports/imports-screen'
import { handOver } from '../support/import-desk'
import { pageDesk } from '../support/page-desk'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

configure({ asyncUtilTimeout: 20_000 })

let desk: TempDesk
beforeAll(async () => {
  desk = await tempDesk()
}, 60_000)
afterAll(() => desk.close())
afterEach(cleanup)

it('after a file that could not be read the key for another one works at once', async () => {
  const { desk: page } = pageDesk(desk.boss)
  let asked = 0
  const pick: typeof page.file.pick = async () => {
    asked += 1
    return [{ token: handOver(desk, Buffer.from('PK no workbook')), name: '坏的.xlsx', size: 14 }]
  }
  const router = createMemoryRouter([{ path: '/', Component: ImportsScreen }])
  show(
    <DeskProvider desk={{ ...page, file: { ...page.file, pick } }}>
      <RouterProvider router={router} />
    </DeskProvider>,
  )
  await screen.findByRole('button', { name: /选文件/ })
  await userEvent.keyboard('n')
  await screen.findByRole('alert')
  await userEvent.keyboard('n')
  expect(asked).toBe(2)
})
