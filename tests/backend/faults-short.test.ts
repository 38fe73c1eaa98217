import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assertPragmas, openStore } from '../../src/main/backend/store/open'
import { sqlName, tableNames } from '../../src/shared/registry'
import { checkStore } from '../faults/check-store'
import { checkDrafts, checkTickets } from '../faults/check-work'
import { openFaultDesk } from '../faults/fault-desk'
import { type Ground, makeGround, oneRound } from '../faults/rounds'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { aForm } from './tickets-ground'

describe('a desk that is killed at work', () => {
  let folder: string
  let ground: Ground
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'frontdesk-faults-'))
    ground = await makeGround(folder, 20_261_121)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has every acknowledged keystroke and ticket when it is opened again, each once', async () => {
    const { ledger } = ground
    for (const [at, work] of (['typing', 'registering'] as const).flatMap((w) => [w, w, w]).entries()) {
      const { wrong } = await oneRound(ground, work, at + 1)
      expect(wrong, `${work}, kill ${at + 1}`).toEqual([])
    }
    expect(ledger.keystrokes).toBeGreaterThan(20)
    expect(ledger.tickets.size).toBeGreaterThan(3)
  })

  const losses = [
    ['an acknowledged ticket', 'DELETE FROM ticket WHERE n = 1', 'is there 0 times'],
    [
      'one matter of a ticket',
      'DELETE FROM ticket_item WHERE n = 1',
      'tickets without a matter|not what was acknowledged',
    ],
    ['the last character typed', "UPDATE draft SET version = version - 1 WHERE kind = 'intake'", 'acknowledged was'],
    ['a draft', "DELETE FROM draft WHERE kind = 'intake'", 'is gone'],
    ['other words in a draft', `UPDATE draft SET body = '{"narrative":"x"}'`, 'holds another text'],
    ['an audit entry', 'DELETE FROM audit_log WHERE seq = (SELECT max(seq) FROM audit_log)', 'audit chain breaks'],
    ['an entry of the change log', "DELETE FROM change_log WHERE tbl = 'ticket'", 'not in the change log'],
    ['the words in the index', 'DELETE FROM ticket_key WHERE n = 1', 'the box cannot find'],
  ] as const

  it.each(losses)('would be found out if it lost %s', async (_what, sql, complaint) => {
    const copy = mkdtempSync(join(tmpdir(), 'frontdesk-lost-'))
    cpSync(ground.folder, copy, { recursive: true })
    const sqlite = openStore(join(copy, 'store.sqlite'))
    sqlite.exec(sql)
    sqlite.close()
    const { ledger } = ground
    const desk = await openFaultDesk(copy)
    const wrong = [
      ...checkDrafts(desk, ledger),
      ...(await checkTickets(desk, ledger)),
      ...checkStore(desk, copy, { ...ledger }),
    ]
    expect(wrong.join('\n')).toMatch(new RegExp(complaint))
    await desk.close()
    rmSync(copy, { recursive: true })
  })
})

describe('a registration that does not come to its end', () => {
  let desk: TempDesk
  beforeAll(async () => {
    desk = await tempDesk()
  })
  afterAll(() => desk.close())

  const rowCounts = (): Record<string, number> =>
    Object.fromEntries(
      tableNames.map((table) => {
        const row = desk.backend().services.reader.row<{ c: number }>(`SELECT count(*) AS c FROM ${sqlName(table)}`)
        return [table, row?.c ?? -1]
      }),
    )

  it('leaves nothing behind, not even its number', async () => {
    const register = (draftId: string, photoIds: string[]) =>
      desk.boss.reply('ticket.register', { draftId, form: aForm(desk, { photoIds }), paper: true })
    const first = await register('whole', [])
    const before = rowCounts()
    // The photo is looked for after number, ticket, items and promised times have been written.
    const broken = await register('broken', ['no-such-photo'])
    expect(broken.ok).toBe(false)
    expect(rowCounts()).toEqual(before)
    const second = await register('next', [])
    if (!first.ok || !second.ok) throw new Error('a whole form was refused')
    expect(Number(second.value.ticketNo.slice(-3))).toBe(Number(first.value.ticketNo.slice(-3)) + 1)
    expect(second.value.docNo?.slice(-5)).toBe('00002')
  })

  it('stands on connections that sync every commit, before and after a restart', async () => {
    for (const restart of [false, true]) {
      if (restart) await desk.restart()
      const { sqlite, reader } = desk.backend().services
      assertPragmas(sqlite)
      expect(sqlite.pragma('synchronous', { simple: true })).toBe(2)
      expect(reader.row('SELECT synchronous FROM pragma_synchronous')).toEqual({ synchronous: 2 })
      expect(reader.row('SELECT query_only FROM pragma_query_only')).toEqual({ queryOnly: 1 })
    }
  })
})
