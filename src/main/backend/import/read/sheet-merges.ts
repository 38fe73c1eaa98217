import type { Merge } from '../../../../shared/import/grid'
import { limits } from './emit'
import { entryParts, entryText, type ZipLook } from './zip-look'

const attribute = (tag: string, name: RegExp) =>
  new RegExp(`\\s(?:\\w+:)?${name.source}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1]

/** The part of each sheet in workbook order; undefined where the workbook does not say. */
export async function sheetParts(look: ZipLook): Promise<(string | undefined)[]> {
  const main = [...look.entries.keys()].find((name) => /(^|\/)workbook\d*\.xml$/i.test(name))
  if (!main) return []
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const rels = await entryText(look, `${folder}_rels/${main.slice(folder.length)}.rels`)
  const targets = new Map<string, string>()
  for (const [tag] of rels.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const id = attribute(tag, /Id/)
    const target = attribute(tag, /Target/)
    if (id && target) targets.set(id, target.startsWith('/') ? target.slice(1) : `${folder}${target}`)
  }
  const book = await entryText(look, main)
  return [...book.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => {
    const id = /\s\w+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1]
    return id === undefined ? undefined : targets.get(id)
  })
}

const column = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** `A5:A6` → a merged area; undefined for anything else. */
function parseMerge(ref: string): Merge | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref)
  if (!match) return undefined
  const [, startLetters = '', startRow = '', endLetters = '', endRow = ''] = match
  return {
    startRow: Number(startRow) - 1,
    startCol: column(startLetters),
    endRow: Number(endRow) - 1,
    endCol: column(endLetters),
  }
}

/** The merged areas of one sheet part, found by running through it without building it: for sheets of any size. */
export async function scanMerges(look: ZipLook, part: string): Promise<Merge[]> {
  const entry = look.entries.get(part)
  if (!entry) return []
  const merges: Merge[] = []
  let tail = ''
  for await (const bytes of entryParts(look, entry, limits.unpackedBytes)) {
    // Tags and references are ASCII in every encoding that a sheet may have.
    tail += bytes.toString('latin1')
    let last = 0
    for (const match of tail.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([^"']*)["'][^>]*>/g)) {
      last = match.index + match[0].length
      const merge = parseMerge(match[1] ?? '')
      if (merge) merges.push(merge)
    }
    tail = tail.slice(Math.max(last, tail.length - 512))
  }
  return merges
}
