import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { forkJail } from '../../src/main/backend/imports/fork-jail'
import { readWorkbookInJail } from '../../src/main/backend/imports/jail'
import { workbookRefusals } from '../../src/shared/imports/workbook'

const shared = process.env.SHARED_DATA
const folders = ['excel', 'conformance/frictionless-py-data'].map((name) => join(shared ?? '', name))
const files = shared ? folders.flatMap((folder) => listed(folder)) : []

function listed(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => /\.(xls\w?|csv|tsv|ods)$/.test(name)).map((name) => join(folder, name))
}

test.runIf(shared)(
  'every workbook of the corpus ends in sheets or in a named refusal',
  async () => {
    const jail = forkJail(inject('jail'))
    const ends: Record<string, string[]> = {}
    const queue = [...files]
    const work = async () => {
      for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
        const read = await readWorkbookInJail(jail, name)
        const end = read.ok ? 'READ' : read.code
        if (!read.ok) expect(workbookRefusals).toContain(read.code)
        ends[end] = [...(ends[end] ?? []), read.ok ? name : `${name}: ${read.detail}`]
      }
    }
    await Promise.all([work(), work()])
    for (const [end, names] of Object.entries(ends))
      console.log(end, names.length, end === 'READ' ? '' : names.join('\n  '))
    expect(ends.CRASHED ?? []).toEqual([])
    expect(ends.TIME_LIMIT ?? []).toEqual([])
  },
  600_000,
)
