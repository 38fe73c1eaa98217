import { useState } from 'react'
import type { QuarantineRow } from '../../../shared/exchange/contract'
import { errorText } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { Panel } from '../kit/panel'
import { Tag } from '../kit/status'
import { useStatusMessage } from '../kit/status-message'
import { detailText, tableName } from './preview-table'

function Both({ row }: { row: QuarantineRow }) {
  const t = useT().exchange
  return row.both.map(({ field, mine, theirs }) => {
    const column = field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
    return (
      <div key={field} className="exchange-both">
        <p>{t.columns[column] ?? column}</p>
        <div>
          <span className="ink-3">{t.mine}</span> <b>{mine ?? '—'}</b>
        </div>
        <div>
          <span className="ink-3">{t.theirs}</span> <b>{theirs ?? '—'}</b>
        </div>
      </div>
    )
  })
}

/** Rows that did not fit and those that both sides changed; one of them can be decided on. */
export function QuarantinePanel({ may }: { may: boolean }) {
  const t = useT()
  const words = t.exchange
  const { say, fault } = useStatusMessage()
  const quarantined = useCall('exchange.quarantine', { limit: 100 }).data
  const resolution = useDo('exchange.settle')
  const [at, setAt] = useState(0)
  const rows = quarantined?.rows ?? []
  const current = rows[Math.min(at, rows.length - 1)]
  if (!quarantined || !current) return null
  const choose = (choice: 'mine' | 'theirs'): void =>
    resolution.mutate(
      { id: current.id, choice },
      { onSuccess: () => say(words.outcome.settled), onError: (error) => fault(errorText(t, error)) },
    )
  const both = current.reason === 'both_changed'
  return (
    <Panel
      title={both ? words.both : words.quarantine}
      note={words.quarantineNote(quarantined.total)}
      right={
        may && (
          <>
            {both ? (
              <>
                <KeyButton label={words.keepMine} keys="ArrowLeft" small onPress={() => choose('mine')} />
                <KeyButton label={words.takeTheirs} keys="ArrowRight" small onPress={() => choose('theirs')} />
              </>
            ) : (
              <KeyButton label={words.set} keys="ArrowLeft" small onPress={() => choose('mine')} />
            )}
            <KeyButton
              label={words.next}
              keys="N"
              small
              quiet
              disabled={rows.length < 2}
              onPress={() => setAt((n) => (n + 1) % rows.length)}
            />
          </>
        )
      }
    >
      <ul className="exchange-quarantine">
        {rows.map((row) => (
          <li key={row.id} className={row.id === current.id ? 'on' : undefined}>
            <span className="row gap-8">
              <span>{tableName(words, row.table)}</span>
              <b className="no-wrap">{row.label}</b>
              <span className="ink-3 ellipsis">{detailText(words, row)}</span>
              <span className="push row gap-8">
                <span className="ink-3 no-wrap">{words.fromPackage(row.packageNumber)}</span>
                <Tag tone={row.reason === 'both_changed' ? 'amber' : 'violet'}>{words.reason[row.reason]}</Tag>
              </span>
            </span>
            {row.id === current.id && row.both.length > 0 && <Both row={row} />}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
