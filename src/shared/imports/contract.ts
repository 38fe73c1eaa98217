import { z } from 'zod'
import { op } from '../base/operation'
import type { Answer, DecisionCode } from './decisions'
import type { Field, SheetKind } from './fields'
import { fields } from './fields'
import type { FindingCode, FindingLevel } from './findings'
import type { SheetRefusal } from './foreign-sheets'
import type { PreviewRow } from './preview'

const Id = z.string().min(1).max(60)

/** A batch's life: READING is no row yet; STAGED waits for the clerk; APPLYING is hidden from everybody. */
export type ImportState = 'STAGED' | 'APPLYING' | 'APPLIED' | 'UNDONE'

/** One sheet of the file: what it can be imported as, or why it is not. */
export interface ImportSheet {
  readonly index: number
  readonly name: string
  readonly hidden: boolean
  readonly rows: number
  readonly kinds: readonly SheetKind[]
  readonly reason: SheetRefusal | null
}

/** The figures beside the steps. Rows are those of the sheet. */
export interface ImportCounts {
  /** Rows that go in. */
  readonly ready: number
  /** Questions without an answer. */
  readonly open: number
  /** Rows that go back to who sent the list. */
  readonly back: number
  readonly duplicates: number
  readonly skipped: number
  readonly rows: number
  /** Homes or sales that go in. */
  readonly records: number
}

/** What an apply has written. */
export interface ImportOutcome {
  readonly added: Readonly<Record<string, number>>
  readonly changed: number
  /** Changes that were left out, since somebody else had changed the same field meanwhile. */
  readonly left: number
}

/** A row that an undo did not take back. */
export interface StayedRow {
  readonly table: string
  readonly id: string
  readonly label: string
  readonly why: 'CHANGED' | 'REFERRED'
}

export interface ImportColumn {
  readonly column: number
  /** A, B, ... as in the spreadsheet. */
  readonly letters: string
  readonly label: string
  readonly group: string
  readonly field: Field | null
  /** First values, masked. */
  readonly samples: readonly string[]
}

/** The project that a list of homes belongs to: asked once. */
export interface ProjectChoice {
  /** The name the list writes; null when it writes none. */
  readonly written: string | null
  readonly projects: readonly { readonly id: string; readonly code: string; readonly name: string }[]
  readonly chosen: { readonly id: string | null; readonly code: string; readonly name: string } | null
}

export interface ImportRow {
  readonly id: string
  readonly fileName: string
  readonly sheet: string
  readonly kind: SheetKind | ''
  readonly state: ImportState
  readonly at: string
  readonly by: string
  readonly appliedAt: string | null
  readonly undoneAt: string | null
  readonly counts: ImportCounts | null
  readonly outcome: ImportOutcome | null
}

export interface ImportPage extends ImportRow {
  readonly sheets: readonly ImportSheet[]
  readonly sheetIndex: number | null
  /** 0-based rows of the head; null until a sheet is chosen. */
  readonly head: { readonly firstRow: number; readonly lastRow: number } | null
  readonly columns: readonly ImportColumn[]
  readonly fields: readonly Field[]
  /** Each entry is met by any one of its fields. */
  readonly missing: readonly (readonly Field[])[]
  readonly project: ProjectChoice | null
  /** The same file and sheet was brought in before. */
  readonly earlier: { readonly at: string; readonly by: string; readonly state: ImportState } | null
  readonly stayed: readonly StayedRow[]
  /** The work that runs on it now. */
  readonly jobId: string | null
}

/** A person as the clerk compares them; phone and ID are masked. */
export interface PersonFacts {
  readonly name: string
  readonly homes: readonly string[]
  readonly phones: readonly string[]
  readonly idTail: string | null
}

export interface ImportQuestion {
  readonly id: string
  readonly code: DecisionCode
  readonly row: number
  readonly other: number | null
  readonly unitNo: string | null
  readonly options: readonly { readonly answer: Answer; readonly label: string }[]
  readonly proposed: Answer | null
  readonly chosen: Answer | null
  /** Who the list and who the store means, where persons are compared. */
  readonly listed: PersonFacts | null
  readonly stored: readonly (PersonFacts & { readonly id: string })[]
}

