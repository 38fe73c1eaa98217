/**
 * SQL condition that leaves out rows of an import that is not applied yet; `alias` is the table's name in the query.
 * Rows of an applied batch stay, so the condition costs a look into a handful of running batches.
 */
export const visibleBatch = (alias: string): string =>
  `(${alias}.batch_id IS NULL OR ${alias}.batch_id NOT IN (SELECT id FROM import_batch WHERE state = 'APPLYING'))`
