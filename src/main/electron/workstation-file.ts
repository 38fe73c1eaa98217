import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What this machine knows about itself, beside the site's data. */
export interface WorkstationFile {
  /** Names the row that holds the desk letter. */
  readonly id: string
  /** Papers go there without a dialog; null asks each time. */
  readonly printer: string | null
}

const known = (value: unknown): WorkstationFile | null => {
  if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'string') return null
  const printer = 'printer' in value && typeof value.printer === 'string' ? value.printer : null
  return { id: value.id, printer }
}

/** Reads the machine's file, or makes it with a new id where there is none. */
export const openWorkstationFile = (path: string): WorkstationFile => {
  try {
    const found = known(JSON.parse(readFileSync(path, 'utf8')))
    if (found) return found
  } catch {
    // The first start on this machine.
  }
  const made: WorkstationFile = { id: randomUUID(), printer: null }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify(made, null, 2), { mode: 0o600 })
  return made
}
