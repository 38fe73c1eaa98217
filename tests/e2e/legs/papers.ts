import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
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
  if (!tools.poppler) process.stdout.write(`${docNo}: text and pages are not looked at, poppler is not on this machine\n`)
  return { docNo, pdf, read: tools.poppler ? readPdf(pdf) : null }
}

/** The squares of every page name the paper, where the reader of squares is on this machine. */
export const expectSquares = ({ docNo, pdf }: Printed): void => {
  if (!tools.poppler || !tools.zbar) {
    process.stdout.write(`${docNo}: squares are not read, zbar is not on this machine\n`)
    return
  }
  for (const squares of readSquares(pdf)) expect(squares.join(' ')).toContain(docNo)
}
