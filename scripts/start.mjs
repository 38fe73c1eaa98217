// npm start: builds what is missing, then opens the desk: the Electron app where its program can be had, else the browser.
import { join } from 'node:path'
import { ensureBuilt, outFolder } from './built.mjs'
import { electronBinary, root, run } from './run.mjs'

const FETCH_LIMIT_MS = 120_000
const args = process.argv.slice(2)
const browserWanted = args.includes('--browser')
const rest = args.filter((argument) => argument !== '--browser')
const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

const fetchElectron = async () => {
  process.stdout.write('Electron 程序获取中 / Fetching the Electron program\n')
  await run(process.execPath, [join(root, 'node_modules/electron/install.js')], {
    limitMs: FETCH_LIMIT_MS,
    quiet: true,
  })
  return electronBinary()
}

await ensureBuilt()
const electron = browserWanted || !hasScreen ? null : (electronBinary() ?? (await fetchElectron()))
if (electron) {
  const plain = rest.flatMap((argument, i) =>
    argument === '--data' ? [] : rest[i - 1] === '--data' ? [`--data=${argument}`] : [argument],
  )
  process.exit(await run(electron, [root, ...plain]))
}
if (!browserWanted)
  process.stdout.write(
    hasScreen
      ? 'Electron 程序取不到，改在浏览器中打开 / The Electron program cannot be fetched here, so the desk opens in the browser.\n'
      : '本机没有显示屏，用浏览器打开下面的地址 / This machine has no screen, so the desk opens in a browser by the address below.\n',
  )
const noOpen = hasScreen || rest.includes('--no-open') ? [] : ['--no-open']
process.exit(await run(process.execPath, [join(outFolder, 'main/browser-host.js'), ...rest, ...noOpen]))
