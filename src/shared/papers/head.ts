import { z } from 'zod'

/** An instant on the wire: UTC text of fixed width. */
export const PaperInstant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
/** A business date, `YYYY-MM-DD`. */
export const PaperDate = z.string().regex(/^\d{4}-\d\d-\d\d$/)
/** A printed number or word that may be unknown at issue; `null` prints a line to fill by hand. */
export const OrLine = z.string().nullable()

const fields = {
  company: z.string().min(1),
  project: z.string(),
  title: z.string().min(1),
  docNo: z.string(),
  version: z.int().min(1),
  replaces: OrLine,
  printedAt: PaperInstant,
  desk: z.string(),
  clerk: z.string(),
  clause: z.string(),
}
const anyHead = z.object({ ...fields, form: z.string(), formVersion: z.int().min(1) })

/** What is known of every paper, whatever its form. */
export type PaperHead = z.infer<typeof anyHead>

/** The two names by which a stored paper says how it is to be read and drawn. */
export const PaperMark = z.object({ form: z.string(), formVersion: z.int().min(1) })
export type PaperMark = z.infer<typeof PaperMark>

/**
 * What every paper of one version of a form carries in its head and foot. `docNo` is empty before the number is drawn
 * (preview only); `desk` is printed as it is (`A 台`); `version` is 1 for the first issue; `formVersion` is the version of
 * the form's layout and clause.
 */
export const paperHead = <C extends string, N extends number>(form: C, formVersion: N) => ({
  ...fields,
  form: z.literal(form),
  formVersion: z.literal(formVersion),
})

/** One reprint of an issued snapshot; `currentState` is the only thing on the paper that is not from the snapshot. */
export const Reprint = z.strictObject({
  ordinal: z.int().min(1),
  originalAt: PaperInstant,
  at: PaperInstant,
  by: z.string(),
  reason: z.string(),
  currentState: z.string().optional(),
})
export type Reprint = z.infer<typeof Reprint>

/** Why and when an issued paper was made void; its number is kept. */
export const Voided = z.strictObject({ at: PaperInstant, reason: z.string() })
export type Voided = z.infer<typeof Voided>
