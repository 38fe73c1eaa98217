// Pictures of every screen for docs/screenshots, from a small demo desk.
import { ensureBuilt } from './built.mjs'
import { findBrowser } from './find-browser.mjs'
import { runBin } from './run.mjs'

await ensureBuilt()
const browser = await findBrowser()
if (!browser) {
  process.stderr.write('Pictures need Chromium, Chrome or Edge: install one, or name it in FRONTDESK_CHROMIUM.\n')
  process.exit(1)
}
process.exit(
  await runBin('@playwright/test:playwright', ['test', 'pictures', 'journey', '--project=browser'], {
    env: { FRONTDESK_CHROMIUM: browser, PICTURES: '1', LANGUAGE: 'zh_CN' },
  }),
)
