import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { root } from '../../../scripts/run.mjs'
import { type ReadPdf, readPdf, readSquares, tools } from '../../support/paper-tools'
import type { Clerk } from '../support/clerk'

/** A paper as it came out: its number, and what independent readers see of its PDF. */
export interface Printed {
  readonly docNo: string
  readonly pdf: Uint8Array
  /** Null on a machine without poppler. */
  readonly read: ReadPdf | null
}

/** The paper in front is at the printer; what came out is confirmed and the PDF kept. */
export const keepPaper = async ({ page, press, save }: Clerk, form: string): Promise<Printed> => {
  await expect(page).toHaveURL(/papers\/view\/[^?]+$/)
  await expect(page.getByRole('banner')).toContainText(form)
  await expect(page.getByRole('button', { name: '全部正常' })).toBeEnabled()
  await press('1')
  await expect(page.getByRole('contentinfo')).toContainText('打印正常')
  const file = await save('Ctrl+Shift+S')
  const docNo = file.suggestedFilename().replace(/\.pdf$/, '')
  const pdf = readFileSync(await file.path())
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  if (!tools.poppler)
    process.stdout.write(`${docNo}: text and pages are not looked at, poppler is not on this machine\n`)
  return { docNo, pdf, read: tools.poppler ? readPdf(pdf) : null }
}

/** Pages and words are those of the paper, and the square of every page names it, where tools to read them are there. */
export const expectPaper = (
  { docNo, pdf, read }: Printed,
  { pages, words }: { pages: number; words: readonly string[] },
): void => {
  if (read === null) return
  expect(read.pages).toBe(pages)
  const text = read.text.join('')
  for (const word of [docNo, ...words]) expect(text).toContain(word)
  if (!tools.zbar) {
    process.stdout.write(`${docNo}: squares are not read, zbar is not on this machine\n`)
    return
  }
  for (const squares of readSquares(pdf)) expect(squares.join(' ')).toContain(docNo)
}

/** With PICTURES=1 the first pages become pictures of the manual. */
export const picturePaper = ({ pdf }: Printed, name: string, folder: string): void => {
  if (process.env.PICTURES !== '1' || !tools.poppler) return
  const file = join(folder, `${name}.pdf`)
  writeFileSync(file, pdf)
  execFileSync('pdftoppm', ['-r', '90', '-png', '-l', '2', file, join(root, 'docs/screenshots', `paper-${name}`)])
}

/** After a restart every paper, the ticket and the inspection are in their lists. */
export const seeAll = async ({ page, go }: Clerk, papers: readonly Printed[]): Promise<void> => {
  await go('O', page.getByRole('grid', { name: '单据' }))
  for (const { docNo } of papers)
    await expect(page.getByRole('row', { name: new RegExp(docNo) })).toContainText('已打印')
  for (const [letter, list] of [
    ['I', '验房列表'],
    ['T', '受理单'],
  ] as const) {
    const grid = page.getByRole('grid', { name: list })
    await go(letter, grid)
    await expect(grid.getByRole('row', { name: /3-1-3101/ }).first()).toBeVisible()
  }
}
