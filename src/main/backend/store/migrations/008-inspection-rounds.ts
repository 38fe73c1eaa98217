import type { Migration } from '../migration'

/** A finished draft is one round and no more; papers that somebody must still confirm are found at once. */
export const inspectionRounds: Migration = {
  name: '008-inspection-rounds',
  sql: `
ALTER TABLE inspection ADD COLUMN draft_id TEXT;
CREATE UNIQUE INDEX inspection_draft ON inspection (draft_id) WHERE draft_id IS NOT NULL;
CREATE UNIQUE INDEX inspection_round ON inspection (unit_id, round) WHERE deleted_at IS NULL AND batch_id IS NULL;
CREATE INDEX print_job_open ON print_job (document_id) WHERE state <> 'CONFIRMED';
`,
}
