import { createHash, hash } from 'node:crypto'

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
