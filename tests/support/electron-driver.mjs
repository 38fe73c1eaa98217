// Loads the built main bundle and preload over the fake Electron and does what the test's process asks, one message at a time.
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const fake = new URL('./fake-electron.mjs', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: fake, format: 'module', shortCircuit: true } : next(specifier, context),
})
const { app, ipcRenderer, seen, session } = await import(fake)
const out = process.env.BUILT_OUT
await import(pathToFileURL(join(out, 'main/index.js')).href)

const until = async (ready) => {
  while (!ready()) await new Promise((resolve) => setTimeout(resolve, 20))
}
const event = (more) => {
  const made = { prevented: false, preventDefault: () => undefined, ...more }
  made.preventDefault = () => {
    made.prevented = true
  }
  return made
}
const desk = async () => {
  if (!seen.exposed.desk) {
    const argument = seen.windows[0].options.webPreferences.additionalArguments
    process.argv.push(...argument)
    await import(pathToFileURL(join(out, 'preload/index.cjs')).href)
  }
  return seen.exposed.desk
}

const actions = {
  opened: () => until(() => seen.windows.length > 0 || seen.errors.length > 0 || seen.exits.length > 0),
  facts: () => ({
    exits: seen.exits,
    errors: seen.errors,
    handlers: [...seen.handlers.keys()],
    schemes: seen.schemes,
    windows: seen.windows.map(({ options, url, calls }) => ({ options, url, calls })),
    menu: seen.menu,
    sent: seen.sent,
    printed: seen.printed,
    openOptions: seen.openOptions,
  }),
  answer: (which, value) => {
    seen.answers[which] = value
  },
  fetch: async (url, method = 'GET') => {
    const answer = await seen.served.get('app')(new Request(url, { method }))
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
  },
  invoke: (message, senderFrame = { url: 'app://desk/', parent: null }) =>
    seen.handlers.get('desk')({ senderFrame }, message),
  bridge: async (path, ...values) => {
    const found = path.split('.').reduce((part, name) => part[name], await desk())
    return typeof found === 'function' ? found(...values) : found
  },
  bridgeKeys: async () => {
    const api = await desk()
    return [Object.keys(api), Object.keys(api.file), Object.keys(api.print), api.can, Object.keys(seen.exposed)]
  },
  upload: async (name, text, path) => {
    const file = new File([text], name)
    return (await desk()).file.upload(path ? Object.assign(file, { path }) : file)
  },
  heard: async () => {
    const got = []
    const stop = (await desk()).onChange((changed) => got.push(changed))
    ipcRenderer.emit('changed', {}, { tables: ['ticket'], ids: [] })
    stop()
    ipcRenderer.emit('changed', {}, { tables: ['unit'], ids: [] })
    return got
  },
  navigate: (name, url) => {
    const made = event({ url })
    seen.windows[0].webContents.emit(name, made)
    return made.prevented
  },
  windowOpen: (url) => seen.windows[0].webContents.windowOpen({ url }),
  webview: () => {
    const made = event({})
    seen.windows[0].webContents.emit('will-attach-webview', made)
    return made.prevented
  },
  download: () => {
    const made = event({})
    session.defaultSession.emit('will-download', made)
    return made.prevented
  },
  permission: (name) =>
    new Promise((resolve) =>
      seen.guards.request({}, name, (allowed) =>
        resolve([allowed, seen.guards.check({}, name), seen.guards.device({})]),
      ),
    ),
  load: (url) => new Promise((resolve) => seen.guards.load({ url }, ({ cancel }) => resolve(!cancel))),
  second: () => void app.emit('second-instance'),
  close: async () => {
    app.emit('window-all-closed')
    await until(() => seen.exits.length > 0)
    return seen.exits
  },
}

process.on('message', async ({ id, action, values }) => {
  try {
    process.send({ id, value: await actions[action](...values) })
  } catch (error) {
    process.send({ id, failed: String(error?.message ?? error) })
  }
})
process.send({ id: 0 })
