// Starting other programs from scripts, the same on every system.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the project. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(`This runs on the project's own Node 24 (found ${process.versions.node}): use npm run\n`)
  process.exit(1)
}

/** Runs a program in the project's folder; resolves with its exit code. `limitMs` ends it. */
export const run = (program, args, { env = {}, limitMs, quiet = false } = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: quiet ? 'ignore' : 'inherit',
      env: { ...process.env, ...env },
    })
    const late = limitMs && setTimeout(() => child.kill('SIGKILL'), limitMs)
    // Ctrl C reaches the child by itself; this process waits for its end.
    const wait = () => undefined
    const pass = () => child.kill('SIGTERM')
    process.on('SIGINT', wait)
    process.on('SIGTERM', pass)
    const end = (code) => {
      clearTimeout(late)
      process.off('SIGINT', wait)
      process.off('SIGTERM', pass)
      resolve(code ?? 1)
    }
    child.once('error', () => end(1))
    child.once('exit', end)
  })

/** Runs a package's own command with this Node. */
export const runBin = (name, args, options) => {
  const [pack, command = pack] = name.split(':')
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', pack, 'package.json'), 'utf8'))
  return run(
    process.execPath,
    [join(root, 'node_modules', pack, typeof bin === 'string' ? bin : bin[command]), ...args],
    options,
  )
}

/** Electron's program, or null where it has not been fetched. */
export const electronBinary = () => {
  const folder = join(root, 'node_modules/electron')
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return null
  const path = join(folder, 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(path) ? path : null
}
