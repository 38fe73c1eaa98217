// npm run e2e [-- arguments of playwright test]
import { ensureBuilt } from './built.mjs'
import { findBrowser } from './find-browser.mjs'
import { electronBinary, runBin } from './run.mjs'

await ensureBuilt()
const browser = await findBrowser()
if (!browser) {
  process.stderr.write(
    'The end-to-end tests need Chromium, Chrome or Edge: install one, or name it in FRONTDESK_CHROMIUM.\n',
  )
  process.exit(1)
}
if (!electronBinary()) process.stdout.write('Project "electron" is left out: its program is not on this machine.\n')
process.exit(
  await runBin('@playwright/test:playwright', ['test', ...process.argv.slice(2)], {
    env: { FRONTDESK_CHROMIUM: browser },
  }),
)
