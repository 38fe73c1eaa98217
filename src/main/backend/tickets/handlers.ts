import type { ticketOps } from '../../../shared/tickets'
import type { HandlersOf } from '../handlers'

/** Intake, tickets, items and their life. */
export const ticketHandlers: HandlersOf<typeof ticketOps> = {}
