import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, posix, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))

const code = filesBelow('src').filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
const text = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Comments say words like "import" too, so they go first; strings in this code never hold a whole comment. */
const bare = (source: string): string => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')

const IMPORT =
  /(?:^|[;\s})])(?:import|export)\s(?:[\w\s{},*$]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** Every module that a file names, in whatever form. */
const importsOf = (source: string): string[] =>
  [...bare(source).matchAll(IMPORT)].map(([, plain, dynamic]) => plain ?? dynamic ?? '')

/** A room of the house; the longest name that fits is where a file lives. */
const ROOMS = [
  'src/shared',
  'src/package',
  'src/main/index.ts',
  'src/main/browser-host.ts',
  'src/main/host',
  'src/main/electron',
  'src/main/web',
  'src/main/backend',
  'src/preload',
  'src/renderer/src',
  'src/hub',
  'resources',
] as const
type Room = (typeof ROOMS)[number] | 'elsewhere'

const roomOf = (path: string): Room =>
  ROOMS.find((room) => path === room || path.startsWith(`${room}/`) || `${path}.ts` === room) ?? 'elsewhere'

const HOST_ROOMS: readonly Room[] = ['src/main/host', 'src/main/backend', 'src/shared']
const MAY: Readonly<Record<Room, readonly Room[]>> = {
  'src/shared': ['src/shared', 'resources'],
  'src/package': ['src/package', 'src/shared', 'resources'],
  'src/main/backend': ['src/main/backend', 'src/package', 'src/shared', 'resources'],
  'src/main/host': HOST_ROOMS,
  'src/main/web': ['src/main/web', ...HOST_ROOMS],
  'src/main/electron': ['src/main/electron', ...HOST_ROOMS],
  'src/main/index.ts': ['src/main/electron', 'src/main/web', ...HOST_ROOMS],
  'src/main/browser-host.ts': ['src/main/web', ...HOST_ROOMS],
  'src/preload': ['src/preload', 'src/shared'],
  'src/renderer/src': ['src/renderer/src', 'src/shared', 'resources'],
  'src/hub': ['src/hub', 'src/package', 'src/shared', 'resources'],
  resources: [],
  elsewhere: [],
}

const nodeModules = new Set(builtinModules)
const isNode = (name: string): boolean => name.startsWith('node:') || nodeModules.has(name)
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
const SHARED_PACKAGES = new Set(['zod', 'pinyin-pro'])
const STORE_PACKAGES = new Set(['better-sqlite3', 'kysely'])
const NO_NETWORK: readonly Room[] = ['src/main/backend', 'src/main/host', 'src/package']
const NET = /^(node:)?(https?|http2|net|tls|dgram)$/

/** What is wrong with one import, in words; null when it is allowed. */
const wrongWith = (file: string, name: string): string | null => {
  const room = roomOf(file)
  if (name.startsWith('.')) {
    const target = posix.normalize(posix.join(dirname(file), name))
    const to = roomOf(target)
    return MAY[room].includes(to) ? featureArrow(file, target) : `${room} reads ${to}`
  }
  const electronRooms: readonly Room[] = ['src/main/electron', 'src/main/index.ts', 'src/preload']
  if (packageOf(name) === 'electron') return electronRooms.includes(room) ? null : 'electron outside its room'
  if (room === 'src/shared') return SHARED_PACKAGES.has(packageOf(name)) ? null : `src/shared reads ${name}`
  if (room === 'src/renderer/src') return isNode(name) ? `the page reads ${name}` : null
  if (NO_NETWORK.includes(room) && NET.test(name)) return `${room} reads ${name}`
  if (room === 'src/package' && STORE_PACKAGES.has(packageOf(name))) return `${room} reads ${name}`
  return null
}

/** Rooms of the page that every feature may read; what they may read themselves. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  kit: ['kit', 'desk'],
  desk: ['kit', 'desk'],
  pickers: ['kit', 'desk', 'pickers'],
  verdict: ['kit', 'desk', 'verdict'],
}

/** Screens are composed in app/ and papers are shown by features; beside that no feature reads another. */
const featureArrow = (file: string, target: string): string | null => {
  const featureIn = (path: string): string | undefined => /^src\/renderer\/src\/([^/]+)\//.exec(path)?.[1]
  const [from, to] = [featureIn(file), featureIn(`${target}/`)]
  if (from === undefined || to === undefined || from === to || from === 'app') return null
  const own = COMMON[from]
  if (own) return own.includes(to) ? null : `${from} reads the feature ${to}`
  return to in COMMON || to === 'papers' ? null : `the feature ${from} reads ${to}`
}

const resolved = (file: string, name: string): string => posix.normalize(posix.join(dirname(file), name))

const known = new Set(code)
/** The file that an import without its ending names. */
const fileOf = (target: string): string =>
  [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find((each) => known.has(each)) ?? target

/** Rooms of the backend that everybody in it may read file by file: they are no features. */
const OPEN_ROOMS = new Set(['store'])
/** Entries of threads and processes, which a host starts by their file: the whole feature is not for it. */
const ENTRIES = /-entry$|-thread$|jail$/

/** What is wrong with an arrow into a feature of the backend from outside; null when it goes through its index. */
const faceOf = (file: string, target: string): string | null => {
  const featureIn = (path: string): string | undefined => /^src\/main\/backend\/([^/]+)\/./.exec(path)?.[1]
  const to = featureIn(target)
  if (to === undefined || to === featureIn(file) || OPEN_ROOMS.has(to) || ENTRIES.test(target)) return null
  return target.endsWith(`/${to}/index`) ? null : `reaches into ${target}`
}

/** Sets of files that reach themselves, each in the order of its names (Tarjan's strongly connected components). */
const circles = (arrows: readonly (readonly [string, string])[]): string[][] => {
  const next = Map.groupBy(arrows, ([from]) => from)
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  const visit = (file: string): void => {
    index.set(file, index.size)
    low.set(file, index.size - 1)
    stack.push(file)
    for (const [, to] of next.get(file) ?? []) {
      if (!index.has(to)) visit(to)
      else if (!stack.includes(to)) continue
      low.set(file, Math.min(low.get(file) ?? 0, low.get(to) ?? 0))
    }
    if (low.get(file) !== index.get(file)) return
    const circle = stack.splice(stack.indexOf(file))
    if (circle.length > 1) found.push(circle.sort())
  }
  for (const file of next.keys()) if (!index.has(file)) visit(file)
  return found
}

describe('the house keeps its walls', () => {
  it('finds every form of an import, and none in a comment', () => {
    const source = `import a from 'a'\nimport { b } from "b"\nimport type { c } from 'c'\nimport * as d from 'd'\nimport 'e'
export { f } from 'f'\nexport * from 'g'\nconst h = await import('h')\n// import 'no'\n/* import 'no' */\nimport {\n  i,\n} from 'i'`
    expect(importsOf(source)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'])
  })

  it.each([
    ['src/shared/x.ts', 'node:fs'],
    ['src/shared/x.ts', 'react'],
    ['src/shared/x.ts', '../main/backend/backend'],
    ['src/main/backend/x.ts', 'electron'],
    ['src/main/backend/x.ts', 'node:http'],
    ['src/main/backend/x.ts', '../web/server'],
    ['src/main/backend/x.ts', '../host/backend-client'],
    ['src/main/host/x.ts', 'electron/main'],
    ['src/main/host/x.ts', 'http'],
    ['src/main/web/x.ts', '../electron/windows'],
    ['src/main/browser-host.ts', './electron/windows'],
    ['src/preload/index.ts', '../main/backend/backend'],
    ['src/renderer/src/tickets/x.tsx', '../people/y'],
    ['src/renderer/src/kit/x.tsx', '../tickets/y'],
    ['src/renderer/src/kit/x.tsx', '../../../main/backend/backend'],
    ['src/renderer/src/desk/x.ts', 'node:fs'],
    ['src/renderer/src/pickers/x.tsx', '../tickets/y'],
    ['src/hub/x.ts', '../main/backend/backend'],
    ['src/package/x.ts', '../main/backend/backend'],
    ['src/package/x.ts', 'better-sqlite3'],
    ['src/package/x.ts', 'node:http'],
  ])('would see that %s reads %s', (file, name) => expect(wrongWith(file, name)).not.toBeNull())

  it('has no arrow that points the wrong way', () => {
    expect(code.flatMap((file) => importsOf(text(file))).length).toBeGreaterThan(500)
    const wrong = code.flatMap((file) =>
      importsOf(text(file)).flatMap((name) => {
        const said = wrongWith(file, name)
        return said === null ? [] : [`${file}: ${said} (${name})`]
      }),
    )
    expect(wrong).toEqual([])
  })

  it('enters a feature of the backend by its index alone', () => {
    const inside = code
      .filter((file) => file.startsWith('src/main/'))
      .flatMap((file) =>
        importsOf(text(file)).flatMap((name) => {
          const said = name.startsWith('.') ? faceOf(file, resolved(file, name)) : null
          return said === null ? [] : [`${file}: ${said}`]
        }),
      )
    expect(inside).toEqual([])
  })

  it('has no circle of imports, those of types included', () => {
    expect(circles(['a b', 'b c', 'c a', 'c d'].map((arrow) => arrow.split(' ') as [string, string]))).toEqual([
      ['a', 'b', 'c'],
    ])
    const arrows = code.flatMap((file) =>
      importsOf(text(file))
        .filter((name) => name.startsWith('.'))
        .map((name) => [file, fileOf(resolved(file, name))] as [string, string]),
    )
    expect(circles(arrows)).toEqual([])
  })

  it('has no file above 300 lines, but lists of words and steps of the store', () => {
    const long = code
      .filter((file) => !/\/migrations\/|^src\/shared\/\w+\/words(-\w+)?\.ts$/.test(file))
      .map((file) => `${file} ${text(file).split('\n').length - 1}`)
      .filter((line) => Number(line.split(' ')[1]) > 300)
    expect(long).toEqual([])
  })

  it('keeps merges alone at the top of src/shared', () => {
    const flat = code.filter((file) => /^src\/shared\/[^/]+$/.test(file))
    expect(flat).toEqual(['contract.ts', 'registry.ts', 'words.ts'].map((name) => `src/shared/${name}`))
  })

  it('asks the store only by queries whose rows are proven', () => {
    const claimed = code.filter((file) => /\.(rows|row|each)(<|\(\s*['"`])/.test(bare(text(file))))
    expect(claimed).toEqual([])
    const parsed = code.filter((file) => /JSON\.parse\([^\n]*\) as /.test(bare(text(file))))
    expect(parsed).toEqual([])
  })

  it('exports by name only', () => {
    const byDefault = code.filter((file) => !file.endsWith('.config.ts') && /^export default/m.test(bare(text(file))))
    expect(byDefault).toEqual([])
  })

  it('has no word from the page that asks which host it is in, but in the desk folder', () => {
    const sniffing = code
      .filter((file) => file.startsWith('src/renderer/src/') && !file.startsWith('src/renderer/src/desk/'))
      .filter((file) => /window\.desk\b|process\.versions/.test(bare(text(file))))
    expect(sniffing).toEqual([])
  })
})
