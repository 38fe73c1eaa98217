import type { RefusalCode } from '../shared/exchange/format'
import { refuse } from './package-fault'

/**
 * JSON from UTF-8 bytes, refused (`code`) when it is not JSON or starts with a byte order mark, and
 * (`manifest_duplicate_member`) when one object names a member twice: readers disagree about which of the two counts,
 * so a signature over such a text proves nothing.
 */
export function parseStrictJson(bytes: Uint8Array, code: RefusalCode): unknown {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    value = JSON.parse(text)
  } catch {
    return refuse(code, 'not JSON in UTF-8')
  }
  refuseDuplicates(text)
  return value
}

// The text is known to be JSON, so strings are the only place where brackets and colons mean nothing.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g

function refuseDuplicates(text: string): void {
  const open: (Set<string> | undefined)[] = []
  let last = ''
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(undefined)
    else if (token === '}' || token === ']') open.pop()
    else if (token === ':') note(open.at(-1), last)
    last = token
  }
}

function note(names: Set<string> | undefined, token: string): void {
  const name: unknown = JSON.parse(token)
  if (names === undefined || typeof name !== 'string') return
  if (name === '__proto__' || names.has(name)) refuse('manifest_duplicate_member', `member ${token.slice(0, 80)}`)
  names.add(name)
}
