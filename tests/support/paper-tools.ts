import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const onPath = (name: string): boolean =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      return readdirSync(folder).includes(name)
    } catch {
      return false
    }
  })

/** Whether the tools that read PDFs (poppler) and the one that reads squares (zbar) are on this machine. */
export const tools = { poppler: onPath('pdftotext') && onPath('pdftoppm'), zbar: onPath('zbarimg') }

/** What independent readers find in a PDF. */
export interface ReadPdf {
  readonly pages: number
  /** Width and height in points of the first page. */
  readonly size: readonly [number, number]
  /** Text of each page with all white space taken out. */
  readonly text: readonly string[]
  readonly fonts: readonly { readonly name: string; readonly type: string; readonly embedded: boolean }[]
}

const run = (tool: string, args: readonly string[]): string =>
  execFileSync(tool, [...args], { encoding: 'utf8', maxBuffer: 64_000_000, stdio: ['ignore', 'pipe', 'ignore'] })

const inFolder = <T>(pdf: Uint8Array, work: (file: string, folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-pdf-'))
  try {
    const file = join(folder, 'paper.pdf')
    writeFileSync(file, pdf)
    return work(file, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const sizeOf = (file: string): readonly [number, number] => {
  const [, width = '0', height = '0'] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(run('pdfinfo', [file])) ?? []
  return [Number(width), Number(height)]
}

/** Reads a PDF with poppler's tools. */
export const readPdf = (pdf: Uint8Array): ReadPdf =>
  inFolder(pdf, (file) => {
    const info = run('pdfinfo', [file])
    const text = run('pdftotext', ['-raw', file, '-']).split('\f').slice(0, -1)
    const fonts = run('pdffonts', [file]).trim().split('\n').slice(2)
    return {
      pages: Number(/Pages:\s+(\d+)/.exec(info)?.[1]),
      size: sizeOf(file),
      text: text.map((page) => page.replace(/\s/g, '')),
      fonts: fonts.map((line) => {
        const [, name = '', type = '', embedded] = /^(\S+)\s+(.*?)\s{2,}\S+\s+(yes|no)/.exec(line) ?? []
        return { name, type, embedded: embedded === 'yes' }
      }),
    }
  })

/** Squares on each page of a PDF, read by zbar from pictures of 300 dots per inch. */
export const readSquares = (pdf: Uint8Array): string[][] =>
  inFolder(pdf, (file, folder) => {
    // the squares stand in the right third of every sheet; the rest need not be drawn
    const [width, height] = sizeOf(file).map((points) => Math.ceil((points * 300) / 72))
    const left = Math.floor((width ?? 0) * 0.7)
    const part = ['-x', left, '-y', 0, '-W', (width ?? 0) - left, '-H', height ?? 0].map(String)
    run('pdftoppm', ['-r', '300', '-gray', ...part, file, join(folder, 'page')])
    const pictures = readdirSync(folder)
      .filter((name) => name.endsWith('.pgm'))
      .sort()
    return pictures.map((name) =>
      run('zbarimg', ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', join(folder, name)])
        .trim()
        .split('\n'),
    )
  })
