import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Caller } from './dispatch'
import type { Services } from './services'

/** A stored file as a host serves it; `name` is offered for a download, `type` is its media type. */
export interface FoundFile {
  readonly path: string
  readonly name: string
  readonly type: string
}

/** Where the backend puts files that a signed-in person may take away. */
export const exportsFolder = (services: Pick<Services, 'folders'>): string => join(services.folders.temp, 'exports')

/** The file behind an id for this caller; null when there is none or the caller may not see it. */
export const locateFile = (services: Services, id: string, caller: Caller): FoundFile | null => {
  const session = services.sessions.find(caller.connection)
  if (!session || session.locked || id === '' || id !== basename(id) || id.startsWith('.')) return null
  const path = join(exportsFolder(services), id)
  return existsSync(path) ? { path, name: id, type: 'application/octet-stream' } : null
}
