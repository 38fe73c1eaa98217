import { Checkbox, Select } from '@mantine/core'
import { closeReasons, label, term } from '../../../shared/taxonomy/taxonomy'
import { useCall } from '../desk/use-call'
import { FormDialog } from '../kit/fields/form-dialog'
import { WordsInput } from '../kit/fields/words-input'
import { useLanguage, useT } from '../kit/language'
import { useNow } from '../kit/now'
import { businessDay, shortDay } from '../kit/time'
import { FollowUp } from './follow-up-form'
import { seenOf, type TicketFormProps, useTicketForm } from './use-ticket-form'

/** What can be done to the ticket as a whole. */
export type TicketActKind = 'reply' | 'note' | 'call' | 'urge' | 'handOver' | 'close' | 'followUp' | 'void' | 'link'

/** Names the form of one act on one ticket, for what is kept of it. */
export const keptName = (ticketId: string, form: string): string => `${form} ${ticketId}`

function Reply(props: TicketFormProps) {
  const t = useT().tickets
  const controlled = props.ticket.topicCode !== null && term('topics', props.ticket.topicCode)?.controlled === true
  const form = useTicketForm('ticket.reply', props, {
    start: { text: '', holdingText: controlled },
    input: (told) => ({ ...seenOf(props.ticket), ...told, ...(told.holdingText ? { text: t.holdingText } : {}) }),
  })
  const { text, holdingText } = form.values
  return (
    <FormDialog
      {...form.dialog}
      title={`${t.ticketAct.reply} ${props.ticket.subject}`}
      verb={t.ticketAct.reply}
      disabled={!holdingText && text.trim() === ''}
    >
      {controlled && <Checkbox label={t.dialog.holding} {...form.tick('holdingText')} />}
      {holdingText ? (
        <p className="tone-violet holding">{t.holdingText}</p>
      ) : (
        <WordsInput label={t.dialog.text} {...form.words('text')} data-autofocus />
      )}
    </FormDialog>
  )
}

function Note(props: TicketFormProps & { kind: 'NOTE' | 'CALL' | 'URGE'; verb: string }) {
  const t = useT().tickets
  const form = useTicketForm('ticket.note', props, {
    start: { text: '', visibleToOwner: props.kind === 'CALL' },
    input: (told) => ({ ...seenOf(props.ticket), ...told, kind: props.kind }),
  })
  return (
    <FormDialog {...form.dialog} title={`${props.verb} ${props.ticket.subject}`} verb={props.verb}>
      <WordsInput label={t.dialog.note} {...form.words('text')} data-autofocus />
      {props.kind !== 'URGE' && <Checkbox label={t.dialog.visible} {...form.tick('visibleToOwner')} />}
    </FormDialog>
  )
}

function HandOver(props: TicketFormProps) {
  const t = useT().tickets
  const people = useCall('ticket.handlers', {}).data ?? []
  // Whoever was chosen before may have left since.
  const stillHere = (to: string | null): string | null => (people.some((each) => each.id === to) ? to : null)
  const start: { to: string | null; text: string } = { to: null, text: '' }
  const form = useTicketForm('ticket.transfer', props, {
    start,
    input: ({ to, text }) => ({ ...seenOf(props.ticket), toAccountId: stillHere(to), text }),
  })
  const to = stillHere(form.values.to)
  return (
    <FormDialog
      {...form.dialog}
      title={`${t.ticketAct.handOver} ${props.ticket.subject}`}
      verb={t.ticketAct.handOver}
      disabled={to === null}
    >
      <Select
        label={t.dialog.handler}
        searchable
        data={people
          .filter((each) => each.id !== props.ticket.handler.id)
          .map((each) => ({ value: each.id, label: each.name }))}
        value={to}
        onChange={form.field('to').onChange}
        data-autofocus
      />
      <WordsInput label={t.dialog.note} minRows={1} {...form.words('text')} />
    </FormDialog>
  )
}

const PLAIN_CLOSE = ['CL02', 'CL03', 'CL05', 'CL07', 'CL08', 'CL10']

function Close(props: TicketFormProps) {
  const t = useT().tickets
  const { language } = useLanguage()
  const withdrawn = props.ticket.items.every((item) => item.state === 'WITHDRAWN')
  const codes = withdrawn ? ['CL04', 'CL06'] : PLAIN_CLOSE
  const fitting = (told: string): string => (codes.includes(told) ? told : (codes[0] ?? 'CL02'))
  const form = useTicketForm('ticket.close', props, {
    start: { closeReason: codes[0] ?? 'CL02', why: '' },
    input: ({ closeReason, why }) => ({
      ...seenOf(props.ticket),
      closeReason: fitting(closeReason),
      why,
      sameAs: fitting(closeReason) === 'CL06' ? why : null,
    }),
  })
  return (
    <FormDialog {...form.dialog} title={`${t.ticketAct.close} ${props.ticket.ticketNo}`} verb={t.ticketAct.close}>
      <Select
        label={t.dialog.closeReason}
        allowDeselect={false}
        data={closeReasons
          .filter((each) => codes.includes(each.code))
          .map((each) => ({ value: each.code, label: `${each.code} ${label('closeReasons', each.code, language)}` }))}
        value={fitting(form.values.closeReason)}
        onChange={form.field('closeReason').onChange}
        data-autofocus
      />
      <WordsInput label={t.dialog.why} minRows={1} {...form.words('why')} />
    </FormDialog>
  )
}

function Void(props: TicketFormProps) {
  const t = useT().tickets
  const form = useTicketForm('ticket.void', props, {
    start: { why: '' },
    input: ({ why }) => ({ ...seenOf(props.ticket), why }),
  })
  return (
    <FormDialog {...form.dialog} title={`${t.ticketAct.void} ${props.ticket.ticketNo}`} verb={t.ticketAct.void}>
      <WordsInput label={t.dialog.why} minRows={1} {...form.words('why')} data-autofocus />
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
  const linked = ticket.firstReport?.id ?? null
  const form = useTicketForm('ticket.linkFirstReport', props, {
    // A choice among what is found now: nothing of it is kept.
    name: undefined,
    start: { first: linked },
    input: ({ first }) => ({ ...seenOf(ticket), firstReportTicketId: first }),
  })
  const { first } = form.values
  return (
    <FormDialog
      {...form.dialog}
      title={`${t.ticketAct.link} ${ticket.subject}`}
      verb={first === null && ticket.firstReport ? t.dialog.unlink : t.similar.link}
      disabled={first === linked}
    >
      <Select
        label={t.dialog.first}
        clearable
        data={earlier.map((each) => ({
          value: each.id,
          label: `${shortDay(businessDay(each.receivedAt), now)} ${each.subject} ${each.ticketNo}`,
        }))}
        {...form.field('first')}
        placeholder={earlier.length === 0 ? t.similar.none : ''}
        data-autofocus
      />
    </FormDialog>
  )
}

/** The dialog of one act on the ticket as a whole. */
export function TicketActDialog({ form, ...rest }: Omit<TicketFormProps, 'kept'> & { form: TicketActKind }) {
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
