import { useCallback, useEffect, useRef, useState } from 'react'
import type { Changed } from '../../../shared/base/refusal'
import { useDesk, useOwnChanges } from './desk-provider'
import { concerns } from './follow-changes'

/** The id of a row that has one. */
export const idOf = (row: unknown): string | undefined => {
  const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined
  return typeof id === 'string' ? id : undefined
}

const nameOf = (event: Changed): string => JSON.stringify([event.tables, event.ids])

interface Held<Row> {
  /** Tables whose change is news of the rows. */
  tables: readonly string[]
  /** What is shown. */
  rows: readonly Row[]
  /** Reads what is shown once more. */
  again: () => Promise<readonly Row[]>
}

interface HeldChanges<Row> {
  /** Rows that others changed or added since the list was read. */
  changed: number
  /** Rows as one's own acts left them, to stand where they stood. */
  own: ReadonlyMap<string, Row>
  clear: () => void
}

/**
 * What has become of a list that stays still: every row that somebody else changed counts once; a row that one changed
 * oneself is shown as it is now, in its old place.
 */
export const useHeldChanges = <Row>({ tables, rows, again }: Held<Row>): HeldChanges<Row> => {
  const desk = useDesk()
  const [events, setEvents] = useState<ReadonlyMap<string, readonly string[]>>(new Map())
  const [own, setOwn] = useState<ReadonlyMap<string, Row>>(new Map())
  const mine = useRef(new Set<string>())
  const now = useRef({ tables, rows, again })
  now.current = { tables, rows, again }
  const hits = useCallback((event: Changed): string[] => {
    const shown = new Set(now.current.rows.flatMap((row) => idOf(row) ?? []))
    return [...new Set(event.ids)].filter((id) => shown.has(id))
  }, [])
  const listeners = useCallback((event: Changed) => concerns(new Set(event.tables), now.current.tables), [])
  useEffect(
    () =>
      desk.onChange((event) => {
        const name = nameOf(event)
        if (!listeners(event) || mine.current.delete(name)) return
        const known = hits(event)
        setEvents((was) => new Map(was).set(name, known.length > 0 ? known : [name]))
      }),
    [desk, listeners, hits],
  )
  useOwnChanges(
    useCallback(
      (event: Changed) => {
        const known = listeners(event) ? hits(event) : []
        // Something new that is not in the list yet is news like any other.
        if (known.length === 0) return
        const name = nameOf(event)
        // The news of it may be here already or come later.
        mine.current.add(name)
        setEvents((was) => {
          if (!was.has(name)) return was
          mine.current.delete(name)
          return new Map([...was].filter(([each]) => each !== name))
        })
        void now.current
          .again()
          .then((fresh) => {
            const found = fresh.filter((row) => known.includes(idOf(row) ?? ''))
            setOwn((was) => new Map([...was, ...found.map((row) => [idOf(row) ?? '', row] as const)]))
            const gone = known.filter((id) => !found.some((row) => idOf(row) === id))
            if (gone.length > 0) setEvents((was) => new Map(was).set(`gone ${name}`, gone))
          })
          .catch(() => undefined)
      },
      [listeners, hits],
    ),
  )
  const clear = useCallback(() => {
    setEvents(new Map())
    setOwn(new Map())
  }, [])
  return { changed: new Set([...events.values()].flat()).size, own, clear }
}
