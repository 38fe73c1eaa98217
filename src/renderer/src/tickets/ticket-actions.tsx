import { Menu } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { CLERKS, DESK, type Role } from '../../../shared/base/roles'
import type { ItemActKind } from '../../../shared/tickets/acts'
import type { TicketDetail, TicketItemRow } from '../../../shared/tickets/rows'
import type { TicketAction } from '../../../shared/tickets/transitions'
import { useMe } from '../desk/use-me'
import { KeyButton } from '../kit/keys/kbd'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { ActionBar } from '../kit/panel'
import type { TicketActKind } from './ticket-forms'

/** Acts on an item that have a dialog here, the likeliest next one first. */
const ITEM_ACTS = [
  'judge',
  'dispatch',
  'start',
  'finish',
  'pass',
  'fail',
  'answer',
  'feedback',
  'notADefect',
  'transfer',
  'reconsider',
  'sentBack',
  'withdraw',
  'reopen',
] as const satisfies readonly ItemActKind[]

const ITEM_KEYS: Partial<Record<ItemActKind, string>> = {
  judge: 'V',
  dispatch: 'D',
  start: 'S',
  finish: 'T',
  pass: 'Y',
  confirm: 'A',
}

const needs: Partial<Record<TicketActKind, readonly TicketAction[]>> = {
  reply: ['reply'],
  handOver: ['transferHandler'],
  close: ['close', 'closeWithdrawn'],
  followUp: ['followUpSatisfied'],
  void: ['void'],
}

/** Who may do what nothing of the ticket itself forbids. */
const MAY: Readonly<Record<TicketActKind | 'item' | 'photos' | 'slip', readonly Role[]>> = {
  item: DESK,
  photos: DESK,
  slip: CLERKS,
  reply: CLERKS,
  note: DESK,
  call: DESK,
  urge: DESK,
  handOver: CLERKS,
  close: CLERKS,
  followUp: CLERKS,
  void: ['LEAD', 'MANAGER'],
  link: [...CLERKS, 'REPAIR'],
}

const ENDED = new Set(['CLOSED', 'VOIDED', 'DISCARDED'])

/** What the reader may do to the ticket now, in the order of the bar. */
const ticketActKinds = (ticket: TicketDetail): TicketActKind[] =>
  (['followUp', 'reply', 'call', 'urge', 'note', 'handOver', 'link', 'close', 'void'] as const).filter((form) => {
    const wanted = needs[form]
    if (wanted) return wanted.some((action) => ticket.acts.includes(action))
    return form === 'note' || form === 'call' || !ENDED.has(ticket.state)
  })

const FORM_KEYS: Partial<Record<TicketActKind, string>> = { reply: 'R', call: 'C', urge: 'U', note: 'M', handOver: 'W' }

interface TicketActionsProps {
  ticket: TicketDetail
  item: TicketItemRow | undefined
  mayConfirm: boolean
  onItem: (kind: ItemActKind) => void
  onTicket: (form: TicketActKind) => void
  /** Issues the slip that was not wanted at registration. */
  onSlip: () => void
  /** Adds pictures to the chosen item. */
  onPhotos: () => void
}

/** The acts under a ticket: the next step of the chosen item first, the rest behind the point. */
export function TicketActions({ ticket, item, mayConfirm, onItem, onTicket, onSlip, onPhotos }: TicketActionsProps) {
  const t = useT().tickets
  const go = useNavigate()
  const [more, setMore] = useState(false)
  const roles = useMe()?.roles ?? []
  const may = (what: keyof typeof MAY): boolean => MAY[what].some((role) => roles.includes(role))
  const itemActs = ITEM_ACTS.filter((act) => may('item') && item?.acts.includes(act) === true)
  const serious = item !== undefined && (item.severity === 'S1' || item.severity === 'S2')
  const confirm =
    mayConfirm &&
    item !== undefined &&
    ['OPEN', 'JUDGED'].includes(item.state) &&
    (serious || item.proposal?.goodwill || item.proposal?.alerts.includes('SAFETY_MANAGER'))
  const [next, ...others] = itemActs
  const forms = ticketActKinds(ticket).filter(may)
  const inBar = forms.filter((form) => ['followUp', 'reply', 'call', 'note'].includes(form))
  const inMenu = forms.filter((form) => !inBar.includes(form))
  const paper = ticket.papers[0]
  const menuItems: { id: string; label: string; keys: string | undefined; run: () => void }[] = [
    ...others.map((act) => ({ id: act, label: t.act[act], keys: ITEM_KEYS[act], run: () => onItem(act) })),
    ...inMenu.map((form) => ({
      id: form,
      label: t.ticketAct[form],
      keys: FORM_KEYS[form],
      run: () => onTicket(form),
    })),
    ...(ENDED.has(ticket.state) || !may('photos')
      ? []
      : [{ id: 'photos', label: t.ticketAct.photos, keys: 'Alt+P', run: onPhotos }]),
  ]
  useKeys([
    ...menuItems.flatMap(({ keys, label, run }) => (keys ? [{ keys, label, run }] : [])),
    { keys: '.', label: t.ticketAct.more, run: () => setMore(true), off: menuItems.length === 0 },
  ])
  if (!next && !paper && forms.length === 0) return null
  return (
    <ActionBar
      right={
        menuItems.length > 0 && (
          <Menu
            opened={more}
            onChange={setMore}
            position="top-end"
            withInitialFocusPlaceholder={false}
            transitionProps={{ duration: 0 }}
          >
            <Menu.Target>
              <button type="button" className="line-button more-button" aria-haspopup="menu" aria-expanded={more}>
                {t.ticketAct.more} <kbd className="kbd">.</kbd>
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {menuItems.map(({ id, label, keys, run }) => (
                <Menu.Item key={id} onClick={run} rightSection={keys && <kbd className="kbd">{keys}</kbd>}>
                  {label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      {next && <KeyButton label={t.act[next]} primary onPress={() => onItem(next)} {...keysOf(ITEM_KEYS[next])} />}
      {confirm && <KeyButton label={t.act.confirm} keys="A" onPress={() => onItem('confirm')} />}
      {inBar.map((form) => (
        <KeyButton
          key={form}
          label={t.ticketAct[form]}
          primary={!next && form === inBar[0]}
          onPress={() => onTicket(form)}
          {...keysOf(FORM_KEYS[form])}
        />
      ))}
      {paper && <KeyButton label={t.ticketAct.print} keys="P" onPress={() => void go(`/papers/view/${paper.docNo}`)} />}
      {!paper && !ENDED.has(ticket.state) && may('slip') && ticket.acts.includes('reply') && (
        <KeyButton label={t.ticketAct.slip} keys="P" onPress={onSlip} />
      )}
    </ActionBar>
  )
}

const keysOf = (keys: string | undefined): { keys?: string } => (keys === undefined ? {} : { keys })
