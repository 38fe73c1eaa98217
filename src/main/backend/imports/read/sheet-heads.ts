import { entryText, type ZipDirectory } from './zip-directory'

/** What a workbook's main part says of one sheet. */
export type SheetHead = {
  readonly name: string
  readonly hidden: boolean
  /** The sheet's own part; undefined where the workbook does not say. */
  readonly part: string | undefined
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name] ?? whole
    const code = Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found ? unescaped(found[1] ?? found[2] ?? '') : undefined
}

/**
 * The sheets in workbook order, read without unpacking any: the library unpacks every text of the workbook to tell the
 * same. Empty when the main part is written in a way that this does not read.
 */
export async function sheetHeads(directory: ZipDirectory): Promise<SheetHead[]> {
  const main = [...directory.entries.keys()].find((name) => /(^|\/)workbook\d*\.xml$/i.test(name))
  if (!main) return []
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const rels = await entryText(directory, `${folder}_rels/${main.slice(folder.length)}.rels`)
  const targets = new Map<string, string>()
  for (const [tag] of rels.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const id = attribute(tag, 'Id')
    const target = attribute(tag, 'Target')
    if (id && target) targets.set(id, target.startsWith('/') ? target.slice(1) : `${folder}${target}`)
  }
  const book = await entryText(directory, main)
  return [...book.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag]) => ({
    name: attribute(tag, 'name') ?? '',
    hidden: /^(very)?hidden$/i.test(attribute(tag, 'state') ?? ''),
    part: targets.get(attribute(tag, '\\w+:id') ?? ''),
  }))
}
