import type { ExchangeState, PackageRow } from '../../../shared/exchange/contract'
import { useT } from '../kit/language'
import { Panel } from '../kit/panel'
import { Dot, type Tone } from '../kit/status'
import { numberList } from './number-list'

const LINKS = 30

type Link = { number: number; tone: Tone; word: string }

const linksOf = (
  packages: readonly PackageRow[],
  state: ExchangeState,
  words: Record<PackageRow['state'], string>,
): Link[] => {
  const top = Math.max(
    state.lastIn,
    ...state.held,
    ...packages.filter((one) => one.direction === 'in').map((one) => one.number),
    0,
  )
  const byNumber = new Map(packages.filter((one) => one.direction === 'in').map((one) => [one.number, one]))
  return Array.from({ length: Math.min(LINKS, top) }, (_, at) => {
    const number = top - Math.min(LINKS, top) + at + 1
    const known = byNumber.get(number)
    const applied = number <= state.lastIn
    const tone: Tone = applied ? 'green' : state.missing.includes(number) ? 'red' : known ? 'amber' : 'gray'
    return { number, tone, word: known ? words[known.state] : '' }
  })
}

/** Both chains of numbers: without a gap or what is missing, and how far head office has received. */
export function ChainPanel({ state, packages }: { state: ExchangeState; packages: readonly PackageRow[] }) {
  const t = useT().exchange
  const links = linksOf(packages, state, t.state)
  const whole = state.missing.length === 0
  return (
    <Panel label={t.chain} padded>
      <div className="row gap-8 exchange-chains">
        <span className="row gap-6 no-wrap">
          {t.up} <Dot tone="green" /> <b>{t.chainUp(state.lastOut)}</b>
        </span>
        <span className="row gap-6 no-wrap push">
          {t.down} <Dot tone={whole ? 'green' : 'red'} />
          <b className={whole ? undefined : 'red'}>
            {whole ? t.chainUp(state.lastIn) : t.missing(numberList(state.missing))}
          </b>
        </span>
      </div>
      {links.length > 0 && (
        <div className="exchange-links" aria-hidden>
          {links.map((link) => (
            <i key={link.number} className={`solid-${link.tone}`} title={`${link.number} ${link.word}`} />
          ))}
        </div>
      )}
      {state.held.length > 0 && <p className="amber">{t.heldNote(numberList(state.held))}</p>}
      <p className="ink-3">{state.lastAcked > 0 ? t.acked(state.lastAcked) : t.notAcked}</p>
      <p className="ink-3">{state.waiting > 0 ? t.waiting(state.waiting) : t.nothingWaiting}</p>
    </Panel>
  )
}
