import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** The data folder belongs to this process until it is released or the process ends, however it ends. */
export interface DataLock {
  readonly release: () => void
}

/** Somebody else has the folder; `pid` is null where they did not say. */
export interface FolderInUse {
  readonly pid: number | null
}

// A handle that nobody refers to is collected, closed, and its lock gone: whoever drops the DataLock still has the folder.
const held = new Set<Database.Database>()

const pidIn = (file: string): number | null => {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch {
    return null
  }
}

/**
 * Takes the folder. The lock is the system's own file lock on a small database, so a killed desk never leaves one behind;
 * the file beside it says which process holds it.
 */
export const lockData = (folder: string): DataLock | FolderInUse => {
  const pidFile = join(folder, 'desk.pid')
  const handle = new Database(join(folder, 'desk.lock'), { timeout: 0 })
  try {
    handle.pragma('journal_mode = MEMORY')
    handle.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    handle.close()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      return { pid: pidIn(pidFile) }
    throw error
  }
  held.add(handle)
  writeFileSync(pidFile, String(process.pid), { mode: 0o600 })
  return {
    release: () => {
      rmSync(pidFile, { force: true })
      handle.close()
      held.delete(handle)
    },
  }
}
