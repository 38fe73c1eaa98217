import { decideOrder } from '../../../package/order'
import { Refusal } from '../../../shared/base/refusal'
import type { TableCounts } from '../../../shared/exchange/contract'
import type { JobHandle, Services } from '../ports'
import type { Stamp } from '../store/rows'
import { applyStaged, stagePath } from './apply'
import { appliedState, getIncoming, incomingPackages, saveIncoming } from './packages'
import { previewOf } from './preview'
import { inboxFile, receivePackage } from './receive'
import { lastSeq } from './replica'
import { openStage } from './stage'

/** What an apply answers when it is done. */
export interface ApplyReport {
  readonly applied: number[]
}

const sameCounts = (a: readonly TableCounts[], b: readonly TableCounts[]): boolean =>
  JSON.stringify(a.toSorted((x, y) => (x.table < y.table ? -1 : 1))) ===
  JSON.stringify(b.toSorted((x, y) => (x.table < y.table ? -1 : 1)))

/** When the store has changed since the preview, it is counted again; other counts are shown before anything is done. */
const refuseOldPreview = async (services: Services, key: string, signal: AbortSignal): Promise<void> => {
  const row = getIncoming(services.reader, key)
  const shown = row.report.preview
  if (row.state !== 'PREVIEWED' || !shown || shown.seen === lastSeq(services.reader)) return
  const stage = openStage(stagePath(services, key))
  try {
    const preview = await previewOf(stage, services.reader, row.sender, signal)
    services.write((trx) => saveIncoming(trx, { ...row, report: { ...row.report, preview } }))
    if (sameCounts(preview.tables, shown.tables)) return
  } finally {
    stage.close()
  }
  services.announce({ tables: ['pkgIn'], ids: [] })
  throw new Refusal('CONFLICT', 'exchangePreviewOld')
}

/** The held package whose turn it is now; one that no longer follows is a fork. */
const nextHeld = (services: Services, sender: string): string | undefined => {
  for (const row of incomingPackages(services.reader, 'HELD', sender)) {
    const { incId, number, manifestHash, report } = row
    const arrived = { number, manifestHash, prev: report.prev, inc: { id: incId, n: report.incN } }
    const order = decideOrder(arrived, appliedState(services.reader, sender))
    if (order.kind === 'next') return manifestHash
    if (order.kind === 'fork' || order.kind === 'wrong_prev')
      services.write((trx) => saveIncoming(trx, { ...row, state: 'FORK' }))
  }
  return undefined
}

/** Applies a previewed package, then the held ones that were waiting for it, one after the other. */
export const applyInTurn = async (
  services: Services,
  key: string,
  stamp: Stamp,
  job: JobHandle,
): Promise<ApplyReport> => {
  const applied: number[] = []
  await refuseOldPreview(services, key, job.signal)
  for (let next: string | undefined = key; next !== undefined; ) {
    const row = getIncoming(services.reader, next)
    await applyStaged(services, next, {
      accountId: stamp.who?.accountId ?? null,
      workstationId: stamp.who?.workstationId ?? null,
      signal: job.signal,
      onProgress: (done, total) => job.progress(done, total, `applying ${row.number}`),
    })
    applied.push(row.number)
    if (job.signal.aborted) break
    const held = nextHeld(services, row.sender)
    const file = held === undefined ? null : inboxFile(services, getIncoming(services.reader, held))
    const answer = file === null ? null : await receivePackage(services, file, stamp)
    next = answer?.kind === 'preview' ? answer.head.key : undefined
  }
  return { applied }
}
