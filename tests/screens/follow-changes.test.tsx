import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import { followChanges } from '../../src/renderer/src/desk/follow-changes'

const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } } })
const following = followChanges(client)
afterEach(() => {
  following.stop()
  client.clear()
})

/** A screen that reads the state of a job; each reading is answered when the test says so. */
const reading = (first: string) => {
  const asked: ((state: string) => void)[] = []
  const observer = new QueryObserver(client, {
    queryKey: [first],
    queryFn: () => new Promise<string>((done) => asked.push(done)),
    meta: { tables: ['job'] },
  })
  const stop = observer.subscribe(() => undefined)
  return { asked, shown: () => observer.getCurrentResult().data, stop }
}

it('a first reading that was under way when the change came is read again: its answer may be older', async () => {
  const job = reading('job')
  following.onChange({ tables: ['job'], ids: [] })
  job.asked[0]?.('RUNNING')
  await vi.waitFor(() => expect(job.asked).toHaveLength(2))
  job.asked[1]?.('DONE')
  await vi.waitFor(() => expect(job.shown()).toBe('DONE'))
  job.stop()
})

it('one’s own change is over when such a reading is new', async () => {
  const job = reading('own')
  let over = false
  const done = following.own({ tables: ['job'], ids: [] }).then(() => {
    over = true
  })
  job.asked[0]?.('RUNNING')
  await vi.waitFor(() => expect(job.asked).toHaveLength(2))
  expect(over).toBe(false)
  job.asked[1]?.('DONE')
  await done
  expect(job.shown()).toBe('DONE')
  job.stop()
})

it('what reads other tables is left alone', async () => {
  const job = reading('other')
  following.onChange({ tables: ['ticket'], ids: [] })
  job.asked[0]?.('RUNNING')
  await vi.waitFor(() => expect(job.shown()).toBe('RUNNING'))
  expect(job.asked).toHaveLength(1)
  job.stop()
})
