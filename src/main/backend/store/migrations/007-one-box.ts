import type { Migration } from '../migration'

const OPEN = "'REGISTERED', 'ACCEPTED', 'JUDGED', 'DISPATCHED', 'IN_PROGRESS', 'RECHECK', 'TRANSFERRED', 'ANSWER_DUE'"

/**
 * The one box at a million tickets. Words of tickets are keyed by business time, so that the newest come first straight
 * from the index, with an index of single characters; names are kept by kind of key; rooms, strangers' phones and
 * open tickets get indexes of their own.
 */
export const oneBox: Migration = {
  name: '007-one-box',
  sql: `
CREATE TABLE name_key_new (
  kind INTEGER NOT NULL, key TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (kind, key, n)
) STRICT, WITHOUT ROWID;
INSERT INTO name_key_new (kind, key, n) SELECT kind, key, n FROM name_key;
DROP TABLE name_key;
ALTER TABLE name_key_new RENAME TO name_key;
CREATE INDEX name_key_n ON name_key (n);
DROP TABLE ticket_text;
CREATE VIRTUAL TABLE ticket_text USING fts5(t, content='', contentless_delete=1, prefix='1', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co P* S*'");
CREATE TABLE ticket_key (key INTEGER PRIMARY KEY, n INTEGER NOT NULL UNIQUE) STRICT;
CREATE INDEX unit_building_room ON unit (building_id, room);
CREATE INDEX party_merged ON party (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX building_by_code ON building (code);
CREATE INDEX ticket_open_unit ON ticket (unit_id) WHERE unit_id IS NOT NULL AND state IN (${OPEN});
CREATE INDEX ticket_open_reporter ON ticket (reporter_party_id) WHERE reporter_party_id IS NOT NULL AND state IN (${OPEN});
CREATE INDEX ticket_stranger_phone ON ticket (reporter_phone_reversed) WHERE reporter_party_id IS NULL AND reporter_phone_reversed IS NOT NULL;
`,
}
