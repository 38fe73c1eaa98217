import type { Query, QueryClient } from '@tanstack/react-query'
import type { Changed } from '../../../shared/contract'
import type { Desk } from '../../../shared/desk'

/** Events closer together than this are one, in milliseconds. */
export const COALESCE_MS = 250

/** Said of a query when it is made: which tables it reads (none: any), and whether it stays still until asked. */
export interface ReadMeta extends Record<string, unknown> {
  reads?: readonly string[]
  hold?: boolean
}

/** Whether a table is the one named or one of its parts: "ticket" covers ticketItem. */
const covers = (read: string, table: string): boolean =>
  table === read || (table.startsWith(read) && /^[A-Z_]/.test(table.slice(read.length)))

/** Whether a change of these tables concerns a query. No tables: everything. */
export const concerns = (tables: ReadonlySet<string>, reads: readonly string[] | undefined): boolean =>
  tables.size === 0 || reads === undefined || reads.some((read) => [...tables].some((table) => covers(read, table)))

/** The one rule of invalidation: what changed is read again, at most every 250 ms; held lists only when they are shown anew. */
export const followChanges = (desk: Pick<Desk, 'onChange'>, client: QueryClient): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let tables = new Set<string>()
  let anything = false
  const flush = (): void => {
    const changed = anything ? new Set<string>() : tables
    timer = undefined
    tables = new Set()
    anything = false
    const touched =
      (hold: boolean) =>
      (query: Query): boolean => {
        const meta = query.meta as ReadMeta | undefined
        return (meta?.hold === true) === hold && concerns(changed, meta?.reads)
      }
    void client.invalidateQueries({ predicate: touched(false) })
    // A held list stays still while it is shown; whoever comes back to it gets the new one.
    void client.invalidateQueries({ predicate: touched(true), refetchType: 'none' })
  }
  const stop = desk.onChange((event: Changed) => {
    if (event.tables.length === 0) anything = true
    for (const table of event.tables) tables.add(table)
    timer ??= setTimeout(flush, COALESCE_MS)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
