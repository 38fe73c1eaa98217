import type { ticketOps } from '../../../shared/tickets/contract'
import type { HandlersOf } from '../ports'
import { ticketActHandlers } from './acts'
import { detailHandlers } from './detail'
import { itemHandlers } from './item-act'
import { lateSlipHandler } from './late-slip'
import { listHandlers } from './list'
import { subjectHandler } from './people'
import { registerHandler } from './register'
import { similarHandler } from './similar'
import { verdictHandler } from './verdict'

/** Intake, tickets, items and their life. */
export const ticketHandlers: HandlersOf<typeof ticketOps> = {
  ...subjectHandler,
  ...verdictHandler,
  ...similarHandler,
  ...registerHandler,
  ...listHandlers,
  ...detailHandlers,
  ...itemHandlers,
  ...lateSlipHandler,
  ...ticketActHandlers,
}
