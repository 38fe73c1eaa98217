import { z } from 'zod'
import { anyJson, code, digest, flag, instant, json, local, optional, plain, text, whole } from '../base/columns'
import { asideContent, asideStates, heldReasons, inReport, inStates, outCounts, outStates } from './codes'

const STORE = 'as long as the store'

/** Heads of earlier incarnations of this store, by name. */
const lineage = json<Record<string, number>>(z.record(z.string(), z.number()), {})

/** The exchange's own books: identity, captured changes, packages, quarantine. */
export const exchangeTables = {
  syncSelf: plain('identity of this replica', STORE, {
    k: local(whole),
    site: local(text),
    incId: local(text),
    incN: local(whole),
    lineage: local(lineage),
    outNumber: local(whole),
    outPrevHash: local(optional(digest)),
    exportedSeq: local(whole),
  }),
  syncCtl: plain('a package is being applied: capture is off', STORE, { k: local(whole), applying: local(flag) }),
  changeLog: plain('which rows have changed since the last package', 'until acknowledged, and 90 days', {
    seq: local(whole),
    tbl: local(text),
    rowId: local(text),
    op: local(text),
  }),
  rowMeta: plain('version of rows that came in packages', STORE, {
    tbl: local(text),
    rowId: local(text),
    origin: local(text),
    incId: local(text),
    seq: local(whole),
    digest: local(text),
  }),
  sameAs: plain('one home or person known under two ids', STORE, {
    tbl: local(text),
    id: local(text),
    canonicalId: local(text),
    at: local(instant),
  }),
  exchangeKey: plain('own keys of the exchange, sealed, and the keys that are trusted', STORE, {
    name: local(text),
    content: local(anyJson),
    at: local(instant),
    byAccount: local(optional(text)),
  }),
  pkgIn: plain('packages that came', 'ten years', {
    sender: local(text),
    incId: local(text),
    number: local(whole),
    manifestHash: local(digest),
    state: local(code(inStates)),
    fileName: local(text),
    file: local(optional(text)),
    report: local(inReport),
    receivedAt: local(instant),
    receivedBy: local(text),
    appliedAt: local(optional(instant)),
    appliedBy: local(optional(text)),
  }),
  pkgOut: plain('packages that left', 'ten years', {
    incId: local(text),
    number: local(whole),
    manifestHash: local(digest),
    seqFirst: local(whole),
    seqLast: local(whole),
    fileName: local(text),
    folder: local(text),
    state: local(code(outStates)),
    counts: local(outCounts),
    createdAt: local(instant),
    createdBy: local(text),
    ackedAt: local(optional(instant)),
  }),
  quarantine: plain('rows of a package that did not fit, kept', 'until settled', {
    id: local(text),
    tbl: local(text),
    rowId: local(text),
    content: local(asideContent, 'P'),
    reason: local(code(heldReasons)),
    package: local(text),
    state: local(code(asideStates)),
    at: local(instant),
  }),
  unknownCol: plain('columns of a newer sender, kept for the upgrade', STORE, {
    tbl: local(text),
    rowId: local(text),
    seq: local(whole),
    content: local(asideContent, 'P'),
  }),
} as const
