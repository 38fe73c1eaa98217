import { z } from 'zod'
import { op } from '../base/operation'
import { CLERKS, DESK, READERS } from '../base/roles'
import type { PaperSnapshot, Reprint, Voided } from './forms'

export interface PaperRow {
  id: string
  docNo: string
  form: string
  docVersion: number
  title: string
  issuedAt: string
  voidedAt: string | null
  ticketId: string | null
  unitId: string | null
  /** Room that it is about. */
  displayNo: string | null
  ticketNo: string | null
  /** State of the newest print job; null when it was never sent to a printer. */
  printState: PrintState | null
  /** Prints after the first. */
  reprints: number
}

export type PrintState = 'SENT' | 'CONFIRMED' | 'FAILED_FROM_PAGE'

export interface PrintJobRow {
  id: string
  state: PrintState
  sentAt: string
  copies: string[]
  pages: number | null
  fromPage: number | null
  reprintNo: number
  reason: string | null
}

export interface SignatureRow {
  role: string
  name: string
  how: string
  at: string
  witnesses: string[]
}

export interface PaperSheet extends PaperRow {
  snapshot: PaperSnapshot
  snapshotHash: string
  version: number
  voided: Voided | null
  /** Labels of the copies this form has. */
  copies: string[]
  jobs: PrintJobRow[]
  signatures: SignatureRow[]
  /** Filled when this is shown as a reprint. */
  reprint: Reprint | null
  /** Characters that the print font lacks; the clerk writes them by hand or spells them otherwise. */
  missingGlyphs: string[]
}

export const documentOps = {
  /** The newest version of a paper; with `jobId` of a reprint it carries that reprint's mark. Phones are masked for who only reads. */
  'paper.get': op<PaperSheet>()('read', READERS, z.object({ docNo: z.string(), jobId: z.string().nullable() }), [
    'document',
    'printJob',
    'signature',
    'ticket',
    'unit',
    'account',
  ]),
  /** Those that somebody must still confirm come first, then the newest. */
  'paper.list': op<{ rows: PaperRow[]; next: string | null }>()(
    'read',
    READERS,
    z.object({
      form: z.string().nullable(),
      text: z.string().max(60),
      unconfirmed: z.boolean(),
      cursor: z.string().max(40).nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    ['document', 'printJob'],
    ['ticket', 'unit'],
  ),
  /** Characters of a text the print font cannot show, before a number is drawn. */
  'paper.missingGlyphs': op<string[]>()('read', DESK, z.object({ texts: z.array(z.string()).max(2000) }), []),
  /** The job was handed to a printer: it stays SENT until somebody confirms it. A second job of a paper is a reprint. */
  'print.sent': op<{ jobId: string; reprintNo: number }>()(
    'write',
    [...DESK, 'KEYKEEPER'],
    z.object({
      docNo: z.string(),
      copies: z.array(z.string()).min(1),
      pages: z.number().int().positive().nullable(),
      printer: z.string().max(200).nullable(),
      reason: z.string().trim().max(200).nullable(),
    }),
  ),
  /** All good, again from a page (the same job, no reprint mark), or again whole. */
  'print.confirm': op<{ state: PrintState }>()(
    'write',
    [...DESK, 'KEYKEEPER'],
    z.object({ jobId: z.string(), fromPage: z.number().int().positive().nullable() }),
  ),
  /** After a jam the same job goes to the printer once more, from the page that was named; no reprint mark. */
  'print.again': op<{ fromPage: number | null; reprintNo: number }>()(
    'write',
    [...DESK, 'KEYKEEPER'],
    z.object({ jobId: z.string() }),
  ),
  'print.unconfirmed': op<(PrintJobRow & { docNo: string; title: string })[]>()('read', READERS, z.object({}), [
    'printJob',
    'document',
    'ticket',
  ]),
  'paper.void': op<{ docNo: string }>()(
    'write',
    ['LEAD', 'MANAGER'],
    z.object({ docNo: z.string(), reason: z.string().trim().min(1, 'reasonMissing').max(200) }),
  ),
  /** A home's owner signed, or refused before two witnesses. */
  'paper.sign': op<{ id: string }>()(
    'write',
    [...CLERKS, 'INSPECTOR', 'REPAIR'],
    z.object({
      docNo: z.string(),
      role: z.string().min(1).max(40),
      name: z.string().trim().min(1, 'nameMissing').max(50),
      partyId: z.string().nullable(),
      how: z.enum(['HAND', 'PROXY', 'REFUSED']),
      witnesses: z.array(z.string().trim().min(1).max(50)).max(4),
    }),
  ),
}
