import type { Migration } from '../migration'

/** What an import brought is found by its batch, to be hidden, taken back or listed. */
export const importBatches: Migration = {
  name: '011-import-batches',
  sql: `
CREATE INDEX unit_site_batch ON unit_site (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX contact_point_batch ON contact_point (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX ownership_batch ON ownership (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX import_batch_file ON import_batch (file_sha256);
`,
}
