import type { Migration } from '../migration'

/** Tables and indexes of visits, tickets, handovers and inspections. */
export const matters: Migration = {
  name: '003-matters',
  sql: `
CREATE TABLE visit (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, arrived_at TEXT NOT NULL, left_at TEXT,
  party_id TEXT, visitor_name TEXT NOT NULL, visitor_phone TEXT, identity TEXT NOT NULL, unit_ids TEXT NOT NULL,
  reasons TEXT NOT NULL, companions INTEGER NOT NULL, id_checked INTEGER NOT NULL, outcome TEXT,
  ticket_ids TEXT NOT NULL
) STRICT;
CREATE TABLE ticket (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, ticket_no TEXT NOT NULL, draft_id TEXT,
  visit_id TEXT, type TEXT NOT NULL, channel TEXT NOT NULL, complaint_severity TEXT, reporter_party_id TEXT,
  reporter_name TEXT, reporter_identity TEXT, reporter_phone TEXT, reporter_phone_reversed TEXT,
  anonymous INTEGER NOT NULL, place_kind TEXT, place_id TEXT, unit_id TEXT, building_id TEXT, project_id TEXT,
  category_code TEXT, topic_code TEXT, owner_snapshot TEXT NOT NULL, received_at TEXT NOT NULL,
  registered_at TEXT NOT NULL, accepted_at TEXT, first_responsible TEXT NOT NULL, current_handler TEXT NOT NULL,
  subject TEXT NOT NULL, narrative TEXT NOT NULL, demands TEXT NOT NULL, emotion INTEGER, expected_time TEXT,
  written_notice INTEGER NOT NULL, delivered_at TEXT, access_contact TEXT, access_phone TEXT, hold TEXT,
  reopen_count INTEGER NOT NULL, urge_count INTEGER NOT NULL, escalation_level INTEGER NOT NULL,
  phase_state TEXT, state TEXT NOT NULL, next_due_at TEXT, first_report_ticket_id TEXT, paper_no TEXT,
  handwritten_at TEXT, close_reason TEXT, closed_at TEXT, confidentiality TEXT NOT NULL, source_ref TEXT,
  photo_count INTEGER NOT NULL
) STRICT;
CREATE TABLE ticket_item (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, ticket_id TEXT NOT NULL, seq INTEGER NOT NULL,
  state TEXT NOT NULL, result TEXT, room_code TEXT, part_code TEXT, defect_code TEXT, warranty_class TEXT,
  description TEXT NOT NULL, severity TEXT NOT NULL, quantity INTEGER, fail_count INTEGER NOT NULL, hold TEXT,
  judgement_id TEXT, work_order_id TEXT, contract_repair_due TEXT, unit_id TEXT, done_at TEXT
) STRICT;
CREATE TABLE ticket_event (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, ticket_id TEXT NOT NULL, item_id TEXT,
  at TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, data TEXT,
  visible_to_owner INTEGER NOT NULL
) STRICT;
CREATE TABLE sla_clock (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, ticket_id TEXT NOT NULL, kind TEXT NOT NULL,
  rule_code TEXT NOT NULL, due_at TEXT NOT NULL, calendar TEXT NOT NULL, calendar_missing INTEGER NOT NULL,
  started_at TEXT NOT NULL, paused_ms INTEGER NOT NULL, met_at TEXT, breached_at TEXT
) STRICT;
CREATE TABLE judgement (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, item_id TEXT NOT NULL, ticket_id TEXT NOT NULL,
  verdict TEXT NOT NULL, warranty_class TEXT NOT NULL, start_date TEXT, end_date TEXT, extended_to TEXT,
  as_of_date TEXT NOT NULL, computation TEXT NOT NULL, reason TEXT NOT NULL, parties TEXT NOT NULL,
  evidence TEXT NOT NULL, owner_agrees TEXT, note TEXT, decided_by TEXT NOT NULL, approved_by TEXT
) STRICT;
CREATE TABLE work_order (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, no TEXT, ticket_id TEXT NOT NULL,
  item_ids TEXT NOT NULL, assignee_kind TEXT NOT NULL, contractor_id TEXT, assignee_name TEXT NOT NULL,
  appointment_from TEXT, appointment_to TEXT, plan_text TEXT, issued_at TEXT NOT NULL, due_at TEXT,
  accepted_at TEXT, arrived_at TEXT, finished_at TEXT, result TEXT, closed_reason TEXT
) STRICT;
CREATE TABLE handover (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, unit_id TEXT NOT NULL, kind TEXT NOT NULL,
  state TEXT NOT NULL, warranty_start TEXT, actual_date TEXT, deemed_at TEXT, source TEXT, note TEXT
) STRICT;
CREATE TABLE inspection (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, unit_id TEXT NOT NULL, handover_id TEXT,
  round INTEGER NOT NULL, started_at TEXT NOT NULL, finished_at TEXT, inspector TEXT NOT NULL,
  owner_reps TEXT NOT NULL, weather TEXT, checks TEXT NOT NULL, decision TEXT, refusal_reasons TEXT NOT NULL,
  owner_remark TEXT, owner_signed TEXT, refusal_note TEXT, ticket_id TEXT, state TEXT NOT NULL
) STRICT;
CREATE TABLE meter_reading (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, unit_id TEXT NOT NULL, inspection_id TEXT,
  kind TEXT NOT NULL, meter_no TEXT, reading INTEGER NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE TABLE attachment_link (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, subject_table TEXT NOT NULL,
  subject_id TEXT NOT NULL, attachment_id TEXT NOT NULL, item_id TEXT, caption TEXT
) STRICT;
CREATE TABLE instruction (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, created_at TEXT NOT NULL,
  created_by TEXT NOT NULL, created_desk TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL,
  version INTEGER NOT NULL, deleted_at TEXT, batch_id TEXT, subject_table TEXT, subject_id TEXT,
  text TEXT NOT NULL, due_at TEXT, done_at TEXT, answer TEXT
) STRICT;
CREATE INDEX visit_arrived ON visit (arrived_at);
CREATE INDEX visit_party ON visit (party_id) WHERE party_id IS NOT NULL;
CREATE UNIQUE INDEX ticket_no ON ticket (ticket_no);
CREATE UNIQUE INDEX ticket_draft ON ticket (draft_id) WHERE draft_id IS NOT NULL;
CREATE INDEX ticket_paper_no ON ticket (paper_no) WHERE paper_no IS NOT NULL;
CREATE INDEX ticket_state_due ON ticket (state, next_due_at);
CREATE INDEX ticket_due ON ticket (next_due_at) WHERE next_due_at IS NOT NULL;
CREATE INDEX ticket_received ON ticket (received_at);
CREATE INDEX ticket_unit ON ticket (unit_id, received_at) WHERE unit_id IS NOT NULL;
CREATE INDEX ticket_building ON ticket (building_id, received_at) WHERE building_id IS NOT NULL;
CREATE INDEX ticket_reporter ON ticket (reporter_party_id, received_at) WHERE reporter_party_id IS NOT NULL;
CREATE INDEX ticket_handler ON ticket (current_handler, state);
CREATE INDEX ticket_first ON ticket (first_responsible, state);
CREATE INDEX ticket_item_ticket ON ticket_item (ticket_id, seq);
CREATE INDEX ticket_item_unit ON ticket_item (unit_id, defect_code) WHERE unit_id IS NOT NULL;
CREATE INDEX ticket_event_ticket ON ticket_event (ticket_id, at);
CREATE UNIQUE INDEX sla_clock_kind ON sla_clock (ticket_id, kind) WHERE deleted_at IS NULL;
CREATE INDEX sla_clock_due ON sla_clock (due_at) WHERE met_at IS NULL;
CREATE INDEX judgement_item ON judgement (item_id);
CREATE INDEX work_order_ticket ON work_order (ticket_id);
CREATE INDEX work_order_contractor ON work_order (contractor_id) WHERE contractor_id IS NOT NULL;
CREATE INDEX handover_unit ON handover (unit_id);
CREATE INDEX inspection_unit ON inspection (unit_id, round);
CREATE INDEX meter_reading_unit ON meter_reading (unit_id, at);
CREATE INDEX meter_reading_inspection ON meter_reading (inspection_id) WHERE inspection_id IS NOT NULL;
CREATE INDEX attachment_link_subject ON attachment_link (subject_id);
CREATE INDEX instruction_subject ON instruction (subject_id) WHERE subject_id IS NOT NULL;
`,
}
