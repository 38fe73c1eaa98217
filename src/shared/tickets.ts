import type { OperationMap } from './operation'

/** Intake, tickets, items and their life. */
export const ticketOps = {} as const satisfies OperationMap
