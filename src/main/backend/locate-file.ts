import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Caller } from './dispatch'
import { locateFile as locateAttachment } from './files/index'
import type { Services } from './ports'

/** A stored file as a host serves it; `name` is offered for a download (null: the page names it), `type` is its media type. */
export interface FoundFile {
  readonly path: string
  readonly name: string | null
  readonly type: string
}

/** Where the backend puts files that a signed-in person may take away: error workbooks, reports. Emptied at each start. */
export const exportsFolder = (services: Pick<Services, 'folders'>): string => join(services.folders.temp, 'exports')

/** The attachment or export behind an id, for a person who is signed in; null when there is none. */
export const locateFile = (services: Services, id: string, caller: Caller): FoundFile | null => {
  const session = services.sessions.find(caller.connection)
  if (!session || session.locked || id === '' || id !== basename(id) || id.startsWith('.')) return null
  const path = join(exportsFolder(services), id)
  if (existsSync(path)) return { path, name: null, type: 'application/octet-stream' }
  const kept = locateAttachment(services, session.who, id)
  return kept ? { path: kept.path, name: kept.name, type: kept.mediaType } : null
}
