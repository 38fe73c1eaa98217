import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { decoded, json, optional, whole } from '../../../shared/base/columns'
import { classifySheet } from '../../../shared/imports/classify'
import { cleanOwners, ownerLinks } from '../../../shared/imports/clean-owners'
import { cleanSales } from '../../../shared/imports/clean-sales'
import { cleanUnits } from '../../../shared/imports/clean-units'
import type { Finding } from '../../../shared/imports/findings'
import type { Cell, Grid, Table } from '../../../shared/imports/grid'
import { type Pager, previewPager } from '../../../shared/imports/preview'
import { type Mapping, proposeMapping } from '../../../shared/imports/propose'
import type { SalesSheet } from '../../../shared/imports/sale-record'
import type { SalesReview } from '../../../shared/imports/sales-review'
import type { UnitsSheet } from '../../../shared/imports/unit-record'
import { reviewUnits, type UnitsReview } from '../../../shared/imports/units-review'
import { normaliseIdNo } from '../../../shared/text/id-card'
import type { Sealer } from '../ports'
import { openReader } from '../store/open'
import { columns, sql } from '../store/sql'
import { type Reader, readerOf } from '../store/statements'
import { idHash } from '../vault/index'
import type { ChosenProject } from './plan-units'
import { type SalesView, viewSales } from './sales-view'
import { factKind, namedSheets, openStage, type Stage, stagedSheets } from './stage'
import { storeLookup } from './store-units'

/** Names the batch to work on and where its files lie. */
export interface BatchRef {
  readonly id: string
  readonly stageFile: string
  readonly planFile: string
  readonly storeFile: string
  readonly site: string
  readonly today: string
}

/** The sheet that was chosen and how it is read. */
export interface Choice {
  readonly sheet: number
  readonly mapping: Mapping
}

/** Which sheet was chosen and how its columns are read. */
export const chosenSheet = factKind<Choice>('choice')
export const chosenProject = factKind<ChosenProject>('project')

/** Rows of a sheet as they were sealed. */
const cellRows = json<Cell[][]>(z.custom<Cell[][]>(Array.isArray), [])

/** The reviewed sheet: what goes in, what is asked, what is wrong. */
export interface View {
  readonly sheet: SalesSheet | UnitsSheet
  readonly review: SalesReview | UnitsReview
  readonly sales: SalesView | null
  readonly findings: readonly Finding[]
  /** Made when it is first asked for. */
  readonly pager: () => Pager
}

/** One batch being worked on, in memory: its sheet, cleaned once for a mapping, reviewed again after every answer. */
export interface Work {
  readonly ref: BatchRef
  readonly stage: Stage
  readonly db: Reader
  readonly sqlite: Database
  readonly sealer: Sealer
  /** Gives memory back that long lists have left; may do nothing. */
  readonly collectGarbage: () => void
  choice: Choice | null
  cleaned: SalesSheet | UnitsSheet | null
  view: View | null
  /** What the store was like when the view was made. */
  seen: string
  /** Rows of the sheet under each filter, found when asked for. */
  rowsUnder: Partial<Record<'PROBLEMS' | 'CHANGED', readonly number[]>>
}

export const openWork = (ref: BatchRef, sealer: Sealer, collectGarbage: () => void): Work => {
  const stage = openStage(ref.stageFile)
  const sqlite = openReader(ref.storeFile)
  // Another thread keeps the store's pages warm; a second copy of them would only cost memory.
  sqlite.pragma('mmap_size = 0')
  sqlite.pragma('cache_size = -4096')
  return {
    ref,
    stage,
    sqlite,
    db: readerOf(sqlite),
    sealer,
    collectGarbage,
    choice: stage.fact(chosenSheet) ?? null,
    cleaned: null,
    view: null,
    seen: '',
    rowsUnder: {},
  }
}

export const closeWork = (work: Work): void => {
  work.stage.close()
  work.sqlite.close()
}

/** All rows of a sheet, or its first ones. */
export const readGrid = (work: Work, index: number, most?: number): Grid => {
  const facts = work.stage.fact(stagedSheets)?.[index]
  if (!facts) throw new Error('no such sheet')
  const rows: Cell[][] = []
  for (const { first, sealed } of work.stage.chunks(index, most)) {
    while (rows.length < first) rows.push([])
    for (const row of decoded(cellRows, work.sealer.open(sealed, work.ref.id))) rows.push(row)
  }
  return { name: facts.name, hidden: facts.hidden, rows, merges: facts.merges }
}

/** All rows of the chosen sheet; long lists are many, so that nobody keeps them. */
export const gridOf = (work: Work): Grid => {
  if (!work.choice) throw new Error('no sheet was chosen')
  return readGrid(work, work.choice.sheet)
}

interface Piece {
  readonly first: number
  readonly rows: readonly (readonly Cell[])[]
}

/** Pieces in memory: the one that is read, the one before, and those in which merged areas begin. */
const PIECES = 8

