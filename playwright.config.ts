// The tests read the sources of the desk too, JSON among them.
import './scripts/ts-hooks.mjs'
import { defineConfig } from '@playwright/test'
import { electronBinary } from './scripts/run.mjs'
import { findChromium } from './src/main/web/find-chromium'

const chromium = findChromium()
const asRoot = process.getuid?.() === 0

/** `browser` always; `electron` where its program is present (npm run e2e says so when it is not). */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Limits, not measures: a machine that is shared may be several times slower than a quiet one.
  timeout: 600_000,
  expect: { timeout: 45_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // On a build machine a test that fails is tried once more and then named as flaky: a fault to mend, in page or test.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    trace: 'retain-on-failure',
    launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: asRoot ? ['--no-sandbox'] : [] },
  },
  projects: [{ name: 'browser' }, ...(electronBinary() ? [{ name: 'electron' }] : [])],
})
