import { Checkbox, Select } from '@mantine/core'
import { useState } from 'react'
import { closeReasons, label, term } from '../../../shared/taxonomy/taxonomy'
import { useCall } from '../desk/use-call'
import { FormDialog } from '../kit/fields/form-dialog'
import { useKept } from '../kit/fields/kept'
import { WordsInput } from '../kit/fields/words-input'
import { useLanguage, useT } from '../kit/language'
import { useNow } from '../kit/now'
import { businessDay, shortDay } from '../kit/time'
import { FollowUp } from './follow-up-form'
import { dialogOf, type TicketFormProps } from './ticket-form-props'

/** What can be done to the ticket as a whole. */
export type TicketForm = 'reply' | 'note' | 'call' | 'urge' | 'handOver' | 'close' | 'followUp' | 'void' | 'link'

/** Names the form of one act on one ticket, for what is kept of it. */
export const keptName = (ticketId: string, form: string): string => `${form} ${ticketId}`

function Reply(props: TicketFormProps) {
  const t = useT().tickets
  const controlled = props.ticket.topicCode !== null && term('topics', props.ticket.topicCode)?.controlled === true
  const [text, setText] = useKept<string>(props.kept, 'text', '')
  const [holdingText, setHolding] = useKept(props.kept, 'holdingText', controlled)
  return (
    <FormDialog
      {...dialogOf(props)}
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
      {...dialogOf(props)}
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
  const people = useCall('ticket.handlers', {}).data ?? []
  const [told, setTo] = useKept<string | null>(props.kept, 'to', null)
  const [text, setText] = useKept<string>(props.kept, 'text', '')
  // Whoever was chosen before may have left since.
  const to = people.some((each) => each.id === told) ? told : null
  const submit = (): void => {
    if (to) props.acting.onTicket('transfer', { toAccountId: to, text })
  }
  return (
    <FormDialog
      {...dialogOf(props)}
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
      {...dialogOf(props)}
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

function Void(props: TicketFormProps) {
  const t = useT().tickets
  const [why, setWhy] = useKept<string>(props.kept, 'why', '')
  return (
    <FormDialog
      {...dialogOf(props)}
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
      { enabled: place !== null },
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
      {...dialogOf(props)}
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
