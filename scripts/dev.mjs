// npm run dev: the built backend, and the page from Vite with hot reload at http://localhost:5173.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createServer } from 'vite'
import { ensureBuilt, outFolder } from './built.mjs'
import { root } from './run.mjs'

await ensureBuilt()
const data = process.argv.includes('--data') ? [] : ['--data', join(root, '.tmp/dev')]
const host = spawn(
  process.execPath,
  [join(outFolder, 'main/browser-host.js'), '--no-open', ...data, ...process.argv.slice(2)],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
host.once('exit', (code) => process.exit(code ?? 1))
const address = await new Promise((resolve) => {
  let said = ''
  host.stdout.on('data', (chunk) => {
    said += chunk
    const found = /(http:\/\/[\d.]+:\d+)(\/enter\S+)/.exec(said)
    if (found) resolve({ origin: found[1], ticket: found[2] })
  })
})
/** The host answers only to its own name; the development server speaks for the page it shows. */
const asOwnPage = (proxy) =>
  proxy.on('proxyReq', (request) => {
    if (request.getHeader('origin')) request.setHeader('origin', address.origin)
  })
const paths = ['/call', '/changes', '/file', '/boot', '/pdf', '/paper.pdf', '/enter']
const server = await createServer({
  configFile: join(root, 'src/renderer/vite.config.ts'),
  server: {
    host: 'localhost',
    port: 5173,
    proxy: Object.fromEntries(
      paths.map((path) => [path, { target: address.origin, changeOrigin: true, configure: asOwnPage }]),
    ),
  },
})
await server.listen()
process.stdout.write(`http://localhost:${server.config.server.port}${address.ticket}\n`)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => host.kill('SIGTERM'))
