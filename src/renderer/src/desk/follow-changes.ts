import type { Query, QueryClient } from '@tanstack/react-query'
import type { Changed } from '../../../shared/base/refusal'

/** Events after the first are one for this long, in milliseconds. */
export const COALESCE_MS = 250

/** Said of a query when it is made: the tables of its answer, and whether it stays still until asked. */
export interface ReadMeta extends Record<string, unknown> {
  tables?: readonly string[]
  hold?: boolean
}

/** Whether a change concerns an answer made of these tables. A change that names none may be anything. */
export const concerns = (changed: ReadonlySet<string>, tables: readonly string[]): boolean =>
  changed.size === 0 || tables.some((table) => changed.has(table))

/** Keeps what is shown as new as the store. */
export interface Following {
  /** News of some window's change: read again at once, but at most every 250 ms. */
  onChange: (event: Changed) => void
  /** One's own change: read again at once; resolves when what is shown is new. */
  own: (event: Changed) => Promise<void>
  stop: () => void
}

/** The one rule of invalidation: what changed is read again; held lists only when they are shown anew. */
export const followChanges = (client: QueryClient): Following => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let tables = new Set<string>()
  let anything = false
  let waiting = false
  const note = (event: Changed): void => {
    waiting = true
    if (event.tables.length === 0) anything = true
    for (const table of event.tables) tables.add(table)
  }
  const flush = async (): Promise<void> => {
    const changed = anything ? new Set<string>() : tables
    tables = new Set()
    anything = false
    waiting = false
    const metaOf = (query: Query): ReadMeta => query.meta ?? {}
    const concerned = (query: Query): boolean => concerns(changed, metaOf(query).tables ?? [])
    const isHeld = (query: Query): boolean => metaOf(query).hold === true
    // A first reading under way is not read anew by the cache: its answer may be older than the change.
    const first = client
      .getQueryCache()
      .findAll({ predicate: concerned, fetchStatus: 'fetching' })
      .filter((query) => query.state.data === undefined)
    const readAgain = first.map(async (query) => {
      await query.promise?.catch(() => undefined)
      await client.invalidateQueries({ queryKey: query.queryKey, exact: true })
    })
    // A held list stays still while it is shown; whoever comes back to it gets the new one.
    void client.invalidateQueries({ predicate: (query) => isHeld(query) && concerned(query), refetchType: 'none' })
    const shown = client.invalidateQueries({ predicate: (query) => !isHeld(query) && concerned(query) })
    await Promise.all([shown, ...readAgain])
  }
  const rest = (): void => {
    timer = setTimeout(() => {
      timer = undefined
      if (!waiting) return
      rest()
      void flush()
    }, COALESCE_MS)
  }
  return {
    onChange: (event) => {
      note(event)
      if (timer !== undefined) return
      rest()
      void flush()
    },
    own: (event) => {
      note(event)
      return flush()
    },
    stop: () => clearTimeout(timer),
  }
}
