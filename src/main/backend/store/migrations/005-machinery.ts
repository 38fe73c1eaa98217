import type { Migration } from '../migration'

/** Tables and indexes of accounts, numbers, audit, imports, exchange. */
export const machinery: Migration = {
  name: '005-machinery',
  sql: `
CREATE TABLE setting (
  k TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE account (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, name TEXT NOT NULL, login_name TEXT NOT NULL,
  password_hash TEXT NOT NULL, locked INTEGER NOT NULL, must_change INTEGER NOT NULL
) STRICT;
CREATE TABLE role_assignment (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, account_id TEXT NOT NULL, role TEXT NOT NULL,
  from_date TEXT NOT NULL, to_date TEXT
) STRICT;
CREATE TABLE workstation (
  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, desk_letter TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  id TEXT NOT NULL PRIMARY KEY, account_id TEXT NOT NULL, workstation_id TEXT NOT NULL, opened_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL, locked_at TEXT, ended_at TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE login_attempt (
  n INTEGER PRIMARY KEY, login_name TEXT NOT NULL, workstation_id TEXT NOT NULL, at TEXT NOT NULL,
  ok INTEGER NOT NULL
) STRICT;
CREATE TABLE draft (
  id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
  attachments TEXT NOT NULL, account_id TEXT NOT NULL, workstation_id TEXT NOT NULL, version INTEGER NOT NULL,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL
) STRICT;
CREATE TABLE job (
  id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, account_id TEXT NOT NULL, state TEXT NOT NULL,
  done INTEGER NOT NULL, total INTEGER, phase TEXT, started_at TEXT NOT NULL, ended_at TEXT, report TEXT
) STRICT;
CREATE TABLE idempotency (
  request_id TEXT NOT NULL PRIMARY KEY, operation TEXT NOT NULL, account_id TEXT, reply TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE number_sequence (
  key TEXT NOT NULL PRIMARY KEY, next INTEGER NOT NULL, reserved INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE audit_log (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, account_id TEXT, workstation_id TEXT, request_id TEXT,
  operation TEXT NOT NULL, outcome TEXT NOT NULL, rows TEXT NOT NULL, detail TEXT, prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE row_history (
  n INTEGER PRIMARY KEY, table_name TEXT NOT NULL, row_id TEXT NOT NULL, version INTEGER NOT NULL,
  at TEXT NOT NULL, by_account TEXT, batch_id TEXT, changes TEXT NOT NULL
) STRICT;
CREATE TABLE saved_view (
  id TEXT NOT NULL PRIMARY KEY, account_id TEXT, screen TEXT NOT NULL, name TEXT NOT NULL, filter TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE TABLE import_batch (
  id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, file_name TEXT NOT NULL, file_sha256 TEXT NOT NULL,
  sheet TEXT NOT NULL, state TEXT NOT NULL, stage_file TEXT, mapping TEXT NOT NULL, counts TEXT NOT NULL,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL, applied_at TEXT, undone_at TEXT
) STRICT;
CREATE TABLE sync_self (
  k INTEGER PRIMARY KEY CHECK (k = 1), site TEXT NOT NULL, inc_id TEXT NOT NULL, inc_n INTEGER NOT NULL,
  lineage TEXT NOT NULL, out_number INTEGER NOT NULL, out_prev_hash TEXT, exported_seq INTEGER NOT NULL
) STRICT;
CREATE TABLE sync_ctl (
  k INTEGER PRIMARY KEY CHECK (k = 1), applying INTEGER NOT NULL
) STRICT;
CREATE TABLE change_log (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, tbl TEXT NOT NULL, row_id TEXT NOT NULL, op TEXT NOT NULL
) STRICT;
CREATE TABLE row_meta (
  tbl TEXT NOT NULL, row_id TEXT NOT NULL, origin TEXT NOT NULL, inc_id TEXT NOT NULL, seq INTEGER NOT NULL,
  digest TEXT NOT NULL, PRIMARY KEY (tbl, row_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE same_as (
  tbl TEXT NOT NULL, id TEXT NOT NULL, canonical_id TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (tbl, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE pkg_in (
  sender TEXT NOT NULL, inc_id TEXT NOT NULL, number INTEGER NOT NULL, manifest_hash TEXT NOT NULL,
  state TEXT NOT NULL, file_name TEXT NOT NULL, file TEXT, report TEXT NOT NULL, received_at TEXT NOT NULL,
  received_by TEXT NOT NULL, applied_at TEXT, applied_by TEXT,
  PRIMARY KEY (sender, inc_id, number, manifest_hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE pkg_out (
  inc_id TEXT NOT NULL, number INTEGER NOT NULL, manifest_hash TEXT NOT NULL, seq_first INTEGER NOT NULL,
  seq_last INTEGER NOT NULL, file_name TEXT NOT NULL, folder TEXT NOT NULL, state TEXT NOT NULL,
  counts TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, acked_at TEXT,
  PRIMARY KEY (inc_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE quarantine (
  id TEXT NOT NULL PRIMARY KEY, tbl TEXT NOT NULL, row_id TEXT NOT NULL, content TEXT NOT NULL,
  reason TEXT NOT NULL, package TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE TABLE unknown_col (
  tbl TEXT NOT NULL, row_id TEXT NOT NULL, seq INTEGER NOT NULL, content TEXT NOT NULL,
  PRIMARY KEY (tbl, row_id, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX account_login ON account (login_name) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX role_assignment_key ON role_assignment (account_id, role, from_date) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX workstation_letter ON workstation (desk_letter);
CREATE INDEX login_attempt_name ON login_attempt (login_name, at);
CREATE INDEX draft_account ON draft (account_id, updated_at);
CREATE INDEX idempotency_at ON idempotency (at);
CREATE INDEX row_history_row ON row_history (row_id, version);
CREATE INDEX row_history_batch ON row_history (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX import_batch_sha ON import_batch (file_sha256, sheet);
CREATE INDEX quarantine_state ON quarantine (state);
INSERT INTO sync_ctl (k, applying) VALUES (1, 0);
`,
}
