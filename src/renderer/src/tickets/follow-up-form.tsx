import { Choice } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { ToggleRow } from '../kit/fields/toggle-row'
import { WordsInput } from '../kit/fields/words-input'
import { useT } from '../kit/language'
import { seenOf, type TicketFormProps, useTicketForm } from './use-ticket-form'

interface FollowUpValues {
  kind: 'SATISFIED' | 'DECLINED' | 'DISSATISFIED'
  score: number
  itemIds: string[]
  text: string
}

const scoresOf = (kind: FollowUpValues['kind']): number[] => (kind === 'SATISFIED' ? [3, 4, 5] : [1, 2])

const scoreOf = ({ kind, score }: FollowUpValues): number => {
  const scores = scoresOf(kind)
  return scores.includes(score) ? score : (scores.at(-1) ?? 5)
}

const outcomeOf = (told: FollowUpValues) => {
  const { kind, itemIds } = told
  const score = scoreOf(told)
  if (kind === 'SATISFIED') return { kind, score, closeReason: 'CL01' }
  return kind === 'DISSATISFIED' ? { kind, score, itemIds } : { kind }
}

/** Asked some days later whether it is good now; what is not goes back to work. */
export function FollowUp(props: TicketFormProps) {
  const t = useT().tickets
  const start: FollowUpValues = {
    kind: 'SATISFIED',
    score: 5,
    itemIds: props.ticket.items.map((item) => item.id),
    text: '',
  }
  const form = useTicketForm('ticket.followUp', props, {
    start,
    input: (told) => ({ ...seenOf(props.ticket), outcome: outcomeOf(told), text: told.text }),
  })
  const { kind } = form.values
  return (
    <FormDialog {...form.dialog} title={`${t.ticketAct.followUp} ${props.ticket.subject}`} verb={t.ticketAct.followUp}>
      <Choice
        label={t.dialog.outcome}
        {...form.field('kind')}
        options={(['SATISFIED', 'DISSATISFIED', 'DECLINED'] as const).map((each) => ({
          value: each,
          label: t.dialog.outcomes[each],
        }))}
      />
      {kind !== 'DECLINED' && (
        <Choice
          label={t.dialog.score}
          value={String(scoreOf(form.values))}
          onChange={(next) => form.field('score').onChange(Number(next))}
          options={scoresOf(kind).map((each) => ({ value: String(each), label: String(each) }))}
        />
      )}
      {kind === 'DISSATISFIED' && (
        <div>
          <span className="field-label">{t.dialog.itemsOpen}</span>
          <ToggleRow
            label={t.dialog.itemsOpen}
            options={props.ticket.items.map((item) => ({ value: item.id, label: t.items.of(item.seq) }))}
            value={form.values.itemIds}
            onChange={form.field('itemIds').onChange}
          />
        </div>
      )}
      <WordsInput label={t.dialog.note} minRows={1} {...form.words('text')} data-autofocus />
    </FormDialog>
  )
}
