import { parse } from 'csv-parse/sync'
import type { Emitter } from './emit'
import { fault } from './emit'
import { decodeText } from './text'

const delimiters = [',', ';', '\t', '|'] as const

const records = (text: string, delimiter: string, to?: number): string[][] =>
  parse(text, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: 4 * 1024 * 1024,
    ...(to === undefined ? {} : { to }),
  })

/** The delimiter under which the first lines have the most columns in common; a comma where nothing speaks for another. */
function findDelimiter(text: string): string {
  const head = text.slice(0, 64 * 1024)
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    let widths: number[]
    try {
      widths = records(head, delimiter, 40).map((row) => row.length)
    } catch {
      continue
    }
    const usual = Math.max(...widths, 1)
    const alike = widths.filter((width) => width === usual).length / Math.max(widths.length, 1)
    const score = usual > 1 ? alike * Math.min(usual, 50) : 0
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** Reads a delimited text as one sheet. Row n is record n; a first line `sep=;` is an instruction, as in Excel. */
export async function readCsvFile(bytes: Uint8Array, name: string, emit: Emitter): Promise<void> {
  const whole = decodeText(bytes)
  const told = /^sep=(.)\r?\n/i.exec(whole)
  const text = told ? whole.slice(told[0].length) : whole
  let rows: string[][]
  try {
    rows = records(text, told?.[1] ?? findDelimiter(text))
  } catch (error) {
    throw fault('UNREADABLE', String(error))
  }
  await emit.sheet(name, false)
  for (const [index, row] of rows.entries()) {
    await emit.row(
      index,
      row.map((value) => (value === '' ? null : value)),
    )
  }
}
