import type { Database } from 'better-sqlite3'
import type { Migration } from './migration'
import { places } from './migrations/001-places'
import { parties } from './migrations/002-parties'
import { matters } from './migrations/003-matters'
import { papers } from './migrations/004-papers'
import { machinery } from './migrations/005-machinery'
import { search } from './migrations/006-search'
import { oneBox } from './migrations/007-one-box'
import { inspectionRounds } from './migrations/008-inspection-rounds'
import { exchangeKey } from './migrations/009-exchange-key'
import { ticketsToRecheck } from './migrations/010-tickets-to-recheck'
import { importBatches } from './migrations/011-import-batches'
import { attachmentUses } from './migrations/012-attachment-uses'
import { dropViews } from './views'

/** Every step in order; a step is never changed once released, only followed by another. */
export const migrations: readonly Migration[] = [
  places,
  parties,
  matters,
  papers,
  machinery,
  search,
  oneBox,
  inspectionRounds,
  exchangeKey,
  ticketsToRecheck,
  importBatches,
  attachmentUses,
]

/** The store was written by a newer build; opening it here could lose what that build knows. */
export class NewerStore extends Error {}

/** How many steps the file has taken. */
export const schemaVersion = (sqlite: Database): number => sqlite.pragma('user_version', { simple: true }) as number

/**
 * Takes every outstanding step, each one whole or not at all. Foreign keys are off while a table is rebuilt,
 * and checked before the step is kept. Throws NewerStore for a file of a later build.
 */
export const migrate = (sqlite: Database, steps: readonly Migration[] = migrations): number => {
  const done = schemaVersion(sqlite)
  if (done > steps.length) throw new NewerStore(`store is at step ${done}, this build knows ${steps.length}`)
  // A table that is rebuilt must not meet a view of it; the views are made anew behind the last step.
  if (done < steps.length) dropViews(sqlite)
  sqlite.pragma('foreign_keys = OFF')
  try {
    for (const [at, step] of steps.entries()) {
      if (at < done) continue
      sqlite.transaction(() => {
        sqlite.exec(step.sql)
        const broken = sqlite.pragma('foreign_key_check') as unknown[]
        if (broken.length > 0) throw new Error(`${step.name} breaks references`)
        sqlite.pragma(`user_version = ${at + 1}`)
      })()
    }
  } finally {
    sqlite.pragma('foreign_keys = ON')
  }
  return steps.length - done
}
