import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')
let built: Promise<string> | undefined

async function buildEntry(): Promise<string> {
  // Inside node_modules, so that the bundle finds the packages it leaves outside.
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  // Test processes may be stopped without a word, so the bundles of earlier runs are swept here.
  for (const name of readdirSync(cache).filter((entry) => entry.startsWith('jail-'))) {
    const folder = join(cache, name)
    if (Date.now() - statSync(folder).mtimeMs > 3_600_000) rmSync(folder, { recursive: true, force: true })
  }
  const outDir = mkdtempSync(join(cache, 'jail-'))
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(root, 'src/main/backend/imports/jail-entry.ts'),
      outDir,
      emptyOutDir: false,
      target: 'node24',
      rollupOptions: { output: { entryFileNames: 'jail.mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  })
  return join(outDir, 'jail.mjs')
}

/** Path of the jail's bundle, built once for each process; the tests' own run has one already (once.ts). */
export const builtJail = (): Promise<string> => {
  built ??= buildEntry()
  return built
}