/** The chosen sheet, of which only the pieces last looked at are in memory. */
export const tableOf = (work: Work): Table => {
  const sheet = work.choice?.sheet
  const facts = sheet === undefined ? undefined : work.stage.fact(stagedSheets)?.[sheet]
  if (sheet === undefined || !facts) throw new Error('no sheet was chosen')
  let held: Piece[] = []
  const holds = ({ first, rows }: Piece, row: number): boolean => row >= first && row < first + rows.length
  const fetch = (row: number): Piece | undefined => {
    const chunk = work.stage.chunkAt(sheet, row)
    if (!chunk) return undefined
    return { first: chunk.first, rows: decoded(cellRows, work.sealer.open(chunk.sealed, work.ref.id)) }
  }
  const at = (row: number): readonly Cell[] | undefined => {
    const [latest] = held
    if (latest && holds(latest, row)) return latest.rows[row - latest.first]
    const piece = held.find((each) => holds(each, row)) ?? fetch(row)
    if (!piece) return undefined
    held = [piece, ...held.filter((each) => each !== piece)].slice(0, PIECES)
    return piece.rows[row - piece.first]
  }
  return { rows: { length: facts.rows, at }, merges: facts.merges }
}

/** Homes by owner number out of another sheet of the same file. */
const linksOf = (work: Work) => {
  const sheets = work.stage.fact(namedSheets) ?? []
  for (const { index, kinds } of sheets) {
    if (!kinds.includes('UNITS')) continue
    const grid = readGrid(work, index)
    const seen = classifySheet(grid)
    const mapping = seen.ok ? proposeMapping(seen.head, 'UNITS') : null
    if (mapping?.columns.ownerNo !== undefined)
      return ownerLinks(cleanUnits(grid, mapping), storeLookup(work.db, grid.rows.length))
  }
  return new Map()
}

const clean = (work: Work, mapping: Mapping): SalesSheet | UnitsSheet => {
  const table = tableOf(work)
  if (mapping.kind === 'UNITS') return cleanUnits(table, mapping)
  if (mapping.kind === 'SALES')
    return cleanSales(table, mapping, storeLookup(work.db, table.rows.length), work.ref.today)
  return cleanOwners(table, mapping, linksOf(work), work.ref.today)
}

/** Another mapping, or another store: what was derived is derived again. */
export const forget = (work: Work): void => {
  work.cleaned = null
  forgetView(work)
}

export const forgetView = (work: Work): void => {
  work.view = null
  work.rowsUnder = {}
}

const most = optional(whole)
const storeState = sql({ log: most, history: most, party: most, unit: most, ownership: most, hidden: whole })

/** Changes with every change of homes and people, whoever makes it. */
const storeMark = (work: Work): string => {
  const row = work.db.row(
    storeState`SELECT (SELECT max(seq) FROM change_log) AS log, (SELECT max(n) FROM row_history) AS history, (SELECT max(n) FROM party) AS party,
       (SELECT max(n) FROM unit) AS unit, (SELECT max(n) FROM ownership) AS ownership, (SELECT count(*) FROM import_batch WHERE state = 'APPLYING') AS hidden`,
  )
  return JSON.stringify(row)
}

/** Derives everything again unless the store is as it was. */
export const refreshView = (work: Work): View => {
  if (work.view && work.seen !== storeMark(work)) forget(work)
  return viewOf(work)
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Sheets from here on leave so much behind that collecting it pays. */
export const LONG = 20_000

/** The review with all answers so far. */
export const viewOf = (work: Work): View => {
  if (work.view) return work.view
  const mapping = work.choice?.mapping
  if (!mapping) throw new Error('no sheet was chosen')
  work.seen = storeMark(work)
  if (!work.cleaned) {
    work.cleaned = clean(work, mapping)
    if (work.cleaned.lastRow > LONG) work.collectGarbage()
  }
  const sheet = work.cleaned
  const answers = work.stage.answers()
  if (sheet.kind === 'UNITS') {
    const review = reviewUnits(sheet, answers)
    const pager = once(() => previewPager(tableOf(work).rows, mapping, sheet, review))
    work.view = { sheet, review, sales: null, findings: sheet.findings, pager }
    return work.view
  }
  const sales = viewSales(work.db, sheet, mapping, answers, (idNo) => idHash(work.sealer, normaliseIdNo(idNo)))
  const findings = sales.findings.length === 0 ? sheet.findings : [...sheet.findings, ...sales.findings]
  const marked = { ...sheet, findings }
  const pager = once(() => previewPager(tableOf(work).rows, mapping, marked, sales.review))
  work.view = { sheet: marked, review: sales.review, sales, findings, pager }
  return work.view
}

export const projectRow = sql(columns('project', 'id', 'code', 'name'))

/** Projects that a list may be for. */
export const knownProjects = (work: Work) =>
  work.db.rows(projectRow`SELECT id, code, name FROM live_project ORDER BY n LIMIT 100`)

/** The project of a list of homes: what the clerk chose, or the one that the list surely means. */
export const projectOf = (
  work: Work,
  view: View,
): { written: string | null; several: boolean; chosen: ChosenProject | null } => {
  const names =
    view.sheet.kind === 'UNITS' ? new Set(view.sheet.records.map((unit) => unit.projectName)) : new Set<null>()
  names.delete(null)
  const written = names.size === 0 ? null : [...names].join('、')
  const answered = work.stage.fact(chosenProject)
  const known = knownProjects(work)
  const same = known.find((project) => project.name === written || project.code === written)
  const only = written === null && known.length === 1 ? known[0] : undefined
  const fresh = answered && answered.id === null ? (known.find((p) => p.code === answered.code) ?? answered) : answered
  return { written, several: names.size > 1, chosen: fresh ?? same ?? only ?? null }
}
