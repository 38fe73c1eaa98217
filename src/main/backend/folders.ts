import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Folders } from './ports'

/** Makes the data folder's parts; temp and incoming are emptied, a stage waits for its apply. */
export const openFolders = (data: string): Folders => {
  const at = (name: string): string => join(data, name)
  const folders: Folders = {
    data,
    store: at('store.sqlite'),
    attachments: at('attachments'),
    uploads: at('incoming'),
    stage: at('stage'),
    outbox: at('outbox'),
    inbox: at('inbox'),
    temp: at('temp'),
    logs: at('logs'),
  }
  for (const name of ['attachments', 'incoming', 'stage', 'outbox', 'inbox', 'temp', 'logs'])
    mkdirSync(at(name), { recursive: true, mode: 0o700 })
  // An upload that nobody kept before the desk went down is uploaded again by its page.
  for (const folder of [folders.temp, folders.uploads])
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })
  return folders
}
