import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../src/main/backend/audit'
import { idNumber, phoneNumber } from '../../src/main/backend/demo/names'
import { makeRandom } from '../../src/main/backend/demo/random'
import { readerOf } from '../../src/main/backend/store/statements'
import { capturedTables, sqlName } from '../../src/shared/registry'
import { checkIdNo } from '../../src/shared/text/id-card'
import { type TempDesk, tempDesk } from '../support/temp-desk'

const filled = async (): Promise<TempDesk> => {
  const desk = await tempDesk()
  await desk.boss.do('demo.fill', { scale: 0.05 })
  await desk.backend().services.jobs.idle()
  return desk
}

/** Everything that does not come from keys and ids of the one desk. */
const digestOf = (desk: TempDesk): string => {
  const { reader } = desk.backend().services
  const facts = [
    'SELECT ticket_no, subject, narrative, received_at, state, next_due_at, paper_no, type, channel FROM ticket ORDER BY n',
    'SELECT name, gender, id_no_tail4, birth_month_day FROM party ORDER BY n',
    'SELECT value, status FROM contact_point ORDER BY n',
    'SELECT room_key, floor, area_predicted, sort_key FROM unit ORDER BY n',
    'SELECT kind, due_at, met_at FROM sla_clock ORDER BY n',
    'SELECT verdict, end_date, computation FROM judgement ORDER BY n',
    'SELECT kind, at, text FROM ticket_event ORDER BY n',
    'SELECT kind, key, n FROM name_key ORDER BY kind, key, n',
    'SELECT doc_no, form FROM document ORDER BY n',
  ].map((sql) => reader.rows(sql))
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

describe('the demo desk', () => {
  let desk: TempDesk
  beforeAll(async () => {
    desk = await filled()
  }, 60_000)
  afterAll(() => desk.close())

  const count = (sql: string): number => desk.backend().services.reader.row<{ c: number }>(sql)?.c ?? -1

  it('is the same twice', async () => {
    const other = await filled()
    expect(digestOf(other)).toBe(digestOf(desk))
    await other.close()
  })

  it('has homes, people, a year of tickets and papers of today', async () => {
    expect(count('SELECT count(*) AS c FROM unit')).toBeGreaterThan(40)
    expect(count('SELECT count(*) AS c FROM ticket')).toBeGreaterThan(300)
    expect(count("SELECT count(*) AS c FROM document WHERE form = 'F03'")).toBeGreaterThan(0)
    expect((await desk.boss.do('desk.status', {})).demo).toBe(true)
  })

  it('leaves no row without its capture', () => {
    for (const table of capturedTables.map(sqlName))
      expect([
        table,
        count(`SELECT count(*) AS c FROM ${table} WHERE id NOT IN (SELECT row_id FROM change_log)`),
      ]).toEqual([table, 0])
  })

  it('leaves no ticket, person, phone or home outside the index', () => {
    expect(count('SELECT count(*) AS c FROM ticket WHERE n NOT IN (SELECT n FROM ticket_key)')).toBe(0)
    expect(count('SELECT count(*) AS c FROM ticket_key WHERE key NOT IN (SELECT rowid FROM ticket_text)')).toBe(0)
    expect(count('SELECT count(*) AS c FROM ticket WHERE n NOT IN (SELECT rowid FROM number_gram)')).toBe(0)
    expect(count('SELECT count(*) AS c FROM party WHERE n NOT IN (SELECT n FROM name_key)')).toBe(0)
    expect(count('SELECT count(*) AS c FROM contact_point WHERE n NOT IN (SELECT rowid FROM phone_gram)')).toBe(0)
    expect(count('SELECT count(*) AS c FROM unit WHERE n NOT IN (SELECT rowid FROM room_gram)')).toBe(0)
  })

  it('has an audit chain that holds, with an entry for each batch', () => {
    const { sqlite } = desk.backend().services
    expect(verifyAudit(readerOf(sqlite)).firstBadSeq).toBeNull()
    expect(count("SELECT count(*) AS c FROM audit_log WHERE operation = 'demo.fill'")).toBeGreaterThan(3)
  })

  it('numbers tickets without gaps or doubles, and the next one follows', () => {
    expect(count('SELECT count(*) - count(DISTINCT ticket_no) AS c FROM ticket')).toBe(0)
  })

  it('finds its own people and tickets', async () => {
    const { reader } = desk.backend().services
    for (const { id, name } of reader.rows<{ id: string; name: string }>('SELECT id, name FROM party LIMIT 20')) {
      const { hits } = await desk.boss.do('search.box', { text: name, kind: 'party' })
      expect(hits.map((hit) => hit.id)).toContain(id)
    }
    const ticket = reader.row<{ id: string; no: string }>(
      'SELECT id, ticket_no AS no FROM ticket ORDER BY n DESC LIMIT 1',
    )
    expect((await desk.boss.do('search.box', { text: ticket?.no ?? '' })).hits[0]?.id).toBe(ticket?.id)
  })

  it('is offered on an empty desk only', async () => {
    expect((await desk.boss.refused('demo.fill', {})).code).toBe('WRONG_STATE')
    const clerk = await desk.person('赵敏', ['CLERK'])
    expect((await clerk.refused('demo.fill', {})).code).toBe('FORBIDDEN')
  })
})

describe('made-up numbers', () => {
  it('repeat no phone', () => {
    const phones = new Set(Array.from({ length: 400_000 }, (_, at) => phoneNumber(at)))
    expect(phones.size).toBe(400_000)
  })

  it('are ID numbers of no region, with the right check digit', () => {
    const random = makeRandom(1)
    for (let at = 0; at < 500; at += 1) {
      const idNo = idNumber(random, random.chance(0.5) ? 'M' : 'F')
      expect(idNo.slice(0, 2)).toBe('99')
      expect(checkIdNo(idNo).fault).toBeNull()
    }
  })

  it('repeat no id', () => {
    const random = makeRandom(1)
    const ids = new Set(Array.from({ length: 300_000 }, (_, at) => random.id(1_700_000_000_000 + (at % 7))))
    expect(ids.size).toBe(300_000)
  })
})
