import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import type { TableItem } from './table-items'

const GROUP_HEIGHT = 26

interface RowWindowOptions<Row> {
  frame: RefObject<HTMLElement | null>
  items: readonly TableItem<Row>[]
  rowHeight: number
  onMore: (() => void) | undefined
}

/** The part of a list that is in sight, how many rows fit, and a way to bring a row into sight. */
export const useRowWindow = <Row>({ frame, items, rowHeight, onMore }: RowWindowOptions<Row>) => {
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: (at) => (items[at]?.kind === 'group' ? GROUP_HEIGHT : rowHeight),
    overscan: 6,
    scrollPaddingStart: 30,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? -1
  const near = items.length > 0 && last >= items.length - 10
  // biome-ignore lint/correctness/useExhaustiveDependencies: a longer list asks again, a new callback does not
  useEffect(() => {
    if (near) onMore?.()
  }, [near, items.length])
  const height = virtual.scrollRect?.height ?? 0
  return {
    virtual,
    frameRows: Math.max(1, Math.floor(height / rowHeight) - 1),
    scrollToRow: (at: number): void => {
      const place = items.findIndex((item) => item.kind === 'row' && item.at === at)
      if (place >= 0) virtual.scrollToIndex(at === 0 ? 0 : place, { align: 'auto' })
    },
  }
}
