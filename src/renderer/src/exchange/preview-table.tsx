import type { PackagePreview, Sample, TableCounts } from '../../../shared/exchange/contract'
import type { Words } from '../../../shared/words.ts'
import { count } from '../kit/fields/amounts'
import { useT } from '../kit/language'
import { Panel } from '../kit/panel'
import { Tag } from '../kit/status'

type T = Words['exchange']

/** A table's name for a clerk; the code itself where there is no word yet. */
export const tableName = (t: T, table: string): string => t.tables[table] ?? table

/** Columns or the awaited table of a sample, in words. */
export const detailText = (t: T, sample: { reason: Sample['reason']; detail: string }): string => {
  if (sample.reason === 'waiting') return t.waitingFor(tableName(t, sample.detail))
  return sample.detail
    .split(' ')
    .filter((part) => part !== '')
    .map((name) => t.columns[name] ?? name)
    .join('、')
}

const KINDS: readonly Sample['kind'][] = ['quarantined', 'conflict', 'refused']

const noteOf = (t: T, counts: TableCounts, samples: readonly Sample[]): string => {
  const shown = samples.filter((one) => one.table === counts.table && KINDS.includes(one.kind)).slice(0, 2)
  return [
    ...shown.map((one) =>
      [one.label, detailText(t, one) || (one.reason ? t.reason[one.reason] : '')].filter(Boolean).join(' '),
    ),
    ...(counts.sameAs > 0 ? [t.noteSame(counts.sameAs)] : []),
    ...(counts.refused > 0 ? [t.noteRefused(counts.refused)] : []),
    ...(counts.parked > 0 ? [t.noteParked(counts.parked)] : []),
    ...(counts.released > 0 ? [t.noteReleased(counts.released)] : []),
  ].join('，')
}

const COLUMNS = ['new', 'changed', 'unchanged', 'conflicts', 'quarantined'] as const
const TONE = { conflicts: 'amber', quarantined: 'violet' } as const

function Figure({ n, column }: { n: number; column: (typeof COLUMNS)[number] }) {
  if (n === 0) return <span className="ink-4">0</span>
  return column === 'conflicts' || column === 'quarantined' ? <Tag tone={TONE[column]}>{count(n)}</Tag> : count(n)
}

/** What a package would do or did, table by table. */
export function PreviewTable({ preview, done }: { preview: PackagePreview; done: boolean }) {
  const t = useT().exchange
  const sum = (name: (typeof COLUMNS)[number]): number => preview.tables.reduce((total, one) => total + one[name], 0)
  return (
    <Panel title={done ? t.result : t.preview} {...(done ? {} : { note: t.previewNote })}>
      <div className="exchange-scroll">
        <table className="grid" aria-label={done ? t.result : t.preview}>
          <thead>
            <tr>
              <th scope="col">{t.head.table}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="align-right">
                  {t.head[column]}
                </th>
              ))}
              <th scope="col">{t.head.note}</th>
            </tr>
          </thead>
          <tbody>
            {preview.tables.map((counts) => (
              <tr key={counts.table}>
                <td>{tableName(t, counts.table)}</td>
                {COLUMNS.map((column) => (
                  <td key={column} className="align-right">
                    <Figure n={counts[column]} column={column} />
                  </td>
                ))}
                <td className="exchange-note">{noteOf(t, counts, preview.samples)}</td>
              </tr>
            ))}
            <tr>
              <td>
                <b>{t.total}</b>
              </td>
              {COLUMNS.map((column) => (
                <td key={column} className="align-right">
                  <b>{count(sum(column))}</b>
                </td>
              ))}
              <td className="ink-3">
                {count(preview.rows)} {t.head.rows}
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
