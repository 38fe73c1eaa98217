import type { Migration } from '../migration'

/** Tables and indexes of search index. */
export const search: Migration = {
  name: '006-search',
  sql: `
CREATE VIRTUAL TABLE ticket_text USING fts5(t, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co P* S*'");
CREATE TABLE name_key (
  key TEXT NOT NULL, kind INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (key, kind, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_key_n ON name_key (n);
CREATE VIRTUAL TABLE phone_gram USING fts5(v, content='', contentless_delete=1, tokenize='trigram');
CREATE VIRTUAL TABLE room_gram USING fts5(v, content='', contentless_delete=1, tokenize='trigram');
CREATE VIRTUAL TABLE number_gram USING fts5(v, content='', contentless_delete=1, tokenize='trigram');
`,
}
