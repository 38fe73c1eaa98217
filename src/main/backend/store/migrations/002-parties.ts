import type { Migration } from '../migration'

/** Tables and indexes of people and what they own. */
export const parties: Migration = {
  name: '002-parties',
  sql: `
CREATE TABLE party (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, kind TEXT NOT NULL, name TEXT NOT NULL,
  former_names TEXT NOT NULL, gender TEXT, birth_enc TEXT, birth_month_day TEXT, id_type TEXT, id_no_enc TEXT,
  id_no_hash TEXT, id_no_tail4 TEXT, nationality TEXT, preferred_contact TEXT, language TEXT,
  privacy_state TEXT NOT NULL, merged_into_id TEXT, deceased_at TEXT
) STRICT;
CREATE TABLE party_site (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, party_id TEXT NOT NULL, vip_kinds TEXT NOT NULL,
  risk_level TEXT, note TEXT
) STRICT;
CREATE TABLE contact_point (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, party_id TEXT NOT NULL, type TEXT NOT NULL,
  value TEXT NOT NULL, value_reversed TEXT NOT NULL, is_primary INTEGER NOT NULL, status TEXT NOT NULL,
  valid_from TEXT, valid_to TEXT, verified_at TEXT, source TEXT
) STRICT;
CREATE TABLE ownership (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, unit_id TEXT NOT NULL, party_id TEXT NOT NULL,
  role TEXT NOT NULL, share_type TEXT NOT NULL, share_pct INTEGER, from_date TEXT NOT NULL, to_date TEXT,
  cause TEXT NOT NULL, evidence_enc TEXT, is_contact_owner INTEGER NOT NULL
) STRICT;
CREATE TABLE occupancy (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, unit_id TEXT NOT NULL, party_id TEXT NOT NULL,
  relation TEXT NOT NULL, from_date TEXT, to_date TEXT, lease_proof TEXT, may_report_repair INTEGER NOT NULL,
  may_carry_out INTEGER NOT NULL, is_minor INTEGER NOT NULL
) STRICT;
CREATE TABLE proxy (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, unit_id TEXT NOT NULL, principal_id TEXT NOT NULL,
  agent_id TEXT NOT NULL, acts TEXT NOT NULL, valid_to TEXT NOT NULL, original_sighted INTEGER NOT NULL,
  notarised INTEGER NOT NULL
) STRICT;
CREATE TABLE consent (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, party_id TEXT NOT NULL, purpose TEXT NOT NULL,
  text_version TEXT NOT NULL, method TEXT NOT NULL, at TEXT NOT NULL, withdrawn_at TEXT
) STRICT;
CREATE INDEX party_id_no_hash ON party (id_no_hash) WHERE id_no_hash IS NOT NULL;
CREATE INDEX party_name ON party (name);
CREATE INDEX party_batch ON party (batch_id) WHERE batch_id IS NOT NULL;
CREATE UNIQUE INDEX party_site_party ON party_site (party_id) WHERE deleted_at IS NULL;
CREATE INDEX contact_point_party ON contact_point (party_id);
CREATE INDEX contact_point_value ON contact_point (value);
CREATE INDEX contact_point_reversed ON contact_point (value_reversed);
CREATE INDEX ownership_unit ON ownership (unit_id);
CREATE INDEX ownership_party ON ownership (party_id);
CREATE UNIQUE INDEX ownership_key ON ownership (unit_id, party_id, from_date) WHERE deleted_at IS NULL;
CREATE INDEX occupancy_unit ON occupancy (unit_id);
CREATE INDEX occupancy_party ON occupancy (party_id);
CREATE INDEX proxy_unit ON proxy (unit_id);
CREATE INDEX proxy_agent ON proxy (agent_id);
CREATE INDEX consent_party ON consent (party_id);
`,
}
