import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { InspectionDetail as Detail } from '../../../shared/inspections/contract'
import { label, term } from '../../../shared/taxonomy/taxonomy'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { LoadError, Loading } from '../kit/notes'
import { useNow } from '../kit/now'
import { ActionBar, Facts, GroupHead } from '../kit/panel'
import { DoorNumber, State, Tag } from '../kit/status'
import { moment } from '../kit/time'
import { NoticeDialog } from './notice-dialog'
import { problemWords } from './problem-words'
import { SignDialog } from './sign-dialog'

const useFacts = (round: Detail): (readonly [string, React.ReactNode])[] => {
  const t = useT()
  const now = useNow()
  const { language } = useLanguage()
  const words = t.inspections
  const meters = round.meters.map(
    ({ kind, readingX1000 }) =>
      `${label('meterKinds', kind, language)} ${readingX1000 / 1000} ${term('meterKinds', kind)?.unit ?? ''}`,
  )
  const decision = round.decision === null ? words.undecided : words.decisions[round.decision]
  const why = round.refusalReasons.map((code) => label('refusalReasons', code, language))
  const signed = round.signatures.map((each) =>
    [each.name, words.signed[each.how] ?? each.how, moment(t.kit, each.at, now, true), ...each.witnesses].join(' '),
  )
  return [
    [words.facts.at, moment(t.kit, round.finishedAt, now, true)],
    [words.facts.inspector, round.inspector],
    [words.facts.attendees, round.attendees.map((each) => each.name).join('、')],
    [words.facts.decision, [decision, ...why].join('，')],
    [words.facts.signed, signed.length === 0 ? words.awaiting : signed.join('；')],
    ...(meters.length > 0 ? [[words.facts.meters, meters.join('，')] as const] : []),
    ...(round.repairDue === null ? [] : [[words.facts.due, round.repairDue] as const]),
    ...(round.ownerRemark ? [[words.facts.remark, round.ownerRemark] as const] : []),
  ]
}

function Whole({ round }: { round: Detail }) {
  const t = useT()
  const words = t.inspections
  const go = useNavigate()
  const { language } = useLanguage()
  const facts = useFacts(round)
  const [open, setOpen] = useState<'notice' | 'sign'>()
  const may = useCall('desk.status', {}).data?.me?.roles ?? []
  const sendable = round.items.some((item) => item.can !== null)
  return (
    <>
      <header className="detail-head">
        <h2 className="text-16 row gap-8">
          <DoorNumber>{round.displayNo}</DoorNumber>
          {words.round(round.round)}
          {round.signed === 'REFUSED' && <Tag tone="amber">{words.signed.REFUSED}</Tag>}
        </h2>
        <span className="row gap-8 ink-3">
          {round.projectName}
          {round.ticketId && <Link to={`/tickets/${round.ticketId}`}>{round.ticketNo}</Link>}
        </span>
      </header>
      <div className="round-facts">
        <Facts items={facts} />
      </div>
      <GroupHead>{`${words.problems} ${words.open(round.openProblems, round.problems)}`}</GroupHead>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="detail-body" tabIndex={0} aria-label={words.problems}>
        {round.items.map((item) => {
          const { room, what } = problemWords(item, language)
          return (
            <div key={item.itemId} className="panel-row">
              <span className="ink-3 seq">{item.seq}</span>
              <span className="no-wrap">{room}</span>
              <span className="ellipsis grow">{what}</span>
              {item.contractorName !== null && (
                <span className="ink-3 no-wrap">{words.noticed(item.contractorName, item.notices)}</span>
              )}
              <State tone={item.state === 'OPEN' ? 'amber' : item.state === 'DONE' ? 'green' : 'blue'}>
                {words.state[item.state] ?? item.state}
              </State>
            </div>
          )
        })}
      </section>
      <GroupHead>{words.papers}</GroupHead>
      <div className="papers-line row gap-12 wrap">
        {round.papers.map((paper) => (
          <Link key={paper.docNo} to={`/papers/view/${paper.docNo}`}>
            {paper.docNo}
            {paper.voided && <Tag tone="red">{t.documents.voided}</Tag>}
          </Link>
        ))}
      </div>
      <ActionBar>
        <KeyButton
          label={words.openRecord}
          keys="Enter"
          primary
          disabled={round.docNo === null}
          onPress={() => void go(`/papers/view/${round.docNo}`)}
        />
        {may.includes('REPAIR') && (
          <KeyButton label={words.notice} keys="D" disabled={!sendable} onPress={() => setOpen('notice')} />
        )}
        {(round.signed === null || round.signed === 'REFUSED') && (
          <KeyButton label={words.paperBack} keys="S" onPress={() => setOpen('sign')} />
        )}
      </ActionBar>
      {open === 'notice' && round.ticketId && (
        <NoticeDialog
          ticketId={round.ticketId}
          ticketNo={round.ticketNo ?? ''}
          items={round.items}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'sign' && <SignDialog round={round} onClose={() => setOpen(undefined)} />}
    </>
  )
}

/** One finished round: facts, problems with where they stand, papers, and what can be done next. */
export function InspectionDetail({ id }: { id: string }) {
  const t = useT()
  const round = useCall('inspection.get', { id })
  if (round.error) return <LoadError failed={errorText(t, round.error)} onRetry={() => void round.refetch()} />
  return round.data ? <Whole round={round.data} /> : <Loading />
}
