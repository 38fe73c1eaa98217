import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Where a package is built until its number is committed. */
export const UNFINISHED = '.tmp'

/**
 * Moves a built package from `.tmp` into the outbox and fsyncs both folders. Call it after the number is committed.
 * Does nothing when that has happened before; throws when the outbox already holds another file of that name.
 */
export async function finishPackage(outFolder: string, fileName: string): Promise<string> {
  const built = join(outFolder, UNFINISHED, fileName)
  const final = join(outFolder, fileName)
  if (!(await exists(built))) {
    if (await exists(final)) return final
    throw new Error(`package ${fileName} is committed but its file is gone`)
  }
  if (await exists(final)) throw new Error(`the outbox already holds ${fileName}`)
  await rename(built, final)
  await syncFolder(outFolder)
  await syncFolder(join(outFolder, UNFINISHED))
  return final
}

/** At start: finishes the packages whose numbers are committed and removes every other unfinished file. */
export async function recoverOutbox(outFolder: string, committed: ReadonlySet<string>): Promise<readonly string[]> {
  const folder = join(outFolder, UNFINISHED)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const finished: string[] = []
  for (const fileName of await readdir(folder)) {
    if (committed.has(fileName)) finished.push(await finishPackage(outFolder, fileName))
    else await rm(join(folder, fileName), { recursive: true })
  }
  return finished
}

/** Makes names in a folder durable. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return false
    throw error
  }
}
