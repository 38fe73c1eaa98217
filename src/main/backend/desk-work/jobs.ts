import { Refusal } from '../../../shared/base/refusal'
import type { JobRow } from '../../../shared/desk-work/contract'
import type { Ids, JobHandle, Jobs } from '../ports'
import { insertPlain } from '../store/rows'
import { prepared, q, type Reader, type Writer } from '../store/statements'
import { instant } from '../time'

interface JobDeps {
  readonly write: <T>(work: (trx: Writer) => T) => T
  /** For what a power cut may lose: how far a job was. */
  readonly writeRelaxed: <T>(work: (trx: Writer) => T) => T
  readonly announce: (ids: string[]) => void
  readonly clock: () => number
  readonly ids: Ids
  readonly fault: (what: string, error: unknown) => void
}

const EVERY_MS = 200

/** Runs jobs in this process; progress reaches the row at most five times a second. */
export const makeJobs = ({ write, writeRelaxed, announce, clock, ids, fault }: JobDeps): Jobs => {
  const running = new Map<string, { abort: AbortController; end: Promise<void> }>()
  const end = (id: string, state: JobRow['state'], report: unknown): void => {
    write((trx) =>
      trx.run(
        'UPDATE job SET state = ?, ended_at = ?, report = ? WHERE id = ?',
        state,
        instant(clock()),
        JSON.stringify(report ?? null),
        id,
      ),
    )
    running.delete(id)
    announce([id])
  }
  return {
    start: (kind, accountId, work) => {
      const id = ids.next()
      const abort = new AbortController()
      write((trx) =>
        insertPlain(trx, 'job', { id, kind, accountId, state: 'RUNNING', done: 0, startedAt: instant(clock()) }),
      )
      let reportedAt = 0
      const handle: JobHandle = {
        id,
        signal: abort.signal,
        progress: (done, total, phase) => {
          if (clock() - reportedAt < EVERY_MS && done !== total) return
          reportedAt = clock()
          writeRelaxed((trx) =>
            trx.run('UPDATE job SET done = ?, total = ?, phase = ? WHERE id = ?', done, total, phase ?? null, id),
          )
          announce([id])
        },
      }
      const done = Promise.resolve()
        .then(() => work(handle))
        .then(
          (report) => end(id, 'DONE', report),
          (error: unknown) => {
            const refused = error instanceof Refusal ? error.body : null
            if (!refused) fault(`job ${kind}`, error)
            const state = abort.signal.aborted || refused?.code === 'CANCELLED' ? 'CANCELLED' : 'FAILED'
            end(id, state, { error: refused ?? { code: 'FAULT', message: 'FAULT' } })
          },
        )
        .catch((error: unknown) => fault(`job ${kind} end`, error))
      running.set(id, { abort, end: done })
      announce([id])
      return id
    },
    cancel: (id) => {
      const job = running.get(id)
      job?.abort.abort()
      return job !== undefined
    },
    idle: async () => {
      await Promise.all([...running.values()].map((j) => j.end))
    },
  }
}

/** Jobs as the screen sees them. */
export const jobs = q
  .selectFrom('job')
  .select(['id', 'kind', 'state', 'done', 'total', 'phase', 'startedAt', 'endedAt', 'report'])

const byId = prepared((p: { id: string }) => jobs.where('id', '=', p.id))

/** One of them, or null. */
export const jobOf = (db: Reader, id: string): JobRow | null => db.first(byId({ id })) ?? null
