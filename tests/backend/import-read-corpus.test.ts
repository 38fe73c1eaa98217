import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forkJail } from '../../src/main/backend/import/fork-jail'
import { readWorkbookInJail } from '../../src/main/backend/import/jail'
import { workbookRefusals } from '../../src/shared/import/workbook'
import { builtJail } from '../support/built-jail'

const shared = process.env.SHARED_DATA
const folder = shared ? join(shared, 'excel') : ''
const files = shared
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name))
  : []

test.runIf(shared)(
  'every workbook of the corpus ends in sheets or in a named refusal',
  async () => {
    const jail = forkJail(await builtJail())
    const ends: Record<string, string[]> = {}
    const queue = [...files]
    const work = async () => {
      for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
        const read = await readWorkbookInJail(jail, join(folder, name))
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
