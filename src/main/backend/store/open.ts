import BetterSqlite, { type Database } from 'better-sqlite3'

// The library's own default in WAL is NORMAL, which may lose acknowledged commits at a power cut.
const wanted = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  temp_store: 2,
  busy_timeout: 5000,
  trusted_schema: 0,
  cell_size_check: 1,
  secure_delete: 1,
} as const

/** Reads every durability setting back and throws for the first that did not take. */
export const assertPragmas = (sqlite: Database): void => {
  for (const [name, value] of Object.entries(wanted)) {
    const read = sqlite.pragma(name, { simple: true })
    if (read !== value) throw new Error(`pragma ${name} reads ${String(read)}, not ${value}`)
  }
}

/** Opens the one read-write connection: WAL, every commit synced before it is answered. */
export const openStore = (file: string): Database => {
  const sqlite = new BetterSqlite(file)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('temp_store = MEMORY')
  sqlite.pragma('busy_timeout = 5000')
  sqlite.pragma('trusted_schema = OFF')
  sqlite.pragma('cell_size_check = ON')
  sqlite.pragma('secure_delete = ON')
  sqlite.pragma('cache_size = -12288')
  assertPragmas(sqlite)
  return sqlite
}

/** Opens a connection that can only read. */
export const openReader = (file: string): Database => {
  const sqlite = openStore(file)
  sqlite.pragma('query_only = ON')
  if (sqlite.pragma('query_only', { simple: true }) !== 1) throw new Error('reader is not query_only')
  sqlite.pragma('cache_size = -24576')
  sqlite.pragma('mmap_size = 268435456')
  return sqlite
}
