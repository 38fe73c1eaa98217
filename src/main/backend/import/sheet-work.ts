import type { Database } from 'better-sqlite3'
import { normaliseIdNo } from '../../../shared/idcard'
import { classifySheet } from '../../../shared/import/classify'
import { cleanOwners, ownerLinks } from '../../../shared/import/clean-owners'
import { cleanSales } from '../../../shared/import/clean-sales'
import { cleanUnits } from '../../../shared/import/clean-units'
import type { Finding } from '../../../shared/import/findings'
import type { Cell, Grid } from '../../../shared/import/grid'
import { type Pager, previewPager } from '../../../shared/import/preview'
import { type Mapping, proposeMapping } from '../../../shared/import/propose'
import type { SalesSheet } from '../../../shared/import/sale-record'
import type { SalesReview } from '../../../shared/import/sales-review'
import type { UnitsSheet } from '../../../shared/import/unit-record'
import { reviewUnits, type UnitsReview } from '../../../shared/import/units-review'
import type { ImportSheet } from '../../../shared/imports'
import { openReader } from '../db/open'
import { type Reader, readerOf } from '../db/statements'
import type { ChosenProject } from './plan-units'
import { type SalesView, viewSales } from './sales-view'
import { inPieces, type Secrets } from './secrets'
import { openStage, type Stage, type StagedSheet } from './stage'
import { storeLookup } from './store-units'

/** Names the batch to work on and where its files lie. */
export interface BatchRef {
  readonly id: string
  readonly stageFile: string
  readonly storeFile: string
  readonly site: string
  readonly today: string
}

/** The sheet that was chosen and how it is read. */
export interface Choice {
  readonly sheet: number
  readonly mapping: Mapping
}

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
  readonly secrets: Secrets
  /** Gives memory back that long lists have left; may do nothing. */
  readonly tidy: () => void
  choice: Choice | null
  grid: Grid | null
  cleaned: SalesSheet | UnitsSheet | null
  view: View | null
  /** What the store was like when the view was made. */
  seen: string
  /** Rows of the sheet under each filter, found when asked for. */
  rowsUnder: Partial<Record<'PROBLEMS' | 'CHANGED', readonly number[]>>
  readonly hashes: Map<string, string>
}

export const openWork = (ref: BatchRef, secrets: Secrets, tidy: () => void): Work => {
  const stage = openStage(ref.stageFile)
  const sqlite = openReader(ref.storeFile)
  // Another thread keeps the store's pages warm; a second copy of them would only cost memory.
  sqlite.pragma('mmap_size = 0')
  sqlite.pragma('cache_size = -16384')
  return {
    ref,
    stage,
    sqlite,
    db: readerOf(sqlite),
    secrets,
    tidy,
    choice: stage.fact<Choice>('choice') ?? null,
    grid: null,
    cleaned: null,
    view: null,
    seen: '',
    rowsUnder: {},
    hashes: new Map(),
  }
}

export const closeWork = (work: Work): void => {
  work.stage.close()
  work.sqlite.close()
}

/** Chunks opened together. */
const CHUNKS = 16

/** All rows of a sheet, or its first ones. */
export const readGrid = async (work: Work, index: number, most?: number): Promise<Grid> => {
  const facts = work.stage.fact<StagedSheet[]>('staged')?.[index]
  if (!facts) throw new Error('no such sheet')
  const rows: Cell[][] = []
  const chunks = work.stage.chunks(index, most)
  for (let at = 0; at < chunks.length; at += CHUNKS) {
    const some = chunks.slice(at, at + CHUNKS)
    const texts = await inPieces(
      some,
      (piece) => work.secrets.open(piece.map(({ sealed }) => [sealed, work.ref.id])),
      4,
    )
    for (const [place, chunk] of some.entries()) {
      while (rows.length < chunk.first) rows.push([])
      for (const row of JSON.parse(texts[place] ?? '[]') as Cell[][]) rows.push(row)
    }
  }
  return { name: facts.name, hidden: facts.hidden, rows, merges: facts.merges }
}

export const gridOf = async (work: Work): Promise<Grid> => {
  if (!work.choice) throw new Error('no sheet was chosen')
  work.grid ??= await readGrid(work, work.choice.sheet)
  return work.grid
}

/** Homes by owner number out of another sheet of the same file. */
const linksOf = async (work: Work) => {
  const sheets = work.stage.fact<ImportSheet[]>('sheets') ?? []
  for (const { index, kinds } of sheets) {
    if (!kinds.includes('UNITS')) continue
    const grid = await readGrid(work, index)
    const seen = classifySheet(grid)
    const mapping = seen.ok ? proposeMapping(seen.head, 'UNITS') : null
    if (mapping?.columns.ownerNo !== undefined)
      return ownerLinks(cleanUnits(grid, mapping), storeLookup(work.db, grid.rows.length))
  }
  return new Map()
}

