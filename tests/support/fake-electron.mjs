// Stands in for the module "electron": records what the program sets up and lets a test play person, page and system.
import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

const home = process.env.FAKE_ELECTRON_HOME
const switches = new Map(JSON.parse(process.env.FAKE_SWITCHES ?? '[]'))
mkdirSync(home, { recursive: true })

/** All that the program did to the system, for the test to look at. */
export const seen = {
  exits: [],
  errors: [],
  windows: [],
  handlers: new Map(),
  schemes: [],
  served: new Map(),
  sent: [],
  menu: undefined,
  exposed: {},
  printed: [],
  guards: {},
  answers: {
    open: { canceled: true, filePaths: [] },
    save: { canceled: true },
    print: [true, ''],
    sheet: { width: 210, height: 297 },
  },
}

export const app = Object.assign(new EventEmitter(), {
  isPackaged: process.env.FAKE_PACKAGED === '1',
  commandLine: { hasSwitch: (name) => switches.has(name), getSwitchValue: (name) => switches.get(name) ?? '' },
  requestSingleInstanceLock: () => process.env.FAKE_SECOND !== '1',
  whenReady: async () => undefined,
  getPath: (name) => join(home, name),
  exit: (code) => seen.exits.push(code),
})

class WebContents extends EventEmitter {
  setWindowOpenHandler(handler) {
    this.windowOpen = handler
  }
  send(channel, ...values) {
    seen.sent.push([channel, ...values])
  }
  async executeJavaScript() {
    const size = seen.answers.sheet
    return process.env.FAKE_PAPER === 'never' ? '' : JSON.stringify({ sheets: 1, overflow: 0, ...size })
  }
  print(options, done) {
    seen.printed.push(options)
    done(...seen.answers.print)
  }
  async printToPDF(options) {
    seen.printed.push(options)
    return Buffer.from('%PDF-1.7')
  }
}

export class BrowserWindow extends EventEmitter {
  constructor(options) {
    super()
    this.options = options
    this.webContents = new WebContents()
    this.calls = []
    seen.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(url) {
    this.url = url
    this.emit('ready-to-show')
  }
  isDestroyed() {
    return this.calls.includes('destroy')
  }
  show() {
    this.calls.push('show')
  }
  restore() {
    this.calls.push('restore')
  }
  focus() {
    this.calls.push('focus')
  }
  destroy() {
    this.calls.push('destroy')
  }
}

export const dialog = {
  showErrorBox: (title, text) => seen.errors.push([title, text]),
  showOpenDialog: async (_window, options) => {
    seen.openOptions = options
    return seen.answers.open
  },
  showSaveDialog: async () => seen.answers.save,
}
export const Menu = {
  setApplicationMenu: (menu) => {
    seen.menu = menu
  },
  buildFromTemplate: (template) => template,
}
export const ipcMain = { handle: (channel, handler) => seen.handlers.set(channel, handler) }
export const protocol = {
  registerSchemesAsPrivileged: (schemes) => seen.schemes.push(...schemes),
  handle: (scheme, handler) => seen.served.set(scheme, handler),
}
const defaultSession = Object.assign(new EventEmitter(), {
  setPermissionRequestHandler: (handler) => {
    seen.guards.request = handler
  },
  setPermissionCheckHandler: (handler) => {
    seen.guards.check = handler
  },
  setDevicePermissionHandler: (handler) => {
    seen.guards.device = handler
  },
  webRequest: {
    onBeforeRequest: (handler) => {
      seen.guards.load = handler
    },
  },
})
export const session = { defaultSession }

const BACKEND = process.env.FAKE_VAULT ?? 'gnome_libsecret'
export const safeStorage = {
  isEncryptionAvailable: () => BACKEND !== 'none',
  getSelectedStorageBackend: () => BACKEND,
  encryptString: (text) => Buffer.from(`sealed:${text}`),
  decryptString: (bytes) => {
    const text = bytes.toString()
    if (!text.startsWith('sealed:')) throw new Error('not sealed here')
    return text.slice('sealed:'.length)
  },
}

export const utilityProcess = {
  fork: (entry, args, { execArgv, env }) => {
    const child = fork(entry, args, {
      execArgv,
      env,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const utility = Object.assign(new EventEmitter(), {
      pid: child.pid,
      postMessage: (message) => child.send(message),
      kill: () => child.kill(),
    })
    child.on('message', (word) => utility.emit('message', word))
    child.on('exit', (code) => utility.emit('exit', code))
    return utility
  },
}

const page = { url: 'app://desk/', parent: null }
export const ipcRenderer = Object.assign(new EventEmitter(), {
  invoke: (channel, message) => seen.handlers.get(channel)({ senderFrame: page }, structuredClone(message)),
})
export const contextBridge = {
  exposeInMainWorld: (name, api) => {
    seen.exposed[name] = api
  },
}
export const webUtils = { getPathForFile: (file) => file.path ?? '' }
