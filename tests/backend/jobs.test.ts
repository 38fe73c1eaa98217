import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
let clerk: Person
let others: Person[]
let answerable: Person[]

beforeAll(async () => {
  desk = await tempDesk()
  clerk = await desk.person('周敏', ['CLERK'])
  others = [await desk.person('钱进', ['CLERK']), await desk.person('孙立', ['MANAGER', 'LEAD', 'AUDITOR'])]
  answerable = [await desk.person('吴数', ['DATA_ADMIN']), await desk.person('郑管', ['ADMIN'])]
})
afterAll(() => desk.close())

/** Long work of the clerk that ends only when it is told to, with a report. */
const longWork = () => {
  let end = (): void => undefined
  const stopped: boolean[] = []
  const id = desk.backend().services.jobs.start('test.work', clerk.accountId, (job) => {
    job.signal.addEventListener('abort', () => stopped.push(true))
    return new Promise((resolve) => {
      end = () => resolve({ names: ['陈思远'] })
    })
  })
  return { id, stopped, end: () => end() }
}

it('a report of long work is read by who began it and by who answers for the data, and by nobody else', async () => {
  const { id, end } = longWork()
  for (const person of others) expect((await person.refused('job.get', { id })).code, person.name).toBe('FORBIDDEN')
  end()
  await desk.backend().services.jobs.idle()
  for (const person of others) expect((await person.refused('job.get', { id })).code, person.name).toBe('FORBIDDEN')
  for (const person of [clerk, ...answerable])
    expect(await person.do('job.get', { id }), person.name).toMatchObject({
      state: 'DONE',
      report: { names: ['陈思远'] },
    })
})

it('long work is stopped by who began it and by who answers for the data, and by nobody else', async () => {
  for (const person of [clerk, ...answerable]) {
    const { id, stopped, end } = longWork()
    for (const other of others) expect((await other.refused('job.cancel', { id })).code, other.name).toBe('FORBIDDEN')
    expect(stopped).toEqual([])
    expect(await person.do('job.cancel', { id }), person.name).toEqual({ cancelled: true })
    expect(stopped, person.name).toEqual([true])
    end()
    await desk.backend().services.jobs.idle()
  }
})

it('work that nobody has begun is nothing, to anybody', async () => {
  for (const person of [clerk, ...others]) {
    expect(await person.do('job.get', { id: 'none' })).toBeNull()
    expect(await person.do('job.cancel', { id: 'none' })).toEqual({ cancelled: false })
  }
})
