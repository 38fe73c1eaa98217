import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { DeskProvider } from '../../src/renderer/src/desk/desk-provider'
import { EditDialog } from '../../src/renderer/src/parties/edit-dialog'
import type { ConflictData } from '../../src/shared/base/refusal'
import type { Desk } from '../../src/shared/desk/desk'
import type { PartyPage } from '../../src/shared/parties/contract'
import { show } from './support'

afterEach(cleanup)

const person: PartyPage = {
  id: 'p1',
  version: 7,
  kind: 'PERSON',
  name: '陈思远',
  formerNames: [],
  gender: null,
  idType: null,
  idNoMasked: null,
  nationality: null,
  preferredContact: '微信',
  language: null,
  privacyState: 'ACTIVE',
  mergedIntoId: null,
  contacts: [],
  homes: [],
  relations: [],
  proxies: [],
  openTickets: [],
  ticketCount: 0,
  papers: [],
  timeline: [],
}

const conflict = (more: Partial<ConflictData>): ConflictData => ({
  table: 'party',
  id: 'p1',
  version: 8,
  byName: '赵敏',
  at: '2026-11-21T02:03:00.000Z',
  both: {},
  onlyTheirs: {},
  ...more,
})

/** A line to a backend on which somebody saved in between: the first save is answered with `data`, later ones are taken. */
const deskWith = (data: ConflictData) => {
  const sent: unknown[] = []
  const call = async (name: string, input: unknown) => {
    if (name !== 'party.update')
      return { ok: false, error: { code: 'UNKNOWN_OPERATION', message: 'UNKNOWN_OPERATION' } }
    sent.push(input)
    return sent.length === 1
      ? { ok: false, error: { code: 'CONFLICT', message: 'CONFLICT', data } }
      : { ok: true, value: { version: 9 } }
  }
  const desk = { call, onChange: () => () => undefined, onLink: () => () => undefined } as unknown as Desk<File>
  return { desk, sent }
}

const edit = async (data: ConflictData) => {
  const { desk, sent } = deskWith(data)
  let closed = 0
  show(
    <DeskProvider desk={desk}>
      <EditDialog party={person} onClose={() => (closed += 1)} />
    </DeskProvider>,
  )
  const field = screen.getByRole('combobox', { name: '首选联系方式' })
  await userEvent.clear(field)
  await userEvent.type(field, '电话')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  return { sent, closed: () => closed }
}

describe('two people edit the same person', () => {
  it('are shown both values of the field both changed, and nothing is saved before one is chosen', async () => {
    const { sent, closed } = await edit(
      conflict({ both: { preferredContact: { mine: '电话', theirs: '短信' } }, onlyTheirs: { language: '粤语' } }),
    )
    expect(await screen.findByText('我的：电话')).toBeTruthy()
    expect(screen.getByText('赵敏 的：短信')).toBeTruthy()
    expect(screen.getByText('另外改过语言与沟通备注，照样留着')).toBeTruthy()
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(sent).toHaveLength(1)
    await userEvent.click(screen.getByRole('radio', { name: '我的：电话' }))
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(sent[0]).toEqual({ id: 'p1', version: 7, preferredContact: '电话' })
    expect(sent[1]).toEqual({ id: 'p1', version: 8, preferredContact: '电话' })
    expect(closed()).toBe(1)
  })

  it('keep theirs by key, and the save goes on upon their version', async () => {
    const { sent } = await edit(conflict({ both: { preferredContact: { mine: '电话', theirs: '短信' } } }))
    await screen.findByText('我的：电话')
    await userEvent.keyboard('2{Control>}{Enter}{/Control}')
    expect(sent[1]).toEqual({ id: 'p1', version: 8, preferredContact: '短信' })
  })

  it('merge different fields with one press', async () => {
    const { sent, closed } = await edit(conflict({ onlyTheirs: { language: '粤语' } }))
    expect(await screen.findByText(/赵敏 .* 改过语言与沟通备注，你改的是首选联系方式，两处都留/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '两处都留' }))
    expect(sent[1]).toEqual({ id: 'p1', version: 8, preferredContact: '电话' })
    expect(closed()).toBe(1)
  })
})
