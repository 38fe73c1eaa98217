import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanup, configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { ExchangeScreen } from '../../src/renderer/src/exchange/exchange-screen'
import { numberList } from '../../src/renderer/src/exchange/number-list'
import { FixedNow } from '../../src/renderer/src/kit/now'
import type { Changed } from '../../src/shared/base/refusal'
import type { Desk } from '../../src/shared/desk/desk'
import { RefusalCode } from '../../src/shared/exchange/format'
import { words } from '../../src/shared/words.ts'
import { hand, type OfficeOf, officeOf, officeRows as rows } from '../support/exchange-desk'
import { aHeadOffice } from '../support/ho-package'
import { pageDesk } from '../support/page-desk'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'
import { show } from './support'

// The page's globals are jsdom's; the backend in the same process needs Node's own bytes.
Object.defineProperty(globalThis, 'Uint8Array', { value: Object.getPrototypeOf(Buffer) })

configure({ asyncUtilTimeout: 30_000 })

let desk: TempDesk
let listeners: Set<(event: Changed) => void>
/** What the clerk chooses in the file dialog, and what was saved. */
let chosen = ''
let saved: string[] = []

beforeEach(async () => {
  listeners = new Set()
  saved = []
  desk = await tempDesk({
    onChanged: (event) => {
      for (const listener of listeners) listener(event)
    },
  })
})
afterEach(async () => {
  cleanup()
  await desk.backend().services.jobs.idle()
  await desk.close()
})

const open = (person: Person = desk.boss): void => {
  const page = pageDesk(person).desk
  const file: Desk<File>['file'] = {
    ...page.file,
    pick: async () => [{ token: hand(desk, chosen), name: 'package.zip.age', size: 1 }],
    save: async (name) => {
      saved.push(name)
      return true
    },
  }
  const onChange: Desk<File>['onChange'] = (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const router = createMemoryRouter([{ path: '/', Component: ExchangeScreen }])
  show(
    <DeskProvider desk={{ ...page, file, onChange }}>
      <FixedNow at={desk.clock.now()}>
        <RouterProvider router={router} />
      </FixedNow>
    </DeskProvider>,
  )
}

const press = async (keys: string): Promise<void> => {
  await userEvent.keyboard(keys)
}
const place = { project: [rows.project()], building: [rows.building()], entrance: [rows.entrance()] }
/** Waits until packages can be taken, then hands one in by key. */
const take = async (path: string): Promise<void> => {
  chosen = path
  await waitFor(() => expect(screen.getByRole('button', { name: /收一个包/ })).toHaveProperty('disabled', false))
  await press('o')
}
const cellsOf = (table: string, row: string): string[] =>
  within(within(screen.getByRole('table', { name: table })).getByRole('row', { name: new RegExp(`^${row} `) }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent ?? '')

it('takes and sends nothing before somebody has compared the fingerprint of head office', async () => {
  open()
  await screen.findAllByText('还没装集团公钥，收不了也出不了')
  expect(screen.getByRole('button', { name: /出第 1 包/ })).toHaveProperty('disabled', true)
  chosen = join(desk.folder, 'keys.json')
  writeFileSync(chosen, (await aHeadOffice()).keyFile)
  await press('l')
  const dialog = await screen.findByRole('dialog')
  const print = within(dialog).getByText(/^(.{4} )+.{3}$/).textContent ?? ''
  expect((await desk.boss.do('exchange.state', {})).trust).toBeNull()
  await press('{Control>}{Enter}{/Control}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(await screen.findByText(print)).toBeDefined()
  expect((await desk.boss.do('exchange.state', {})).trust?.keys[0]?.fingerprint).toBe(print)
})

it('shows what a package would do, writes at the button, and knows it when it comes again', async () => {
  const office: OfficeOf = await officeOf(desk)
  const { path } = await office.write({
    ...place,
    unit: [rows.unit(2901)],
    ownership: [rows.ownership(1, 'nowhere', 'nobody')],
  })
  open()
  await take(path)
  await screen.findByText('签名有效')
  expect(cellsOf('预览', '房屋').slice(1, 6)).toEqual(['1', '0', '0', '0', '0'])
  expect(cellsOf('预览', '产权').slice(5)).toEqual(['1', '还没收到房屋'])
  expect(desk.backend().services.reader.row("SELECT 1 AS x FROM unit WHERE id LIKE 'ho-%'")).toBeUndefined()
  await screen.findByRole('button', { name: /导入，1 行留着待查/ })
  await press('{Control>}{Enter}{/Control}')
  await screen.findByRole('table', { name: '导入结果' })
  expect(cellsOf('导入结果', '房屋').slice(1, 6)).toEqual(['1', '0', '0', '0', '0'])
  await screen.findByText('它指向的内容还没收到')
  await take(path)
  await screen.findByText('此批次已于 今天 10:00 由 李婷 导入（同一内容），未做任何改动')
})

it('names the missing number of an early package and says why another is refused', async () => {
  const office = await officeOf(desk)
  await office.write(place)
  const second = await office.write({ unit: [rows.unit(2901)] })
  open()
  await take(second.path)
  await screen.findByText('第 2 包到早了，先收着。缺第 1 包，到了一并导入')
  await screen.findByText('第 2 包先收着，缺的到了一并导入')
  const bytes = readFileSync(second.path)
  bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1
  writeFileSync(`${second.path}.bad`, bytes)
  await take(`${second.path}.bad`)
  expect((await screen.findByRole('alert')).textContent).toBe('文件坏了，整包退回，没有写入。重新拷贝一次')
})

it('makes a package by one key and gives a copy of it', async () => {
  await officeOf(desk)
  open()
  await waitFor(() => expect(screen.getByRole('button', { name: /出第 1 包/ })).toHaveProperty('disabled', false))
  await press('e')
  await screen.findByText('上报第 1 包')
  expect(cellsOf('包里有', '账号')).toEqual(['账号', '1'])
  await press('{Control>}s{/Control}')
  await waitFor(() =>
    expect(saved).toEqual([expect.stringMatching(/^FDX1_site-hyc_head-office_[0-9a-f]{8}_00000001\.zip\.age$/)]),
  )
  await screen.findByRole('button', { name: /出第 2 包/ })
})

it('lets those look who may not act', async () => {
  await officeOf(desk)
  open(await desk.person('周敏', ['CLERK']))
  await screen.findByText('还没有收过、出过包')
  expect(screen.queryByRole('button', { name: /收一个包|出第|装集团公钥/ })).toBeNull()
})

it('has words for every reason to refuse, in both languages', () => {
  for (const language of ['zh', 'en'] as const)
    for (const code of RefusalCode.options) expect(words(language).exchange.faults[code].length).toBeGreaterThan(7)
})

it('writes runs of numbers short', () => {
  expect(numberList([3, 1, 2, 7])).toBe('1–3、7')
  expect(numberList([87])).toBe('87')
})
