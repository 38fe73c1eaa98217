import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync, renameSync, rmSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Refusal } from '../../../shared/base/refusal'
import { classifySheet } from '../../../shared/imports/classify'
import type { ImportSheet } from '../../../shared/imports/contract'
import { type Cell, type Grid, isBlank, type Merge } from '../../../shared/imports/grid'
import type { SheetChunk } from '../../../shared/imports/workbook'
import { uploadPath } from '../files/index'
import type { JobHandle, Services } from '../ports'
import { dropStage, namedSheets, openStage, type Stage, type StagedSheet, stagedSheets, stagePath } from './stage'

/** A head stands within the first rows, so those are enough to say what a sheet is. */
const LOOKED_AT = 200

interface Taking {
  readonly name: string
  readonly hidden: boolean
  rows: number
  /** Cells of the fullest row; counted to two. */
  widest: number
  readonly head: Cell[][]
  readonly merges: Merge[]
}

const sheetOf = (index: number, taken: Taking): ImportSheet => {
  const grid: Grid = { name: taken.name, hidden: taken.hidden, rows: taken.head, merges: taken.merges }
  const seen = classifySheet(grid)
  const reason = seen.ok ? null : seen.reason === 'EMPTY' && taken.widest > 0 ? 'NO_HEAD' : seen.reason
  const { name, hidden, rows } = taken
  return { index, name, hidden, rows, kinds: seen.ok ? seen.kinds : [], reason }
}

/** Writes what the jail hands on into the stage: rows sealed, in pieces as they come. */
const stager = (stage: Stage, seal: (text: string) => string) => {
  const sheets: Taking[] = []
  const add = (chunk: SheetChunk): void => {
    if (chunk.kind === 'sheet') {
      if (sheets[chunk.sheet]) stage.dropChunks(chunk.sheet)
      sheets[chunk.sheet] = { name: chunk.name, hidden: chunk.hidden, rows: 0, widest: 0, head: [], merges: [] }
      return
    }
    const sheet = sheets[chunk.sheet]
    if (!sheet) return
    if (chunk.kind === 'merges') {
      for (const merge of chunk.merges) sheet.merges.push(merge)
      return
    }
    stage.putChunk(chunk.sheet, chunk.from, seal(JSON.stringify(chunk.rows)))
    while (sheet.head.length < Math.min(chunk.from, LOOKED_AT)) sheet.head.push([])
    for (const row of chunk.rows) {
      if (sheet.head.length >= LOOKED_AT) break
      sheet.head.push(row)
    }
    sheet.rows = Math.max(sheet.rows, chunk.from + chunk.rows.length)
    for (let at = 0; sheet.widest < 2 && at < chunk.rows.length; at += 1)
      sheet.widest = Math.max(sheet.widest, chunk.rows[at]?.filter((cell) => !isBlank(cell)).length ?? 0)
  }
  const finish = (count: number): { sheets: ImportSheet[]; facts: StagedSheet[]; isTable: boolean } => {
    const whole = sheets.slice(0, count)
    return {
      sheets: whole.map((sheet, index) => sheetOf(index, sheet)),
      facts: whole.map(({ name, hidden, rows, widest, merges }) => ({
        name,
        hidden,
        rows,
        filled: widest > 0,
        merges,
      })),
      isTable: whole.some(({ widest }) => widest > 1),
    }
  }
  return { add, finish }
}

const digestOf = (path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const hash = createHash('sha256')
    createReadStream(path)
      .on('data', (part) => hash.update(part))
      .on('error', reject)
      .on('end', () => resolve(hash.digest('hex')))
  })

/** A plain file name for the reader, which looks at the ending; the clerk's own name never becomes a path. */
const readAs = (name: string): string =>
  `book${/^\.[A-Za-z]{2,5}$/.test(extname(name)) ? extname(name).toLowerCase() : ''}`

const CSV = /\.(csv|txt|tsv)$/i

/**
 * Reads an uploaded file through the jail into a stage of its own and records the batch. Refuses with FILE_REFUSED and
 * `workbook.<code>` when the file is no workbook the desk reads; then nothing is left.
 */
export const openFile = async (
  services: Services,
  job: JobHandle,
  input: { readonly token: string; readonly name: string },
  by: string,
): Promise<{ id: string }> => {
  const { folders, jail, vault } = services
  if (!jail) throw new Refusal('FILE_REFUSED', 'noJail')
  const from = uploadPath(folders, input.token)
  const id = services.ids.next()
  const room = join(folders.temp, `import-${id}`)
  mkdirSync(room, { recursive: true, mode: 0o700 })
  const path = join(room, readAs(input.name))
  renameSync(from, path)
  const stage = openStage(stagePath(folders, id))
  let kept = false
  try {
    const sha256 = await digestOf(path)
    const taking = stager(stage, (text) => vault.seal(text, id))
    let rows = 0
    const end = await jail.parse(
      path,
      (chunk) => {
        taking.add(chunk)
        if (chunk.kind !== 'rows') return
        rows += chunk.rows.length
        job.progress(rows, null, 'read')
      },
      job.signal,
    )
    if (!end.ok) {
      if (end.detail) services.log.note(`import refused ${end.code}`)
      throw new Refusal(end.code === 'CANCELLED' ? 'CANCELLED' : 'FILE_REFUSED', `workbook.${end.code}`)
    }
    const { sheets, facts, isTable } = taking.finish(end.sheets)
    // Plain text reads as a table of one column; no list is one.
    if (CSV.test(input.name) && !isTable) throw new Refusal('FILE_REFUSED', 'workbook.NOT_A_WORKBOOK')
    const named = CSV.test(input.name)
      ? sheets.map((sheet) => ({ ...sheet, name: input.name.replace(CSV, '') }))
      : sheets
    stage.setFact(namedSheets, named)
    stage.setFact(
      stagedSheets,
      facts.map((fact, index) => ({ ...fact, name: named[index]?.name ?? fact.name })),
    )
    stage.sync()
    services.write((trx) =>
      trx.run(
        "INSERT INTO import_batch (id, kind, file_name, file_sha256, sheet, state, stage_file, mapping, counts, created_at, created_by, applied_at, undone_at) VALUES (?, '', ?, ?, '', 'STAGED', ?, '{}', '{}', ?, ?, NULL, NULL)",
        id,
        input.name,
        sha256,
        `${id}.sqlite`,
        new Date(services.clock()).toISOString(),
        by,
      ),
    )
    kept = true
    return { id }
  } finally {
    stage.close()
    rmSync(room, { recursive: true, force: true })
    if (!kept) dropStage(folders, id)
  }
}
