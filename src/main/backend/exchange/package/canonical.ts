import { createHash, hash } from 'node:crypto'

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * Canonical JSON (RFC 8785): no blanks, members sorted by UTF-16 code unit.
 * Throws for a number that JSON cannot hold.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`not a JSON number: ${value}`)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.keys(value).sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`).join(',')}}`
}

function isArray(value: object): value is readonly Json[] {
  return Array.isArray(value)
}

/** `sha256:` and the hex digest of bytes or of a text's UTF-8. */
export function sha256(content: Uint8Array | string): string {
  return `sha256:${hash('sha256', content, 'hex')}`
}

/** A running SHA-256 for streams; `digest` answers in the same form as `sha256`. */
export function sha256Stream(): { update(bytes: Uint8Array): void; digest(): string } {
  const running = createHash('sha256')
  return {
    update: (bytes) => {
      running.update(bytes)
    },
    digest: () => `sha256:${running.digest('hex')}`,
  }
}

/**
 * Digest of rows of one table: SHA-256 (64 hex digits) of the canonical JSON object of the row as it leaves,
 * each value being the text of the CSV file or null. A reader gets the same from what it reads.
 */
export function rowDigester(columns: readonly string[]): (values: readonly (string | null)[]) => string {
  const order = columns.map((name, at) => ({ name, at })).sort((a, b) => (a.name < b.name ? -1 : 1))
  const members = order.map(({ name, at }, place) => ({ head: `${place ? ',' : '{'}${JSON.stringify(name)}:`, at }))
  return (values) => {
    let text = members.length ? '' : '{'
    for (const { head, at } of members) text += head + JSON.stringify(values[at] ?? null)
    return hash('sha256', `${text}}`, 'hex')
  }
}
