import { join } from 'node:path'
import { app, BrowserWindow, type WebPreferences } from 'electron'
import { CAN_ARGUMENT } from '../../shared/desk/channel'
import { PAGE_URL } from './security'

/** Settings that hold for every window, shown or hidden. */
const guarded = (can: readonly string[]): WebPreferences => ({
  preload: join(import.meta.dirname, '../preload/index.cjs'),
  additionalArguments: [`${CAN_ARGUMENT}${can.join(',')}`],
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  devTools: !app.isPackaged,
})

/** The desk's window, shown once its first screen is drawn. */
export const openDeskWindow = (can: readonly string[]): BrowserWindow => {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    title: '客服前台',
    webPreferences: guarded(can),
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(PAGE_URL)
  return window
}

/** A window that nobody sees, for a paper. */
export const openPaperWindow = (can: readonly string[]): BrowserWindow =>
  new BrowserWindow({ show: false, width: 900, height: 1200, webPreferences: guarded(can) })
