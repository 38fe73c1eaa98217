import { Checkbox, Select } from '@mantine/core'
import { useState } from 'react'
import { closeReasons, label, term } from '../../../shared/taxonomy'
import type { TicketDetail } from '../../../shared/ticket-rows'
import { useCall } from '../desk/use-call'
import { Choice } from '../kit/fields'
import { FormDialog } from '../kit/form-dialog'
import { useKept } from '../kit/kept'
import { useLanguage, useT } from '../kit/language'
import { useNow } from '../kit/now'
import { businessDay, shortDay } from '../kit/time'
import { ToggleRow } from './toggle-row'
import type { Acting } from './use-act'
import { WordsInput } from './words-input'

interface TicketFormProps {
  ticket: TicketDetail
  acting: Acting
  /** What is typed stands there again until it is saved: the name it is kept under. */
  kept: string
  onClose: () => void
}

/** What can be done to the ticket as a whole. */
export type TicketForm = 'reply' | 'note' | 'call' | 'urge' | 'handOver' | 'close' | 'followUp' | 'void' | 'link'

/** Names the form of one act on one ticket, for what is kept of it. */
export const keptName = (ticketId: string, form: string): string => `${form} ${ticketId}`

const dialog = (props: TicketFormProps) => ({
  form: props.kept,
  opened: true as const,
  onClose: props.onClose,
  busy: props.acting.busy,
  refusal: props.acting.refusal,
})

function Reply(props: TicketFormProps) {
  const t = useT().tickets
  const controlled = props.ticket.topicCode !== null && term('topics', props.ticket.topicCode)?.controlled === true
  const [text, setText] = useKept<string>(props.kept, 'text', '')
  const [holdingText, setHolding] = useKept(props.kept, 'holdingText', controlled)
  return (
    <FormDialog
      {...dialog(props)}
      title={`${t.ticketAct.reply} ${props.ticket.subject}`}
      verb={t.ticketAct.reply}
      disabled={!holdingText && text.trim() === ''}
      onSubmit={() => props.acting.onTicket('reply', { text: holdingText ? t.holdingText : text, holdingText })}
    >
      {controlled && (
        <Checkbox
          label={t.dialog.holding}
          checked={holdingText}
          onChange={(event) => setHolding(event.currentTarget.checked)}
        />
      )}
      {holdingText ? (
        <p className="tone-violet holding">{t.holdingText}</p>
      ) : (
        <WordsInput label={t.dialog.text} value={text} onValue={setText} data-autofocus />
      )}
    </FormDialog>
  )
}

