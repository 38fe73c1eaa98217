/** Names the connection for as long as the browser is open. */
export const SESSION_COOKIE = '__Host-frontdesk'
/** Names the workstation, for years. */
export const WORKSTATION_COOKIE = '__Host-frontdesk-ws'

const GUARDS = 'Path=/; HttpOnly; Secure; SameSite=Strict'
const TEN_YEARS = 10 * 365 * 86_400

export const sessionCookie = (value: string): string => `${SESSION_COOKIE}=${value}; ${GUARDS}`
export const workstationCookie = (value: string): string =>
  `${WORKSTATION_COOKIE}=${value}; ${GUARDS}; Max-Age=${TEN_YEARS}`

/** The one value of a cookie in a Cookie header; null when it is absent or there twice. */
export const cookieOf = (header: string | undefined, name: string): string | null => {
  const values = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1))
  return values.length === 1 ? (values[0] ?? null) : null
}