/** One cell on the wire: masked; `value` is null where it equals what is written or nothing was read. */
export interface ImportCell {
  readonly field: Field
  readonly column: number
  readonly original: string
  readonly value: string | null
  readonly findings: readonly {
    readonly code: FindingCode
    readonly level: FindingLevel
    readonly value: string | null
  }[]
}

export interface ImportLine {
  readonly row: number
  readonly first: number
  readonly state: PreviewRow['state']
  readonly other: number | null
  readonly cells: readonly ImportCell[]
}

/** What cleaning did, in cells. */
export interface ImportChanges {
  readonly room: number
  readonly merged: number
  readonly split: number
  readonly width: number
  readonly date: number
  readonly other: number
}

export type ImportFilter = 'ALL' | 'PROBLEMS' | 'CHANGED'

const DATA = ['DATA_ADMIN'] as const
const AnswerText = z.string().max(120)

export const importOps = {
  /** Reads an uploaded file as a job; its report is `{ id }` of the batch, or the refusal of the file. */
  'import.open': op<{ jobId: string }>()(
    'task',
    DATA,
    z.object({ token: z.string().min(1).max(80), name: z.string().trim().min(1).max(255) }),
  ),
  'import.list': op<{ rows: ImportRow[]; next: string | null }>()(
    'read',
    DATA,
    z.object({ cursor: z.string().max(80).nullable(), limit: z.number().int().min(1).max(200) }),
    ['importBatch', 'account'],
  ),
  'import.get': op<ImportPage>()('read', DATA, z.object({ id: Id }), ['importBatch', 'account']),
  'import.setSheet': op<{ open: number }>()(
    'task',
    DATA,
    z.object({ id: Id, sheet: z.number().int().min(0), kind: z.enum(['UNITS', 'SALES', 'OWNERS']).nullable() }),
  ),
  /** Rows of the head and columns are 0-based. Answers given before are kept where their question stays. */
  'import.setMapping': op<{ open: number }>()(
    'task',
    DATA,
    z.object({
      id: Id,
      head: z.object({ firstRow: z.number().int().min(0), lastRow: z.number().int().min(0) }),
      columns: z.partialRecord(z.enum(fields), z.number().int().min(0).max(16_383)).nullable(),
    }),
  ),
  /** The project of a list of homes: one the desk knows, or a new one. */
  'import.setProject': op<{ open: number }>()(
    'task',
    DATA,
    z.object({
      id: Id,
      project: z.union([
        z.object({ id: Id }),
        z.object({
          code: z
            .string()
            .trim()
            .regex(/^[A-Z0-9]{2,8}$/, 'projectCodeForm'),
          name: z.string().trim().min(1, 'nameMissing').max(60),
        }),
      ]),
    }),
  ),
  /** `from` is a place in the filtered list. */
  'import.preview': op<{ lines: ImportLine[]; from: number; total: number; counts: ImportCounts }>()(
    'read',
    DATA,
    z.object({
      id: Id,
      filter: z.enum(['ALL', 'PROBLEMS', 'CHANGED']),
      from: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    ['importBatch'],
  ),
  'import.changes': op<{ changes: ImportChanges; cells: number; problems: number; changedRows: number }>()(
    'read',
    DATA,
    z.object({ id: Id }),
    ['importBatch'],
  ),
  'import.questions': op<{ questions: ImportQuestion[]; total: number; open: number }>()(
    'read',
    DATA,
    z.object({ id: Id }),
    ['importBatch'],
  ),
  /** An answer of null takes the former one back. */
  'import.answer': op<{ open: number }>()(
    'task',
    DATA,
    z.object({
      id: Id,
      answers: z
        .array(z.object({ id: z.string().max(80), answer: AnswerText.nullable() }))
        .min(1)
        .max(2000),
    }),
  ),
  /** The sheet as it came with coloured cells and reasons; `file` is fetched from the host under its id. */
  'import.errorWorkbook': op<{ file: string; name: string; marks: number }>()(
    'task',
    DATA,
    z.object({ id: Id, language: z.enum(['zh', 'en']) }),
  ),
  'import.apply': op<{ jobId: string }>()('task', DATA, z.object({ id: Id })),
  'import.undo': op<{ jobId: string }>()('task', DATA, z.object({ id: Id })),
  /** Forgets a file that was not applied. */
  'import.discard': op<{ discarded: true }>()('task', DATA, z.object({ id: Id })),
}
