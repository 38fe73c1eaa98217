import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RefusalBody } from '../../src/shared/base/refusal'
import type { PaperSnapshot } from '../../src/shared/papers/forms'
import { normaliseName } from '../../src/shared/text/names'
import { wholeView } from '../../src/shared/tickets/contract'
import type { TicketEntry } from '../../src/shared/tickets/entry'
import { brokenStrings, longText, naughtyStrings, ownStrings, rareCharacters } from '../support/naughty-strings'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { aForm, anItem } from './tickets-ground'

let desk: TempDesk
beforeAll(async () => {
  desk = await tempDesk()
})
afterAll(() => desk.close())

const rareNames = rareCharacters.map((each) => `尉迟${each}`)
const wellFormed = [...naughtyStrings, ...ownStrings, ...rareNames]
const all = [...wellFormed, ...brokenStrings]

/** A refusal must say what is wrong in words of its own; a fault says nothing. */
const named = ({ code, message, fields }: RefusalBody): boolean =>
  (code === 'BAD_INPUT' && Object.keys(fields ?? {}).length > 0) || (code === 'MISSING' && message !== 'MISSING')

/** What went wrong, one line for each string; empty when every string was kept or refused by name. */
const wrongOf = async (strings: readonly string[], check: (text: string) => Promise<string | null>) => {
  const wrong: string[] = []
  for (const text of strings) {
    const found = await check(text)
    if (found !== null) wrong.push(`${JSON.stringify(text).slice(0, 60)}: ${found}`)
  }
  return wrong
}

const differs = (kept: unknown, wanted: unknown): string | null =>
  JSON.stringify(kept) === JSON.stringify(wanted) ? null : `kept as ${JSON.stringify(kept)?.slice(0, 80)}`

describe('what is typed', () => {
  it('stays in the draft character by character, whatever it is', async () => {
    let drafts = 0
    const wrong = await wrongOf([...all, longText(10_000)], async (text) => {
      drafts += 1
      const id = `typed-${drafts}`
      const body = { narrative: text, items: [{ description: text }], [`key ${text}`]: true }
      const saved = await desk.boss.reply('draft.save', {
        id,
        kind: 'intake',
        title: text.slice(0, 200),
        body,
        attachments: [],
        version: 0,
      })
      if (!saved.ok) return JSON.stringify(saved.error)
      const draft = await desk.boss.do('draft.get', { id })
      return differs(draft?.body, body)
    })
    expect(wrong).toEqual([])
    const titles = await desk.boss.do('draft.list', { kind: 'intake' })
    expect(titles).toHaveLength(all.length + 1)
  })
})

const LIMITS = {
  reporterName: 200,
  reporterPhone: 60,
  paperNo: 60,
  subject: 200,
  expectedTime: 200,
  accessContact: 200,
  accessPhone: 60,
  sourceRef: 200,
} as const
const shortFields = Object.keys(LIMITS) as (keyof typeof LIMITS)[]

interface StoredTicket {
  readonly narrative: string
  readonly description: string
  readonly accessContact: string | null
  readonly reporterName: string | null
  readonly expectedTime: string | null
  readonly sourceRef: string | null
  readonly paperNo: string | null
  readonly subject: string
}

const storedTicket = (id: string): StoredTicket | undefined =>
  desk
    .backend()
    .services.reader.row<StoredTicket>(
      'SELECT t.narrative, i.description, t.access_contact, t.reporter_name, t.expected_time, t.source_ref, t.paper_no, t.subject FROM ticket t JOIN ticket_item i ON i.ticket_id = t.id WHERE t.id = ?',
      id,
    )

let drafts = 0
const registered = async (form: TicketEntry) =>
  desk.boss.reply('ticket.register', { draftId: `naughty-${++drafts}`, form, paper: true })

const snapshotOf = async (docNo: string | null): Promise<PaperSnapshot> =>
  (await desk.boss.do('paper.get', { docNo: docNo ?? '', jobId: null })).snapshot

describe('a ticket', () => {
  it('keeps every string in every text field exactly, on the slip too, or refuses it by name', async () => {
    const wrong = await wrongOf([...wellFormed, longText(10_000)], async (text) => {
      const short = Object.fromEntries(shortFields.filter((f) => text.length <= LIMITS[f]).map((f) => [f, text]))
      const said = { narrative: text, items: [anItem({ description: text })] }
      const answer = await registered(aForm(desk, { reporterName: '郑强', ...short, ...said }))
      if (!answer.ok) return JSON.stringify(answer.error)
      const row = storedTicket(answer.value.ticketId)
      const wanted: Record<string, string | null> = { narrative: text, description: text }
      for (const field of ['accessContact', 'expectedTime', 'sourceRef', 'paperNo'] as const)
        wanted[field] = field in short ? text || null : null
      wanted.reporterName = 'reporterName' in short ? text || null : '郑强'
      for (const [field, value] of Object.entries(wanted)) {
        const kept = differs(row?.[field as keyof StoredTicket], value)
        if (kept) return `${field} ${kept}`
      }
      const snapshot = await snapshotOf(answer.value.docNo)
      if (snapshot.form !== 'F03') return 'another paper'
      const detail = await desk.boss.do('ticket.get', { id: answer.value.ticketId })
      return (
        differs(snapshot.narrative, text) ??
        differs(snapshot.reporter, wanted.reporterName) ??
        differs(detail.narrative, text) ??
        differs(detail.items[0]?.description, text)
      )
    })
    // Words of blanks alone are no words; every other string is kept.
    const blank = wrong.filter((line) => !line.includes('"code":"MISSING","message":"gap.'))
    expect(blank).toEqual([])
    expect(wrong.length).toBeLessThan(20)
  })

  it('refuses half a character beside the field that holds it, and keeps nothing of it', async () => {
    const before = desk.backend().services.reader.row<{ c: number }>('SELECT count(*) AS c FROM ticket')?.c
    for (const text of brokenStrings)
      for (const field of [...shortFields, 'narrative'] as const) {
        const answer = await registered(aForm(desk, { [field]: text }))
        expect(answer, `${field} ${JSON.stringify(text)}`).toMatchObject({
          ok: false,
          error: { code: 'BAD_INPUT', fields: { [`form.${field}`]: 'textBroken' } },
        })
      }
    const after = desk.backend().services.reader.row<{ c: number }>('SELECT count(*) AS c FROM ticket')?.c
    expect(after).toBe(before)
  })
})

