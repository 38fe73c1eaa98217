import type { Reprint, Voided } from '../../../shared/papers/forms'
import type { PaperHead } from '../../../shared/papers/head'
import type { Sheet } from '../../../shared/papers/sheets'
import type { Drawing } from './draw-form'

/** What is true for every page of one printed copy. */
export interface PaperJob {
  readonly snapshot: PaperHead
  readonly drawing: Drawing
  readonly sheet: Sheet
  /** SHA-256 of the canonical snapshot in hex; without it, or without a number, the paper is a preview. */
  readonly hash: string | undefined
  readonly reprint: Reprint | undefined
  readonly voided: Voided | undefined
}