function Note(props: TicketFormProps & { kind: 'NOTE' | 'CALL' | 'URGE'; verb: string }) {
  const t = useT().tickets
  const [text, setText] = useKept<string>(props.kept, 'text', '')
  const [visibleToOwner, setVisible] = useKept(props.kept, 'visibleToOwner', props.kind === 'CALL')
  return (
    <FormDialog
      {...dialog(props)}
      title={`${props.verb} ${props.ticket.subject}`}
      verb={props.verb}
      onSubmit={() => props.acting.onTicket('note', { kind: props.kind, text, visibleToOwner })}
    >
      <WordsInput label={t.dialog.note} value={text} onValue={setText} data-autofocus />
      {props.kind !== 'URGE' && (
        <Checkbox
          label={t.dialog.visible}
          checked={visibleToOwner}
          onChange={(event) => setVisible(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  )
}

function HandOver(props: TicketFormProps) {
  const t = useT().tickets
  const people = useCall('ticket.handlers', {}, { reads: ['account', 'roleAssignment'] }).data ?? []
  const [told, setTo] = useKept<string | null>(props.kept, 'to', null)
  const [text, setText] = useKept<string>(props.kept, 'text', '')
  // Whoever was chosen before may have left since.
  const to = people.some((each) => each.id === told) ? told : null
  const submit = (): void => {
    if (to) props.acting.onTicket('transfer', { toAccountId: to, text })
  }
  return (
    <FormDialog
      {...dialog(props)}
      title={`${t.ticketAct.handOver} ${props.ticket.subject}`}
      verb={t.ticketAct.handOver}
      disabled={to === null}
      onSubmit={submit}
    >
      <Select
        label={t.dialog.handler}
        searchable
        data={people
          .filter((each) => each.id !== props.ticket.handler.id)
          .map((each) => ({ value: each.id, label: each.name }))}
        value={to}
        onChange={setTo}
        data-autofocus
      />
      <WordsInput label={t.dialog.note} minRows={1} value={text} onValue={setText} />
    </FormDialog>
  )
}

const PLAIN_CLOSE = ['CL02', 'CL03', 'CL05', 'CL07', 'CL08', 'CL10']

function Close(props: TicketFormProps) {
  const t = useT().tickets
  const { language } = useLanguage()
  const withdrawn = props.ticket.items.every((item) => item.state === 'WITHDRAWN')
  const codes = withdrawn ? ['CL04', 'CL06'] : PLAIN_CLOSE
  const [told, setReason] = useKept(props.kept, 'closeReason', codes[0] ?? 'CL02')
  const closeReason = codes.includes(told) ? told : (codes[0] ?? 'CL02')
  const [why, setWhy] = useKept<string>(props.kept, 'why', '')
  const submit = (): void =>
    props.acting.onTicket('close', { closeReason, why, sameAs: closeReason === 'CL06' ? why : null })
  return (
    <FormDialog
      {...dialog(props)}
      title={`${t.ticketAct.close} ${props.ticket.ticketNo}`}
      verb={t.ticketAct.close}
      onSubmit={submit}
    >
      <Select
        label={t.dialog.closeReason}
        allowDeselect={false}
        data={closeReasons
          .filter((each) => codes.includes(each.code))
          .map((each) => ({ value: each.code, label: `${each.code} ${label('closeReasons', each.code, language)}` }))}
        value={closeReason}
        onChange={(next) => next && setReason(next)}
        data-autofocus
      />
      <WordsInput label={t.dialog.why} minRows={1} value={why} onValue={setWhy} />
    </FormDialog>
  )
}

function FollowUp(props: TicketFormProps) {
  const t = useT().tickets
  const [kind, setKind] = useKept<'SATISFIED' | 'DECLINED' | 'DISSATISFIED'>(props.kept, 'kind', 'SATISFIED')
  const [score, setScore] = useKept<number>(props.kept, 'score', 5)
  const [itemIds, setItems] = useKept<string[]>(
    props.kept,
    'itemIds',
    props.ticket.items.map((item) => item.id),
  )
  const [text, setText] = useKept<string>(props.kept, 'text', '')
  const scores = kind === 'SATISFIED' ? [3, 4, 5] : [1, 2]
  const value = scores.includes(score) ? score : (scores.at(-1) ?? 5)
  const outcome =
    kind === 'SATISFIED'
      ? { kind, score: value, closeReason: 'CL01' }
      : kind === 'DISSATISFIED'
        ? { kind, score: value, itemIds }
        : { kind }
  return (
    <FormDialog
      {...dialog(props)}
      title={`${t.ticketAct.followUp} ${props.ticket.subject}`}
      verb={t.ticketAct.followUp}
      onSubmit={() => props.acting.onTicket('followUp', { outcome, text })}
    >
      <Choice
        label={t.dialog.outcome}
        value={kind}
        onChange={setKind}
        options={(['SATISFIED', 'DISSATISFIED', 'DECLINED'] as const).map((each) => ({
          value: each,
          label: t.dialog.outcomes[each],
        }))}
      />
      {kind !== 'DECLINED' && (
        <Choice
          label={t.dialog.score}
          value={String(value)}
          onChange={(next) => setScore(Number(next))}
          options={scores.map((each) => ({ value: String(each), label: String(each) }))}
        />
      )}
      {kind === 'DISSATISFIED' && (
        <div>
          <span className="lbl">{t.dialog.itemsOpen}</span>
          <ToggleRow
            label={t.dialog.itemsOpen}
            options={props.ticket.items.map((item) => ({ value: item.id, label: t.items.of(item.seq) }))}
            value={itemIds}
            onChange={setItems}
          />
        </div>
      )}
      <WordsInput label={t.dialog.note} minRows={1} value={text} onValue={setText} data-autofocus />
    </FormDialog>
  )
}

function Void(props: TicketFormProps) {
  const t = useT().tickets
  const [why, setWhy] = useKept<string>(props.kept, 'why', '')
  return (
    <FormDialog
      {...dialog(props)}
      title={`${t.ticketAct.void} ${props.ticket.ticketNo}`}
      verb={t.ticketAct.void}
      onSubmit={() => props.acting.onTicket('void', { why })}
    >
      <WordsInput label={t.dialog.why} minRows={1} value={why} onValue={setWhy} data-autofocus />
    </FormDialog>
  )
}

function LinkFirst(props: TicketFormProps) {
  const t = useT().tickets
  const now = useNow()
  const { ticket } = props
  const place = ticket.place?.unitId ? { kind: 'UNIT' as const, id: ticket.place.unitId } : null
  const found =
    useCall(
      'intake.similar',
      {
        place,
        defectCodes: ticket.items.flatMap((item) => item.defectCode ?? []),
        categoryCode: ticket.categoryCode,
        words: ticket.narrative.slice(0, 2000),
      },
      { enabled: place !== null, reads: ['ticket'] },
    ).data ?? []
  const earlier = found.filter(
    (each) => each.relation === 'SAME_UNIT' && each.id !== ticket.id && each.receivedAt <= ticket.receivedAt,
  )
  const [first, setFirst] = useState<string | null>(ticket.firstReport?.id ?? null)
  const submit = (): void => {
    if (first !== (ticket.firstReport?.id ?? null))
      props.acting.onTicket('linkFirstReport', { firstReportTicketId: first })
  }
  return (
    <FormDialog
      {...dialog(props)}
      title={`${t.ticketAct.link} ${ticket.subject}`}
      verb={first === null && ticket.firstReport ? t.dialog.unlink : t.similar.link}
      disabled={first === (ticket.firstReport?.id ?? null)}
      onSubmit={submit}
    >
      <Select
        label={t.dialog.first}
        clearable
        data={earlier.map((each) => ({
          value: each.id,
          label: `${shortDay(businessDay(each.receivedAt), now)} ${each.subject} ${each.ticketNo}`,
        }))}
        value={first}
        onChange={setFirst}
        placeholder={earlier.length === 0 ? t.similar.none : ''}
        data-autofocus
      />
    </FormDialog>
  )
}

/** The dialog of one act on the ticket as a whole. */
export function TicketActDialog({ form, ...rest }: Omit<TicketFormProps, 'kept'> & { form: TicketForm }) {
  const t = useT().tickets.ticketAct
  const props = { ...rest, kept: keptName(rest.ticket.id, form) }
  switch (form) {
    case 'reply':
      return <Reply {...props} />
    case 'note':
      return <Note {...props} kind="NOTE" verb={t.note} />
    case 'call':
      return <Note {...props} kind="CALL" verb={t.call} />
    case 'urge':
      return <Note {...props} kind="URGE" verb={t.urge} />
    case 'handOver':
      return <HandOver {...props} />
    case 'close':
      return <Close {...props} />
    case 'followUp':
      return <FollowUp {...props} />
    case 'void':
      return <Void {...props} />
    case 'link':
      return <LinkFirst {...props} />
  }
}
