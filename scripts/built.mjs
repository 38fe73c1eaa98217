// Builds the program into out/ (or FRONTDESK_OUT); ensureBuilt() does it only when a source has changed since.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root, run, runBin } from './run.mjs'

/** Folder of the built program. */
export const outFolder = resolve(root, process.env.FRONTDESK_OUT ?? 'out')
const stampFile = join(outFolder, 'built-from.txt')
const INPUTS = ['src', 'resources', 'electron.vite.config.ts', 'package-lock.json', 'scripts/copy-fonts.mjs']

const fingerprint = () => {
  const hash = createHash('sha256')
  const add = (path) => {
    const seen = statSync(join(root, path))
    if (!seen.isDirectory()) hash.update(`${path} ${seen.size} ${seen.mtimeMs}\n`)
    else for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`)
  }
  for (const path of INPUTS) add(path)
  return hash.digest('hex')
}

/** Builds everything; throws when it fails. */
export const buildAll = async () => {
  if ((await run(process.execPath, [join(root, 'scripts/copy-fonts.mjs')])) !== 0)
    throw new Error('the fonts are missing')
  const stamp = fingerprint()
  rmSync(stampFile, { force: true })
  const code = await runBin('electron-vite', ['build', '--logLevel', 'warn'])
  if (code !== 0) process.exit(1)
  writeFileSync(stampFile, stamp)
}

const isFresh = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint()

/** Builds when something has changed; a second caller waits for the first. */
export const ensureBuilt = async () => {
  const lock = `${outFolder}.building`
  for (const until = Date.now() + 120_000; ; ) {
    if (isFresh()) return
    try {
      mkdirSync(lock)
      break
    } catch {
      if (Date.now() > until) rmSync(lock, { recursive: true, force: true })
      await pause(200)
    }
  }
  try {
    if (!isFresh()) await buildAll()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}
