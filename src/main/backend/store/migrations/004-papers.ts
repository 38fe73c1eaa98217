import type { Migration } from '../migration'

/** Tables and indexes of issued papers. */
export const papers: Migration = {
  name: '004-papers',
  sql: `
CREATE TABLE document (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, doc_no TEXT NOT NULL, form TEXT NOT NULL,
  doc_version INTEGER NOT NULL, subject_table TEXT NOT NULL, subject_id TEXT NOT NULL, ticket_id TEXT,
  unit_id TEXT, title TEXT NOT NULL, snapshot TEXT NOT NULL, snapshot_hash TEXT NOT NULL, replaces TEXT,
  issued_at TEXT NOT NULL, voided_at TEXT, void_reason TEXT
) STRICT;
CREATE TABLE print_job (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, document_id TEXT NOT NULL, printer TEXT,
  copies TEXT NOT NULL, pages INTEGER, sent_at TEXT NOT NULL, state TEXT NOT NULL, from_page INTEGER,
  confirmed_at TEXT, reprint_no INTEGER NOT NULL, reason TEXT
) STRICT;
CREATE TABLE signature (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, document_id TEXT NOT NULL, role TEXT NOT NULL,
  party_id TEXT, name TEXT NOT NULL, how TEXT NOT NULL, at TEXT NOT NULL, witnesses TEXT NOT NULL
) STRICT;
CREATE TABLE attachment (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, sha256 TEXT NOT NULL, original_sha256 TEXT NOT NULL,
  name TEXT NOT NULL, media_type TEXT NOT NULL, bytes INTEGER NOT NULL, kind TEXT NOT NULL, taken_at TEXT
) STRICT;
CREATE UNIQUE INDEX document_no ON document (doc_no, doc_version);
CREATE INDEX document_subject ON document (subject_id);
CREATE INDEX document_ticket ON document (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX document_unit ON document (unit_id, issued_at) WHERE unit_id IS NOT NULL;
CREATE INDEX document_issued ON document (issued_at);
CREATE INDEX print_job_document ON print_job (document_id);
CREATE INDEX print_job_unconfirmed ON print_job (sent_at) WHERE state = 'SENT';
CREATE INDEX signature_document ON signature (document_id);
CREATE UNIQUE INDEX attachment_sha ON attachment (sha256) WHERE deleted_at IS NULL;
`,
}
