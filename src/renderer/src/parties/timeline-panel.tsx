import { useState } from 'react'
import { decoded, texts } from '../../../shared/base/columns'
import type { PartyPage, TimelineEntry } from '../../../shared/parties/contract'
import { label } from '../../../shared/taxonomy/taxonomy'
import { useLanguage, useT } from '../kit/language'
import { Timeline } from '../kit/list/timeline'
import { Panel } from '../kit/panel'

const kinds = ['TICKET', 'VISIT', 'PAPER', 'CONTACT', 'OWNERSHIP'] as const

/** Everything that happened with a person, newest first; one kind at a time when asked. */
export function TimelinePanel({ party }: { party: PartyPage }) {
  const all = useT()
  const t = all.parties
  const { language } = useLanguage()
  const [kind, setKind] = useState<TimelineEntry['kind']>()
  const shown = party.timeline.filter((entry) => kind === undefined || entry.kind === kind)
  const text = (entry: TimelineEntry) => {
    switch (entry.kind) {
      case 'TICKET':
        return <a href={`#/tickets/${entry.ref}`}>{entry.text}</a>
      case 'PAPER':
        return <a href={`#/papers/view/${encodeURIComponent(entry.ref)}`}>{`${entry.text} ${entry.title}`}</a>
      case 'OWNERSHIP':
        return (
          <a href={`#/units/${entry.ref}`}>
            {entry.title} {t.role(entry.text)}
          </a>
        )
      case 'VISIT':
        return decoded(texts, entry.text)
          .map((code) => label('visitReasons', code, language))
          .join(all.kit.conflict.comma)
      case 'CONTACT':
        return `${t.contactType[entry.title as keyof typeof t.contactType] ?? entry.title} ${t.contactState[entry.text as keyof typeof t.contactState] ?? ''}`
      default:
        return entry.text
    }
  }
  const filters = [undefined, ...kinds.filter((one) => party.timeline.some((entry) => entry.kind === one))]
  return (
    <Panel
      title={t.timeline}
      note={t.timelineNote(party.timeline.length)}
      fill
      right={filters.map((one) => (
        <button
          key={one ?? 'all'}
          type="button"
          className={`line-button text-12${one === kind ? '' : ' quiet'}`}
          aria-pressed={one === kind}
          onClick={() => setKind(one)}
        >
          {one ? t.line[one] : t.all}
        </button>
      ))}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys */}
      <section className="panel-body scrolls" tabIndex={0} aria-label={t.timelineNote(shown.length)}>
        {shown.length === 0 ? (
          <span className="ink-3">{t.noTimeline}</span>
        ) : (
          <Timeline
            label={t.timeline}
            full
            items={shown.map((entry, at) => ({
              id: `${entry.kind} ${entry.ref} ${at}`,
              at: entry.at,
              kind: t.line[entry.kind],
              text: text(entry),
              note: entry.by,
              ...(entry.kind === 'TICKET' ? { tone: 'blue' as const } : {}),
            }))}
          />
        )}
      </section>
    </Panel>
  )
}
