import { afterEach, describe, expect, test } from 'vitest'
import { aBuilding } from '../support/builders'
import { aDraftId, aProblem, aRound } from '../support/inspections'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
afterEach(() => desk.close())

/** A desk with one issued record; answers its number. */
const aRecord = async (): Promise<string> => {
  desk = await tempDesk()
  const { units } = await aBuilding(desk, { code: '3', entrances: ['1'], floors: 2, perFloor: 1 })
  const form = aRound(units['3-1-0101'] ?? '', { problems: [aProblem('a')] })
  return (await desk.boss.do('inspection.finish', { draftId: aDraftId(), form })).docNo
}
const print = (by: Person, docNo: string, reason: string | null = null) =>
  by.do('print.sent', { docNo, copies: ['业主', '客服', '工程'], pages: 6, printer: null, reason })
const sheet = (docNo: string, jobId: string | null = null) => desk.boss.do('paper.get', { docNo, jobId })

describe('a paper and its print jobs', () => {
  test('after a jam the rest comes in the same job, without the mark of a reprint', async () => {
    const docNo = await aRecord()
    const { jobId } = await print(desk.boss, docNo)
    expect((await desk.boss.do('print.unconfirmed', {})).map((job) => job.docNo)).toEqual([docNo])
    expect(await desk.boss.do('print.confirm', { jobId, fromPage: 2 })).toEqual({ state: 'FAILED_FROM_PAGE' })
    expect(await desk.boss.do('print.again', { jobId })).toEqual({ fromPage: 2, reprintNo: 0 })
    expect(await desk.boss.do('print.confirm', { jobId, fromPage: null })).toEqual({ state: 'CONFIRMED' })
    const paper = await sheet(docNo, jobId)
    expect(paper.jobs).toHaveLength(1)
    expect(paper.reprint).toBeNull()
    expect(await desk.boss.do('print.unconfirmed', {})).toEqual([])
    // Nothing of what happened is lost: sent, failed, sent again, confirmed.
    const history = desk
      .backend()
      .services.reader.rows<{ changes: string }>(
        'SELECT changes FROM row_history WHERE row_id = ? ORDER BY version',
        jobId,
      )
    expect(history.map((row) => (JSON.parse(row.changes) as { state: [string, string] }).state[1])).toEqual([
      'FAILED_FROM_PAGE',
      'SENT',
      'CONFIRMED',
    ])
    expect((await desk.boss.refused('print.again', { jobId })).message).toBe('printNotFailed')
    expect((await desk.boss.refused('print.confirm', { jobId, fromPage: 1 })).message).toBe('printConfirmed')
  })

  test('a later copy is a reprint: a reason, a mark, the stored content, the same number', async () => {
    const docNo = await aRecord()
    const first = await print(desk.boss, docNo)
    await desk.boss.do('print.confirm', { jobId: first.jobId, fromPage: null })
    const before = await sheet(docNo)
    desk.clock.set('2026-11-25T02:00:00.000Z')
    await desk.restart()
    expect(
      (await desk.boss.refused('print.sent', { docNo, copies: ['业主'], pages: 2, printer: null, reason: null }))
        .message,
    ).toBe('reprintReason')
    const again = await print(desk.boss, docNo, '业主遗失')
    const after = await sheet(docNo, again.jobId)
    expect(again.reprintNo).toBe(1)
    expect(after.reprint).toEqual({
      ordinal: 1,
      originalAt: '2026-11-21T02:00:00.000Z',
      at: '2026-11-25T02:00:00.000Z',
      by: '李婷',
      reason: '业主遗失',
    })
    expect(after.snapshot).toEqual(before.snapshot)
    expect(after.snapshotHash).toBe(before.snapshotHash)
    expect((await sheet(docNo, first.jobId)).reprint).toBeNull()
  })

  test('a page that the job did not have cannot be named', async () => {
    const docNo = await aRecord()
    const { jobId } = await print(desk.boss, docNo)
    expect((await desk.boss.refused('print.confirm', { jobId, fromPage: 7 })).message).toBe('noSuchPage')
  })

  test('the register shows those that wait for an answer first, then the newest', async () => {
    const oldest = await aRecord()
    const numbers = [oldest]
    const { units } = await aBuilding(desk, { code: '4', entrances: ['1'], floors: 3, perFloor: 1 })
    for (const id of Object.values(units))
      numbers.push((await desk.boss.do('inspection.finish', { draftId: aDraftId(), form: aRound(id) })).docNo)
    await print(desk.boss, oldest)
    const list = (cursor: string | null, more: object = {}) =>
      desk.boss.do('paper.list', { form: null, text: '', unconfirmed: false, cursor, limit: 3, ...more })
    const page = await list(null)
    expect(page.rows.map((row) => row.docNo)).toEqual([oldest, numbers[3], numbers[2]])
    const rest = await list(page.next)
    expect(rest.rows.map((row) => row.docNo)).toEqual([numbers[1]])
    expect(rest.next).toBeNull()
    expect((await list(null, { unconfirmed: true })).rows.map((row) => row.docNo)).toEqual([oldest])
    expect((await list(null, { text: '4-1-0201' })).rows.map((row) => row.displayNo)).toEqual(['4-1-0201'])
    expect((await list(null, { form: 'F11' })).rows).toEqual([])
  })

  test('void keeps the number with its reason, and only a lead or manager may', async () => {
    const docNo = await aRecord()
    const clerk = await desk.person('前台陈', ['CLERK'])
    expect((await clerk.refused('paper.void', { docNo, reason: '写错房号' })).code).toBe('FORBIDDEN')
    await desk.boss.do('paper.void', { docNo, reason: '写错房号' })
    expect((await sheet(docNo)).voided).toEqual({ at: '2026-11-21T02:00:00.000Z', reason: '写错房号' })
    expect((await desk.boss.refused('paper.void', { docNo, reason: '再来' })).message).toBe('voidTwice')
    const sign = { docNo, role: 'OWNER', name: '刘畅', partyId: null, how: 'HAND' as const, witnesses: [] }
    expect((await desk.boss.refused('paper.sign', sign)).message).toBe('signVoid')
  })

  test('who only reads sees no phone in full', async () => {
    desk = await tempDesk()
    const { units } = await aBuilding(desk, { code: '3', entrances: ['1'], floors: 1, perFloor: 1 })
    const contractor = await desk.boss.do('contractor.save', {
      id: null,
      version: null,
      name: '永固',
      registrationNo: null,
      trade: null,
      contactName: null,
      contactPhone: null,
    })
    const form = aRound(units['3-1-0101'] ?? '', { problems: [aProblem('a')] })
    const { ticketId } = await desk.boss.do('inspection.finish', { draftId: aDraftId(), form })
    const { items } = await desk.boss.do('rectification.items', { ticketId: ticketId ?? '' })
    const { docNo } = await desk.boss.do('rectification.issue', {
      ticketId: ticketId ?? '',
      itemIds: items.map((item) => item.itemId),
      contractorId: contractor.id,
      dueOn: null,
      access: { contact: '刘畅', phone: '13800000199', reporterPhone: false, window: '' },
      keys: '',
    })
    const auditor = await desk.person('督导', ['AUDITOR'])
    const text = JSON.stringify(await auditor.do('paper.get', { docNo, jobId: null }))
    expect(text).toContain('138****0199')
    expect(text).not.toContain('13800000199')
    expect(JSON.stringify(await sheet(docNo))).toContain('13800000199')
  })
})
