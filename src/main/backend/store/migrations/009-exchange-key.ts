import type { Migration } from '../migration'

/** The desk's own exchange keys (sealed) and the public keys it trusts. */
export const exchangeKey: Migration = {
  name: '009-exchange-key',
  sql: `
CREATE TABLE exchange_key (
  name TEXT NOT NULL PRIMARY KEY, content TEXT NOT NULL, at TEXT NOT NULL, by_account TEXT
) STRICT, WITHOUT ROWID;
`,
}
