import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import { type Input, type Output, type ReadName, tablesOfRows, tablesRead } from '../../../shared/contract'
import { useDesk } from './desk-provider'
import type { Refused } from './refused'
import { ask } from './use-call'
import { idOf, useHeldChanges } from './use-held-changes'

/** How a list operation is read page by page. `Cursor` is whatever names the next page; null for the first. */
export interface PagesOptions<K extends ReadName, Row, Cursor> {
  name: K
  /** Everything but the place in the list: filters, order. Part of the cache key. */
  filter: unknown
  input: (cursor: Cursor | null) => Input<K>
  rows: (page: Output<K>) => readonly Row[]
  /** The cursor of the following page; null at the end. */
  next: (page: Output<K>) => Cursor | null
  enabled?: boolean
}

export interface Pages<Row, Page> {
  rows: readonly Row[]
  first: Page | undefined
  loading: boolean
  error: Refused | null
  /** Loads the next page if there is one; safe to call often. */
  more: () => void
  /** Rows changed elsewhere since the list was read; the list itself stays still. */
  changed: number
  /** Loads the list anew (F5). */
  refresh: () => void
}

interface Stored<Cursor> {
  readonly pageParams: readonly (Cursor | null)[]
}

/** A long list that never re-sorts under the hand: changes by others are counted, F5 loads it anew. For DataTable. */
export const usePages = <K extends ReadName, Row, Cursor = string>(
  options: PagesOptions<K, Row, Cursor>,
): Pages<Row, Output<K>> => {
  const { name, filter } = options
  const desk = useDesk()
  const client = useQueryClient()
  const query = useInfiniteQuery<Output<K>, Refused, { pages: Output<K>[] }, readonly unknown[], Cursor | null>({
    queryKey: [name, filter],
    initialPageParam: null,
    queryFn: ({ pageParam }) => ask(desk, name, options.input(pageParam as Cursor | null)),
    getNextPageParam: (last) => options.next(last),
    enabled: options.enabled ?? true,
    meta: { tables: tablesRead(name), hold: true },
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query
  // biome-ignore lint/correctness/useExhaustiveDependencies: `rows` is a way to read a page and never changes its meaning
  const read = useMemo(() => data?.pages.flatMap((page) => options.rows(page)) ?? [], [data])
  const { changed, own, clear } = useHeldChanges({
    tables: tablesOfRows(name),
    rows: read,
    again: async () => {
      const cursors = client.getQueryData<Stored<Cursor>>([name, filter])?.pageParams ?? []
      const pages = await Promise.all(cursors.map((cursor) => ask(desk, name, options.input(cursor))))
      return pages.flatMap((page) => options.rows(page))
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another list
  useEffect(clear, [name, JSON.stringify(filter), clear])
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const refresh = useCallback(() => {
    clear()
    void refetch()
  }, [refetch, clear])
  const rows = useMemo(() => (own.size === 0 ? read : read.map((row) => own.get(idOf(row) ?? '') ?? row)), [read, own])
  return { rows, first: data?.pages[0], loading: query.isPending, error: query.error, more, changed, refresh }
}
