import { randomBytes, timingSafeEqual } from 'node:crypto'

/** One browser that came in by a one-time URL. Its connection's name changes when somebody signs in. */
export interface Admission {
  connection: string
  readonly csrf: string
  readonly workstationId: string
  /** The window has no browser around it, so every key reaches the page. */
  readonly appWindow: boolean
}

export interface Admissions {
  /** Makes a secret that lets one browser in, once. */
  readonly invite: (appWindow: boolean) => string
  /** Uses the secret up; null when it was used before or never made, and nobody is `inside`. */
  readonly enter: (ticket: string, workstationId: string | null, inside?: Admission | null) => Admission | null
  /** Who holds this connection; null when nobody does. */
  readonly find: (connection: string | null) => Admission | null
  /** The connection is named anew; the old name is worth nothing from now on. */
  readonly rename: (admission: Admission, connection: string) => void
}

const WORKSTATION = /^[\w-]{16,64}$/
const secret = (): string => randomBytes(32).toString('base64url')

/** Compares without telling by its time how much was right. */
export const sameSecret = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Keeps who was let in; a start of the host forgets everybody. */
export const openAdmissions = (): Admissions => {
  const invited = new Map<string, boolean>()
  const admitted = new Map<string, Admission>()
  return {
    invite: (appWindow) => {
      const ticket = secret()
      invited.set(ticket, appWindow)
      return ticket
    },
    enter: (ticket, workstationId, inside = null) => {
      const appWindow = invited.get(ticket)
      invited.delete(ticket)
      if (inside || appWindow === undefined) return inside
      const known = workstationId !== null && WORKSTATION.test(workstationId) ? workstationId : null
      const admission = { connection: secret(), csrf: secret(), workstationId: known ?? secret(), appWindow }
      admitted.set(admission.connection, admission)
      return admission
    },
    find: (connection) => (connection === null ? null : (admitted.get(connection) ?? null)),
    rename: (admission, connection) => {
      admitted.delete(admission.connection)
      admission.connection = connection
      admitted.set(connection, admission)
    },
  }
}
