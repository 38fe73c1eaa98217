import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { ReadEnd, WorkbookRead, WorkbookRefusal } from '../../../../shared/imports/workbook'
import { gridCollector } from '../../../../shared/imports/workbook'
import { type ChunkSink, type Emitter, emitter, fault, isFault, limits } from './emit'
import { detectFileKind } from './file-kind'
import { readZipDirectory, type ZipDirectory } from './zip-directory'

// Each reader comes with a library that takes longer to load than most files take to read, and every file is read in a
// process of its own: only what the file turns out to need is loaded.
const readCsvFile: typeof import('./csv').readCsvFile = async (...file) => (await import('./csv')).readCsvFile(...file)
const readXlsFile: typeof import('./xls').readXlsFile = async (...file) => (await import('./xls')).readXlsFile(...file)
const readXlsxFile: typeof import('./xlsx').readXlsxFile = async (...file) =>
  (await import('./xlsx')).readXlsxFile(...file)

/** Words by which the libraries say that a file has a password. */
const passworded = /encrypt|password/i

const refusal = (error: unknown): { code: WorkbookRefusal; detail: string } => {
  if (isFault(error)) return { code: error.refusal, detail: error.detail }
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { code: passworded.test(detail) ? 'ENCRYPTED' : 'UNREADABLE', detail }
}

/** A workbook without sheets is a damaged one. */
async function someSheets(emit: Emitter): Promise<number> {
  const sheets = await emit.end()
  if (sheets === 0) throw fault('UNREADABLE', 'no sheets')
  return sheets
}

async function readZip(bytes: Buffer, sink: ChunkSink): Promise<number> {
  let directory: ZipDirectory
  try {
    directory = await readZipDirectory(bytes)
  } catch (error) {
    throw isFault(error) ? error : fault('UNREADABLE', String(error))
  }
  if (directory.kind === 'xlsb' || directory.kind === 'ods') throw fault('OTHER_FORMAT', directory.kind)
  if (directory.kind === 'other') throw fault('NOT_A_WORKBOOK', 'a zip without sheets')
  const fast = emitter(sink)
  try {
    await readXlsxFile(bytes, directory, fast)
    return await someSheets(fast)
  } catch (error) {
    if ((isFault(error) && error.refusal !== 'UNREADABLE') || passworded.test(String(error))) throw error
    // The slower reader forgives more. It starts again at sheet 0, which replaces what the first one handed on.
    const second = emitter(sink)
    await readXlsFile(bytes, second)
    return await someSheets(second)
  }
}

async function readBytes(bytes: Buffer, name: string, sink: ChunkSink): Promise<number> {
  const kind = detectFileKind(bytes)
  if (kind === 'empty') throw fault('EMPTY_FILE', 'no bytes')
  if (kind === 'binary') throw fault('NOT_A_WORKBOOK', 'binary')
  if (kind === 'markup') throw fault('OTHER_FORMAT', 'markup')
  if (kind === 'zip') return readZip(bytes, sink)
  const emit = emitter(sink)
  if (kind === 'ole') await readXlsFile(bytes, emit)
  else if (/^\.(csv|txt|tsv)$/i.test(extname(name))) await readCsvFile(bytes, basename(name, extname(name)), emit)
  else throw fault('NOT_A_WORKBOOK', 'text under another name')
  return someSheets(emit)
}

/**
 * Reads .xlsx, .xlsm, .xls and .csv, by content, into chunks. Never throws; a refused file may have handed on chunks
 * already, which then do not count. Other people's files go through the jail, not through this directly.
 */
export async function readWorkbook(path: string, sink: ChunkSink): Promise<ReadEnd> {
  try {
    const info = await stat(path).catch(() => undefined)
    if (!info?.isFile()) return { ok: false, code: 'NOT_FOUND' }
    if (info.size > limits.fileBytes) return { ok: false, code: 'TOO_BIG', detail: `${info.size} bytes` }
    return { ok: true, sheets: await readBytes(await readFile(path), path, sink) }
  } catch (error) {
    return { ok: false, ...refusal(error) }
  }
}

/** The whole workbook in memory, read in this process: for files of our own making and for tests. */
export async function openWorkbook(path: string): Promise<WorkbookRead> {
  const collector = gridCollector()
  const end = await readWorkbook(path, collector.add)
  return end.ok ? { ok: true, grids: collector.grids().slice(0, end.sheets) } : end
}
