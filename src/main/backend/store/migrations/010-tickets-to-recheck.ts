import type { Migration } from '../migration'

/** The view of matters waiting for their recheck reads these few rows only. */
export const ticketsToRecheck: Migration = {
  name: '010-tickets-to-recheck',
  sql: "CREATE INDEX ticket_item_recheck ON ticket_item (ticket_id) WHERE state = 'RECHECK';",
}
