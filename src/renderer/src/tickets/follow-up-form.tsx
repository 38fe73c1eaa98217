import { Choice } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { useKept } from '../kit/fields/kept'
import { ToggleRow } from '../kit/fields/toggle-row'
import { WordsInput } from '../kit/fields/words-input'
import { useT } from '../kit/language'
import { dialogOf, type TicketFormProps } from './ticket-form-props'

/** Asked some days later whether it is good now; what is not goes back to work. */
export function FollowUp(props: TicketFormProps) {
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
      {...dialogOf(props)}
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
