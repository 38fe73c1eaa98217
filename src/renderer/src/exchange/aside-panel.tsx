import { useState } from 'react'
import type { AsideRow } from '../../../shared/exchange/contract'
import { errorText } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { Panel } from '../kit/panel'
import { useSay } from '../kit/said'
import { Tag } from '../kit/status'
import { detailText, tableName } from './preview-table'

function Both({ row }: { row: AsideRow }) {
  const t = useT().exchange
  return row.both.map(({ field, mine, theirs }) => {
    const column = field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
    return (
      <div key={field} className="exchange-both">
        <p>{t.columns[column] ?? column}</p>
        <div>
          <span className="i3">{t.mine}</span> <b>{mine ?? '—'}</b>
        </div>
        <div>
          <span className="i3">{t.theirs}</span> <b>{theirs ?? '—'}</b>
        </div>
      </div>
    )
  })
}

/** Rows that did not fit and those that both sides changed; one of them can be decided on. */
export function AsidePanel({ may }: { may: boolean }) {
  const t = useT()
  const words = t.exchange
  const { say, fault } = useSay()
  const aside = useCall('exchange.aside', { limit: 100 }).data
  const settle = useDo('exchange.settle')
  const [at, setAt] = useState(0)
  const rows = aside?.rows ?? []
  const current = rows[Math.min(at, rows.length - 1)]
  if (!aside || !current) return null
  const choose = (choice: 'mine' | 'theirs'): void =>
    settle.mutate(
      { id: current.id, choice },
      { onSuccess: () => say(words.outcome.settled), onError: (error) => fault(errorText(t, error)) },
    )
  const both = current.reason === 'both_changed'
  return (
    <Panel
      title={both ? words.both : words.aside}
      note={words.asideNote(aside.total)}
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
      <ul className="exchange-aside">
        {rows.map((row) => (
          <li key={row.id} className={row.id === current.id ? 'on' : undefined}>
            <span className="row g8">
              <span>{tableName(words, row.table)}</span>
              <b className="nw">{row.label}</b>
              <span className="i3 ell">{detailText(words, row)}</span>
              <span className="push row g8">
                <span className="i3 nw">{words.fromPackage(row.packageNumber)}</span>
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
