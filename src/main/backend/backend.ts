import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Changed } from '../../shared/base/refusal'
import type { Name } from '../../shared/contract'
import { IDLE_LOCK_MINUTES } from '../../shared/settings/settings'
import { demoHandlers } from './demo/index'
import { cleanUpAtStart, deskWorkHandlers, makeJobs, readSetting } from './desk-work/index'
import { type Dispatch, makeDispatch } from './dispatch'
import { exchangeHandlers, recoverExchange } from './exchange/index'
import { fileHandlers } from './files/index'
import { openFolders } from './folders'
import { makeIds } from './ids'
import { finishImports, importHandlers, sheetsOf } from './imports/index'
import { inspectionHandlers } from './inspections/index'
import { openLog } from './log'
import { documentHandlers } from './papers/index'
import { partyHandlers } from './parties/index'
import { placeHandlers } from './places/index'
import type { Jail, OsVault, Printer, Services, SheetThread, Stretching } from './ports'
import { searchHandlers } from './search/index'
import { accountHandlers, makeSessions, setUpHandlers, signInHandlers } from './session/index'
import { backUpBeforeMigration } from './store/backup-before'
import { installCapture } from './store/capture'
import { migrate, schemaVersion } from './store/migrate'
import { openNumbers } from './store/numbering'
import { openReader, openStore } from './store/open'
import { readerOf, writerOf } from './store/statements'
import { installViews } from './store/views'
import { STRETCHING } from './stretching'
import { ticketHandlers } from './tickets/index'
import { openVault } from './vault/index'
import { visitHandlers } from './visits/index'

export interface BackendOptions {
  readonly dataFolder: string
  readonly build: string
  /** Milliseconds since 1970; handed in so that tests can set the day. */
  readonly clock?: () => number
  readonly osVault?: OsVault | null
  readonly printer?: Printer | null
  readonly jail?: Jail | null
  /** How to start the thread in which lists are worked on; without it that happens in this one. */
  readonly sheetThread?: SheetThread | null
  /** Only tests hand in a cheaper one than every desk's; no host and no setting does. */
  readonly stretching?: Stretching
  readonly onChanged?: (changed: Changed) => void
}

export interface Backend {
  readonly dispatch: Dispatch
  readonly services: Services
  /** Ends jobs, checkpoints and closes the store. */
  close(): Promise<void>
}

const handlers = {
  ...setUpHandlers,
  ...signInHandlers,
  ...accountHandlers,
  ...deskWorkHandlers,
  ...searchHandlers,
  ...demoHandlers,
  ...exchangeHandlers,
  ...importHandlers,
  ...fileHandlers,
  ...documentHandlers,
  ...inspectionHandlers,
  ...ticketHandlers,
  ...visitHandlers,
  ...partyHandlers,
  ...placeHandlers,
} satisfies Record<Name, unknown>

/** Opens the store in a data folder and answers its only door. Throws NewerStore for a file of a later build. */
export const createBackend = async (options: BackendOptions): Promise<Backend> => {
  const clock = options.clock ?? Date.now
  const folders = openFolders(options.dataFolder)
  const log = openLog(folders.logs, clock)
  const known = existsSync(folders.store)
  const sqlite = openStore(folders.store)
  if (known && schemaVersion(sqlite) > 0) await backUpBeforeMigration(sqlite, folders.data)
  migrate(sqlite)
  installCapture(sqlite)
  installViews(sqlite)
  const readSqlite = openReader(folders.store)
  const reader = readerOf(readSqlite)
  const write = writerOf(sqlite)
  const writeRelaxed: typeof write = (work) => {
    sqlite.pragma('synchronous = NORMAL')
    try {
      return write(work)
    } finally {
      sqlite.pragma('synchronous = FULL')
    }
  }
  const ids = makeIds(clock)
  const osVault = options.osVault ?? null
  const stretching = options.stretching ?? STRETCHING
  const vault = openVault(join(folders.data, 'keys.json'), osVault, stretching)
  vault.unsealByMachine()
  const announce = (changed: Changed): void => options.onChanged?.(changed)
  const sessions = makeSessions(reader, clock, () => readSetting(reader, 'idleLockMinutes', IDLE_LOCK_MINUTES))
  const services: Services = {
    build: options.build,
    clock,
    ids,
    folders,
    log,
    vault,
    stretching,
    numbers: openNumbers(join(folders.data, 'numbers.json')),
    sessions,
    jobs: makeJobs({
      write,
      writeRelaxed,
      clock,
      ids,
      fault: log.fault,
      announce: (jobs) => announce({ tables: ['job'], ids: jobs }),
    }),
    osVault,
    printer: options.printer ?? null,
    jail: options.jail ?? null,
    sheetThread: options.sheetThread ?? null,
    reader,
    storeFile: folders.store,
    sqlite,
    traffic: { calls: 0 },
    write,
    writeRelaxed,
    announce,
  }
  write((trx) => cleanUpAtStart(trx, clock()))
  sessions.refreshSite(reader)
  await recoverExchange(services)
  await finishImports(services)
  return {
    dispatch: makeDispatch(handlers, services),
    services,
    close: async () => {
      await services.jobs.idle()
      await sheetsOf(services).close()
      sqlite.pragma('wal_checkpoint(TRUNCATE)')
      readSqlite.close()
      sqlite.close()
    },
  }
}
