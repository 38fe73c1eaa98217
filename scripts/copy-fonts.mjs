// Puts the print fonts (SIL OFL 1.1) into resources/fonts and writes which characters they hold.
import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const source = join(root, 'node_modules/@expo-google-fonts/noto-serif-sc')
const target = join(root, 'resources/fonts')
const fonts = [
  ['400Regular/NotoSerifSC_400Regular.ttf', 'NotoSerifSC-Regular.ttf'],
  ['700Bold/NotoSerifSC_700Bold.ttf', 'NotoSerifSC-Bold.ttf'],
]

/** Ranges of code points in a TrueType file, from its 32-bit character map (format 12). */
const rangesOf = (font) => {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + 16 * i)
  const cmapAt = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')
  const cmap = font.readUInt32BE(cmapAt + 8)
  const maps = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, i) => cmap + font.readUInt32BE(cmap + 8 + 8 * i))
  const map = maps.find((at) => font.readUInt16BE(at) === 12)
  if (map === undefined) throw new Error('the font has no 32-bit character map')
  const groups = Array.from({ length: font.readUInt32BE(map + 12) }, (_, i) => map + 16 + 12 * i)
  const ranges = []
  for (const at of groups) {
    const [from, to] = [font.readUInt32BE(at), font.readUInt32BE(at + 4)]
    const last = ranges.at(-1)
    if (last && last[1] + 1 === from) last[1] = to
    else ranges.push([from, to])
  }
  return ranges
}

const sameSize = async (a, b) => {
  const sizes = await Promise.all(
    [a, b].map((path) =>
      stat(path).then(
        (s) => s.size,
        () => -1,
      ),
    ),
  )
  return sizes[0] === sizes[1]
}

await mkdir(target, { recursive: true })
for (const [from, to] of fonts) {
  if (!(await sameSize(join(source, from), join(target, to)))) await copyFile(join(source, from), join(target, to))
}
await copyFile(join(source, 'LICENSE_FONT'), join(target, 'OFL.txt'))

if (process.argv.includes('--coverage')) {
  const [regular, bold] = await Promise.all(fonts.map(async ([, to]) => rangesOf(await readFile(join(target, to)))))
  if (JSON.stringify(regular) !== JSON.stringify(bold)) throw new Error('regular and bold hold different characters')
  const text = JSON.stringify({ font: 'Noto Serif SC', ranges: regular })
  await writeFile(join(root, 'resources/font-coverage.json'), `${text}\n`)
}
