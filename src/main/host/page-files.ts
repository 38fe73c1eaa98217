import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, posix } from 'node:path'

/** One file of the built page; `hashed` names never change their content. */
export interface PageFile {
  readonly path: string
  readonly type: string
  readonly hashed: boolean
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}
const HASHED = /^\/assets\/.+-[\w-]{8}\.\w+$/

/** The built page as a closed list: a name that is not in it does not exist, so no path can leave the folder. */
export interface PageFiles {
  /** The file at a path such as "/assets/index-B3xK.js"; null for every other text. */
  readonly find: (path: string) => PageFile | null
  readonly html: string
  /** Name of this build: twelve digits that change with the page. */
  readonly build: string
}

/** Reads the list of files below a folder once. Throws when there is no index.html in it. */
export const openPageFiles = (folder: string): PageFiles => {
  const files = new Map<string, PageFile>()
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const name = posix.join(below, entry.name)
      if (entry.isDirectory()) walk(name)
      else if (entry.isFile())
        files.set(name, {
          path: join(folder, name),
          type: TYPES[extname(name)] ?? 'application/octet-stream',
          hashed: HASHED.test(name),
        })
    }
  }
  walk('/')
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  files.delete('/index.html')
  return {
    html,
    build: createHash('sha256').update(html).digest('hex').slice(0, 12),
    find: (path) => files.get(path) ?? null,
  }
}
