import type { Migration } from '../migration'

/** What a photo belongs to is asked for each time it is shown. */
export const attachmentUses: Migration = {
  name: '012-attachment-uses',
  sql: `
CREATE INDEX attachment_link_attachment ON attachment_link (attachment_id);
`,
}
