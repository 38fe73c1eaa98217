import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { PackageRow } from '../../../shared/exchange/contract'
import { bytes } from '../kit/fields/amounts'
import { useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { Empty } from '../kit/notes'
import { useNow } from '../kit/now'
import { State, Tag, type Tone } from '../kit/status'
import { moment } from '../kit/time'

const TONES: Readonly<Record<PackageRow['state'], Tone>> = {
  HELD: 'amber',
  PREVIEWED: 'amber',
  APPLYING: 'blue',
  APPLIED: 'green',
  FORK: 'red',
  BUILT: 'blue',
  READY: 'blue',
  ACKED: 'green',
}
const ASKS = new Set<PackageRow['state']>(['HELD', 'PREVIEWED', 'FORK'])

export interface PackageListProps {
  rows: readonly PackageRow[]
  total: number
  loading: boolean
  selected: string | undefined
  onSelect: (key: string) => void
  onMore: () => void
  error?: React.ReactNode
}

/** Packages of both directions, the newest first. */
export function PackageList({ rows, total, loading, selected, onSelect, onMore, error }: PackageListProps) {
  const t = useT()
  const now = useNow()
  const words = t.exchange
  const columns = useMemo(
    (): Column<PackageRow>[] => [
      {
        id: 'number',
        head: words.list,
        width: 66,
        cell: (row) => (
          <span className="row gap-6">
            {row.direction === 'in' ? (
              <IconArrowDown size={14} stroke={1.6} aria-label={words.down} />
            ) : (
              <IconArrowUp size={14} stroke={1.6} aria-label={words.up} />
            )}
            <b>{String(row.number).padStart(4, '0')}</b>
          </span>
        ),
      },
      {
        id: 'at',
        head: words.head.rows,
        cell: (row) => (
          <span className="column">
            <span className="no-wrap">{moment(t.kit, row.at, now, true)}</span>
            <span className="ink-3 text-12">{bytes(row.bytes)}</span>
          </span>
        ),
      },
      {
        id: 'state',
        head: words.detail,
        width: 96,
        align: 'right',
        cell: (row) =>
          ASKS.has(row.state) ? (
            <Tag tone={TONES[row.state]}>{words.state[row.state]}</Tag>
          ) : (
            <State tone={TONES[row.state]}>{words.state[row.state]}</State>
          ),
      },
    ],
    [t, words, now],
  )
  return (
    <DataTable
      label={words.list}
      columns={columns}
      rows={rows}
      rowId={(row) => row.key}
      rowHeight={50}
      headless
      total={total}
      selected={selected}
      onSelect={(row) => onSelect(row.key)}
      onMore={onMore}
      loading={loading}
      {...(error ? { error } : {})}
      empty={<Empty>{words.empty}</Empty>}
      autoFocus
    />
  )
}
