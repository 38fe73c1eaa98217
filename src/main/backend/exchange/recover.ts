import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { recoverOutbox } from '../../../package/outbox'
import type { Services } from '../ports'
import { columns, sql } from '../store/sql'
import { applyStaged, stageFolder, stagePath } from './apply'
import { incomingPackages } from './packages'
import { takeBack } from './take-back'

const builtFile = sql(columns('pkgOut', 'fileName'))

const finishOutbox = async (services: Services): Promise<void> => {
  const built = services.reader.rows(builtFile`SELECT file_name FROM pkg_out WHERE state = 'BUILT'`)
  await recoverOutbox(services.folders.outbox, new Set(built.map((row) => row.fileName)))
  if (built.length > 0) services.write((trx) => trx.run("UPDATE pkg_out SET state = 'READY' WHERE state = 'BUILT'"))
}

const finishApplies = async (services: Services): Promise<void> => {
  for (const row of incomingPackages(services.reader, 'APPLYING')) {
    if (row.report.cancelled || !existsSync(stagePath(services, row.manifestHash))) takeBack(services, row)
    else await applyStaged(services, row.manifestHash, { accountId: row.appliedBy, workstationId: null })
  }
}

/** Stages and half-copied packages that nothing in the store speaks of. */
const removeLeftovers = (services: Services): void => {
  const kept = new Set(
    incomingPackages(services.reader, 'PREVIEWED').map((row) => stagePath(services, row.manifestHash)),
  )
  mkdirSync(stageFolder(services), { recursive: true, mode: 0o700 })
  for (const name of readdirSync(stageFolder(services))) {
    const path = join(stageFolder(services), name)
    const ours = /^package-[0-9a-f]+\.sqlite(-journal)?$/.test(name)
    if (ours && !kept.has(path.replace(/-journal$/, ''))) rmSync(path, { force: true })
  }
  for (const name of readdirSync(services.folders.inbox))
    if (name.endsWith('.next')) rmSync(join(services.folders.inbox, name), { force: true })
}

/**
 * At start, before the desk opens: packages that have their number get their file, an interrupted apply is finished or,
 * when it was cancelled, taken back. Needs no keys. Comes before unfinished imports are looked at: a package's batch is its own affair.
 */
export const recoverExchange = async (services: Services): Promise<void> => {
  services.write((trx) => trx.run('UPDATE sync_ctl SET applying = 0 WHERE k = 1 AND applying <> 0'))
  await finishOutbox(services)
  await finishApplies(services)
  removeLeftovers(services)
}
