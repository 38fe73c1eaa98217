import type { Migration } from '../migration'

/** Tables and indexes of places. */
export const places: Migration = {
  name: '001-places',
  sql: `
CREATE TABLE project (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, code TEXT NOT NULL, name TEXT NOT NULL,
  name_search TEXT NOT NULL, city TEXT, developer TEXT, design_life_years INTEGER NOT NULL,
  warranty_start_basis TEXT NOT NULL, contract_repair_days INTEGER, contract_written_notice_days INTEGER,
  desk_hours TEXT, seasons TEXT
) STRICT;
CREATE TABLE warranty_term (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, project_id TEXT NOT NULL, kind TEXT NOT NULL,
  warranty_class TEXT NOT NULL, months INTEGER NOT NULL, source TEXT
) STRICT;
CREATE TABLE phase (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, project_id TEXT NOT NULL, code TEXT NOT NULL,
  name TEXT NOT NULL
) STRICT;
CREATE TABLE building (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, project_id TEXT NOT NULL, phase_id TEXT,
  code TEXT NOT NULL, label TEXT NOT NULL, aliases TEXT NOT NULL, floors_above INTEGER, floors_below INTEGER,
  has_entrances INTEGER NOT NULL, completion_date TEXT, sort_key TEXT NOT NULL
) STRICT;
CREATE TABLE entrance (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, building_id TEXT NOT NULL, code TEXT NOT NULL,
  label TEXT NOT NULL, aliases TEXT NOT NULL
) STRICT;
CREATE TABLE building_contractor (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, building_id TEXT NOT NULL, trade TEXT NOT NULL,
  contractor_id TEXT NOT NULL
) STRICT;
CREATE TABLE unit (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, project_id TEXT NOT NULL, building_id TEXT NOT NULL,
  entrance_id TEXT, room_key TEXT NOT NULL, display_no TEXT NOT NULL, room TEXT NOT NULL, aliases TEXT NOT NULL,
  kind TEXT NOT NULL, floor INTEGER, room_on_floor TEXT, area_predicted INTEGER, area_measured INTEGER,
  inner_area_predicted INTEGER, inner_area_measured INTEGER, decoration TEXT, layout_code TEXT,
  contract_delivery_date TEXT, sort_key TEXT NOT NULL
) STRICT;
CREATE TABLE unit_site (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, unit_id TEXT NOT NULL, build_status TEXT NOT NULL,
  sale_status TEXT NOT NULL, use_status TEXT, key_cabinet_slot TEXT, risk_level TEXT
) STRICT;
CREATE TABLE contractor (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, name TEXT NOT NULL, registration_no TEXT,
  trade TEXT, contact_name TEXT, contact_phone TEXT, name_search TEXT NOT NULL
) STRICT;
CREATE TABLE calendar_day (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, year INTEGER NOT NULL, date TEXT NOT NULL,
  kind TEXT NOT NULL, name TEXT
) STRICT;
CREATE UNIQUE INDEX project_code ON project (code) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX warranty_term_key ON warranty_term (project_id, kind, warranty_class) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX phase_code ON phase (project_id, code) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX building_code ON building (project_id, ifnull(phase_id, ''), code) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX entrance_code ON entrance (building_id, code) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX building_contractor_key ON building_contractor (building_id, trade) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX unit_room_key ON unit (room_key) WHERE deleted_at IS NULL;
CREATE INDEX unit_building ON unit (building_id, sort_key);
CREATE INDEX unit_display_no ON unit (display_no);
CREATE INDEX unit_batch ON unit (batch_id) WHERE batch_id IS NOT NULL;
CREATE UNIQUE INDEX unit_site_unit ON unit_site (unit_id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX contractor_registration ON contractor (registration_no) WHERE deleted_at IS NULL AND registration_no IS NOT NULL;
CREATE UNIQUE INDEX calendar_day_date ON calendar_day (date) WHERE deleted_at IS NULL;
CREATE INDEX calendar_day_year ON calendar_day (year);
`,
}
