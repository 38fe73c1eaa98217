// A browser for the end-to-end tests: an installed one, else Playwright's own, else Debian's package, else a sentence.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import './ts-hooks.mjs'
import { root, run } from './run.mjs'

const { findChromium } = await import('../src/main/web/find-chromium.ts')

const playwrightOwn = () => {
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : null
}

const fetchOwn = async () => {
  await run(process.execPath, [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium'], {
    limitMs: 180_000,
    quiet: true,
  })
  return playwrightOwn()
}

const fromDebian = async () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env, quiet: true, limitMs: 180_000 })
  await run('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], { env, quiet: true, limitMs: 600_000 })
  return findChromium()
}

/** Path of a browser; null when none can be had. */
export const findBrowser = async () => findChromium() ?? playwrightOwn() ?? (await fetchOwn()) ?? (await fromDebian())