const clean = async (work: Work): Promise<SalesSheet | UnitsSheet> => {
  const grid = await gridOf(work)
  const mapping = work.choice?.mapping
  if (!mapping) throw new Error('no sheet was chosen')
  if (mapping.kind === 'UNITS') return cleanUnits(grid, mapping)
  if (mapping.kind === 'SALES') return cleanSales(grid, mapping, storeLookup(work.db, grid.rows.length), work.ref.today)
  return cleanOwners(grid, mapping, await linksOf(work), work.ref.today)
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

/** Changes with every change of homes and people, whoever makes it. */
const storeMark = (work: Work): string => {
  const row = work.db.row<Record<string, number | null>>(
    `SELECT (SELECT max(seq) FROM change_log) AS log, (SELECT max(n) FROM row_history) AS history, (SELECT max(n) FROM party) AS party,
       (SELECT max(n) FROM unit) AS unit, (SELECT max(n) FROM ownership) AS ownership, (SELECT count(*) FROM import_batch WHERE state = 'APPLYING') AS hidden`,
  )
  return JSON.stringify(row)
}

/** Derives everything again unless the store is as it was. */
export const refreshView = async (work: Work): Promise<View> => {
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

/** Keyed digests of every ID number that may go in, asked for once each; needed only where people are known already. */
const learnHashes = async (work: Work, sheet: SalesSheet): Promise<void> => {
  if (!work.db.row('SELECT 1 AS x FROM party LIMIT 1')) return
  const wanted = new Set<string>()
  for (const record of sheet.records)
    for (const id of record.ids) if (id && !work.hashes.has(id.idNo)) wanted.add(id.idNo)
  const list = [...wanted]
  const found = await inPieces(list, (piece) => work.secrets.digest(piece.map((idNo) => `id:${normaliseIdNo(idNo)}`)))
  for (const [at, idNo] of list.entries()) work.hashes.set(idNo, found[at] ?? '')
}

const hashIn =
  (work: Work) =>
  (idNo: string): string =>
    work.hashes.get(idNo) ?? ''

/** Sheets from here on leave so much behind that collecting it pays. */
export const LONG = 20_000

/** The review with all answers so far. */
export const viewOf = async (work: Work): Promise<View> => {
  if (work.view) return work.view
  const grid = await gridOf(work)
  work.seen = storeMark(work)
  if (!work.cleaned) {
    work.cleaned = await clean(work)
    if (grid.rows.length > LONG) work.tidy()
  }
  const sheet = work.cleaned
  const mapping = work.choice?.mapping
  if (!mapping) throw new Error('no sheet was chosen')
  const answers = work.stage.answers()
  if (sheet.kind === 'UNITS') {
    const review = reviewUnits(sheet, answers)
    const pager = once(() => previewPager(grid, mapping, sheet, review))
    work.view = { sheet, review, sales: null, findings: sheet.findings, pager }
    return work.view
  }
  await learnHashes(work, sheet)
  const sales = viewSales(work.db, sheet, mapping, answers, hashIn(work))
  const findings = sales.findings.length === 0 ? sheet.findings : [...sheet.findings, ...sales.findings]
  const marked = { ...sheet, findings }
  const pager = once(() => previewPager(grid, mapping, marked, sales.review))
  work.view = { sheet: marked, review: sales.review, sales, findings, pager }
  return work.view
}

/** The project of a list of homes: what the clerk chose, or the one that the list surely means. */
export const projectOf = (
  work: Work,
  view: View,
): { written: string | null; several: boolean; chosen: ChosenProject | null } => {
  const names =
    view.sheet.kind === 'UNITS' ? new Set(view.sheet.records.map((unit) => unit.projectName)) : new Set<null>()
  names.delete(null)
  const written = names.size === 0 ? null : [...names].join('、')
  const answered = work.stage.fact<ChosenProject>('project')
  const known = work.db.rows<ChosenProject>(
    'SELECT id, code, name FROM project WHERE deleted_at IS NULL ORDER BY n LIMIT 100',
  )
  const same = known.find((project) => project.name === written || project.code === written)
  const only = written === null && known.length === 1 ? known[0] : undefined
  const fresh = answered && answered.id === null ? (known.find((p) => p.code === answered.code) ?? answered) : answered
  return { written, several: names.size > 1, chosen: fresh ?? same ?? only ?? null }
}
