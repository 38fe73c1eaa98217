import BetterSqlite, { type Database } from 'better-sqlite3'
import { type Cells, cellsIn, type IncomingRow, incomingIn } from './incoming-row'
import type { ReceivableTable } from './receivable'

/** A row that is kept whole because this build does not know its table, or that belongs to the desk. */
export interface UnmergeableRow {
  readonly table: string
  readonly id: string
  readonly seq: number
  readonly kind: 'own' | 'unknown'
  readonly content: Cells
}

/** What was found out about a staged row while counting. */
export type Decided = 'new' | 'changed' | 'deleted' | 'same'

/** A package laid out beside the store: durable before anything of it is applied. */
export interface Stage {
  put(row: IncomingRow): void
  unmergeable(row: UnmergeableRow): void
  /** Runs many puts in one transaction. */
  whole(work: () => void): void
  rows(table: ReceivableTable): IterableIterator<IncomingRow>
  row(table: ReceivableTable, id: string): IncomingRow | undefined
  has(table: ReceivableTable, id: string): boolean
  unmergeableRows(): UnmergeableRow[]
  count(): number
  /** Forgets earlier decisions. */
  reset(): void
  decide(table: ReceivableTable, id: string, decided: Decided, natural: string | null, canonical: string | null): void
  decided(table: ReceivableTable, id: string): { decided: Decided; canonical: string | null } | undefined
  /** The staged row that will hold this natural key. */
  holder(table: ReceivableTable, natural: string): string | undefined
  close(): void
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS row (
  pos INTEGER PRIMARY KEY, tbl TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, content TEXT NOT NULL,
  UNIQUE (tbl, id)
) STRICT;
CREATE TABLE IF NOT EXISTS stray (
  tbl TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL,
  PRIMARY KEY (tbl, id)
) STRICT;
CREATE TEMP TABLE decision (
  tbl TEXT NOT NULL, id TEXT NOT NULL, decided TEXT NOT NULL, nat TEXT, canonical TEXT, PRIMARY KEY (tbl, id)
) STRICT;
CREATE INDEX temp.decision_nat ON decision (tbl, nat) WHERE nat IS NOT NULL;
`

const readIncoming = (content: string): IncomingRow => {
  const incoming = incomingIn(JSON.parse(content))
  if (!incoming) throw new Error('a staged row is unreadable')
  return incoming
}

const PAGE = 500

/** Opens or makes a stage file. Its rows are synced; what was decided while counting lives as long as the connection. */
export const openStage = (file: string): Stage => {
  const db: Database = new BetterSqlite(file)
  db.pragma('journal_mode = DELETE')
  db.pragma('synchronous = FULL')
  db.exec(SCHEMA)
  const put = db.prepare(
    'INSERT INTO row (tbl, id, seq, content) VALUES (?, ?, ?, ?) ON CONFLICT (tbl, id) DO UPDATE SET seq = excluded.seq, content = excluded.content WHERE excluded.seq > seq',
  )
  const unmergeable = db.prepare('INSERT OR REPLACE INTO stray (tbl, id, seq, kind, content) VALUES (?, ?, ?, ?, ?)')
  const page = db.prepare<[string, number, number], { pos: number; content: string }>(
    'SELECT pos, content FROM row WHERE tbl = ? AND pos > ? ORDER BY pos LIMIT ?',
  )
  const one = db.prepare<[string, string], { content: string }>('SELECT content FROM row WHERE tbl = ? AND id = ?')
  const has = db.prepare('SELECT 1 FROM row WHERE tbl = ? AND id = ?')
  const decide = db.prepare('INSERT OR REPLACE INTO decision (tbl, id, decided, nat, canonical) VALUES (?, ?, ?, ?, ?)')
  const decided = db.prepare<[string, string], { decided: Decided; canonical: string | null }>(
    'SELECT decided, canonical FROM decision WHERE tbl = ? AND id = ?',
  )
  const holder = db.prepare<[string, string], { id: string }>(
    "SELECT id FROM decision WHERE tbl = ? AND nat = ? AND decided IN ('new', 'changed')",
  )
  const unmergeableRows = db.prepare<[], { table: string; id: string; seq: number; kind: string; content: string }>(
    'SELECT tbl AS "table", id, seq, kind, content FROM stray ORDER BY tbl, id',
  )
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM row')
  function* rows(table: ReceivableTable): IterableIterator<IncomingRow> {
    for (let pos = 0; ; ) {
      const some = page.all(table, pos, PAGE)
      for (const row of some) yield readIncoming(row.content)
      const last = some.at(-1)
      if (!last || some.length < PAGE) return
      pos = last.pos
    }
  }
  return {
    put: (row) => put.run(row.tbl, row.id, row.seq, JSON.stringify(row)),
    unmergeable: (row) => unmergeable.run(row.table, row.id, row.seq, row.kind, JSON.stringify(row.content)),
    whole: (work) => db.transaction(work)(),
    rows,
    row: (table, id) => {
      const found = one.get(table, id)
      return found && readIncoming(found.content)
    },
    has: (table, id) => has.get(table, id) !== undefined,
    unmergeableRows: () =>
      unmergeableRows.all().map(({ content, kind, ...row }) => ({
        ...row,
        kind: kind === 'own' ? 'own' : 'unknown',
        content: cellsIn(JSON.parse(content)),
      })),
    count: () => count.get()?.n ?? 0,
    reset: () => db.exec('DELETE FROM decision'),
    decide: (table, id, what, natural, canonical) => decide.run(table, id, what, natural, canonical),
    decided: (table, id) => decided.get(table, id),
    holder: (table, natural) => holder.get(table, natural)?.id,
    close: () => db.close(),
  }
}
