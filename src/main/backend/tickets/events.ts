import type { ItemActKind } from '../../../shared/tickets/acts'
import { signedIn, type WriteCtx } from '../ports'
import { insertRow } from '../store/rows'
import type { Writer } from '../store/statements'

interface NewEvent {
  readonly ticketId: string
  readonly itemId?: string | null
  readonly kind: string
  /** Words that a person wrote; the rest is in `data`, so that every language can say it. */
  readonly text?: string
  readonly data?: Readonly<Record<string, unknown>>
  readonly visibleToOwner?: boolean
}

/** Notes what happened to a ticket; never changed afterwards. */
export const addEvent = (trx: Writer, ctx: WriteCtx, event: NewEvent): string =>
  insertRow(trx, ctx, 'ticketEvent', {
    ticketId: event.ticketId,
    itemId: event.itemId ?? null,
    at: ctx.now,
    actor: signedIn(ctx).accountId,
    kind: event.kind,
    text: event.text ?? '',
    data: event.data ?? null,
    visibleToOwner: event.visibleToOwner ?? false,
  })

const KINDS = {
  judge: 'JUDGE',
  dispatch: 'DISPATCH',
  notADefect: 'NOT_A_DEFECT',
  answer: 'ANSWER',
  transfer: 'HAND_ON',
  start: 'START',
  finish: 'FINISH',
  pass: 'PASS',
  fail: 'FAIL',
  reconsider: 'RECONSIDER',
  feedback: 'FEEDBACK',
  sentBack: 'SENT_BACK',
  withdraw: 'WITHDRAW',
  reopen: 'REOPEN',
  confirm: 'CONFIRM',
} as const satisfies Record<ItemActKind, string>

/** Kind of event that a step leaves. */
export const kindOfAct = (act: ItemActKind): string => KINDS[act]
