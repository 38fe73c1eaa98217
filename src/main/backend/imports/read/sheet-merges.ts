import type { Merge } from '../../../../shared/imports/grid'
import { limits } from './emit'
import { entryParts, type ZipDirectory } from './zip-directory'

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
export async function scanMerges(directory: ZipDirectory, part: string): Promise<Merge[]> {
  const entry = directory.entries.get(part)
  if (!entry) return []
  const merges: Merge[] = []
  let tail = ''
  for await (const bytes of entryParts(directory, entry, limits.unpackedBytes)) {
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