describe('a person', () => {
  it('has the name that was typed, as names are kept, or is refused by name', async () => {
    const wrong = await wrongOf(all, async (text) => {
      const answer = await desk.boss.reply('party.create', {
        kind: 'PERSON',
        name: text,
        gender: null,
        idType: null,
        idNo: null,
        phones: [],
        notDuplicate: true,
      })
      if (!answer.ok) return named(answer.error) ? null : JSON.stringify(answer.error)
      const { name } = await desk.boss.do('party.get', { id: answer.value.id })
      if (name === '' || !text.isWellFormed()) return `kept as ${JSON.stringify(name)}`
      return differs(name, normaliseName(text).value)
    })
    expect(wrong).toEqual([])
  })

  it('keeps numbers and addresses that cannot be read as they were typed', async () => {
    const { id } = await desk.boss.do('party.create', {
      kind: 'PERSON',
      name: '何可欣',
      gender: null,
      idType: null,
      idNo: null,
      phones: [],
      notDuplicate: true,
    })
    for (const type of ['WECHAT', 'ADDRESS', 'MOBILE'] as const) {
      const wrong = await wrongOf(all, async (text) => {
        const input = { partyId: id, type, value: text, isPrimary: false, verified: false }
        const answer = await desk.boss.reply('contact.add', input)
        if (!answer.ok) return named(answer.error) ? null : JSON.stringify(answer.error)
        if (answer.value.warning === null && type === 'MOBILE') return null
        const { value } = await desk.boss.do('party.reveal', {
          partyId: id,
          what: 'PHONE',
          contactId: answer.value.id,
          task: 'test',
          reason: null,
        })
        return differs(value, /^[\d+\-(). ]+$/.test(value) ? value : text.trim())
      })
      expect(wrong, type).toEqual([])
    }
  })
})

describe('a visit', () => {
  it('keeps the visitor as told or refuses by name', async () => {
    const wrong = await wrongOf(all, async (text) => {
      const answer = await desk.boss.reply('visit.register', {
        partyId: null,
        visitorName: text,
        visitorPhone: text.slice(0, 30) || null,
        identity: 'OTHER',
        unitIds: [],
        reasons: ['REPAIR'],
        companions: 0,
        idChecked: false,
      })
      if (!answer.ok) return named(answer.error) ? null : JSON.stringify(answer.error)
      const { visitorName } = await desk.boss.do('visit.get', { id: answer.value.id })
      return differs(visitorName, text.trim())
    })
    expect(wrong).toEqual([])
  })
})

describe('the box and the lists', () => {
  it('find something or nothing, whatever is asked', async () => {
    const wrong = await wrongOf([...all, longText(2_000)], async (text) => {
      const asked = [
        await desk.boss.reply('search.box', { text }),
        await desk.boss.reply('party.list', { text: text.slice(0, 60), cursor: null, limit: 20 }),
        await desk.boss.reply('unit.find', { text: text.slice(0, 60) }),
        await desk.boss.reply('contractor.list', { text: text.slice(0, 60) }),
        await desk.boss.reply('ticket.list', {
          filter: { ...wholeView('all'), text: text.slice(0, 120) },
          cursor: null,
          limit: 20,
        }),
        await desk.boss.reply('paper.list', {
          form: null,
          text: text.slice(0, 60),
          unconfirmed: false,
          cursor: null,
          limit: 20,
        }),
        await desk.boss.reply('party.duplicates', {
          name: text.slice(0, 50),
          idNo: text.slice(0, 40),
          phones: [text.slice(0, 30)],
          unitId: null,
        }),
        await desk.boss.reply('paper.missingGlyphs', { texts: [text] }),
      ]
      const refused = asked.find((answer) => !answer.ok)
      return refused ? JSON.stringify(refused) : null
    })
    expect(wrong).toEqual([])
  })

  it('find a ticket by words with a character of the second plane', async () => {
    const answer = await registered(aForm(desk, { narrative: '𬶐先生说窗台有𠮷字样的裂纹' }))
    if (!answer.ok) throw new Error(answer.error.code)
    for (const text of ['𬶐先生', '𠮷字', '窗台有𠮷'])
      expect(
        (await desk.boss.do('search.box', { text })).hits.map((hit) => hit.id),
        text,
      ).toContain(answer.value.ticketId)
  })
})
