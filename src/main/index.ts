import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, Menu } from 'electron'
import { CHANGED_EVENT } from '../shared/desk/channel'
import { callerAt, type DeskConnection, openChannel } from './electron/desk-channel'
import { openFiles } from './electron/files'
import { findOsVault } from './electron/os-vault'
import { registerScheme, servePage } from './electron/page-protocol'
import { paperPrinting } from './electron/printing'
import { guardAll, startedForDebugging } from './electron/security'
import { utilityJail } from './electron/utility-jail'
import { openDeskWindow, openPaperWindow } from './electron/windows'
import { openWorkstationFile } from './electron/workstation-file'
import { startBackend } from './host/backend-client'
import { defaultDataFolder } from './host/data-folder'
import { openPageFiles } from './host/page-files'
import { clockOffset, readyFolder, reasonText } from './host/start-desk'
import { openUploads } from './host/uploads'

const here = import.meta.dirname

const stop = (sentence: string): void => {
  dialog.showErrorBox('客服前台', sentence)
  app.exit(1)
}

const openDesk = async (focus: { window: BrowserWindow | null }): Promise<void> => {
  const ready = readyFolder(app.commandLine.getSwitchValue('data') || defaultDataFolder())
  if (!('lock' in ready)) return stop(reasonText(ready))
  const page = openPageFiles(join(here, '../renderer'))
  const workstation = openWorkstationFile(join(app.getPath('userData'), 'workstation.json'))
  const can = ['pdf', 'windowKeys', ...(workstation.printer === null ? [] : ['electronPrint'])]
  const connection: DeskConnection = { name: randomBytes(32).toString('base64url'), workstationId: workstation.id }
  const uploads = openUploads<'desk'>(ready.uploads)
  const printing = paperPrinting(
    () => openPaperWindow(can),
    () => workstation.printer,
  )
  const backend = await startBackend({
    dataFolder: ready.folder,
    build: page.build,
    entry: new URL('./worker.js', import.meta.url),
    clockOffsetMs: clockOffset(),
    osVault: findOsVault(),
    jail: utilityJail(join(here, 'jail.js')),
    pdf: printing.pdf,
    onGone: () => stop('后台已退出 / The backend has ended'),
  })
  const locate = async (id: string) => {
    const own = uploads.find('desk', id)
    return own ? { ...own, type: 'application/octet-stream' } : backend.locate(id, callerAt(connection, '', page.build))
  }
  servePage(page, locate, can)
  openChannel({ backend, connection, locate, printing, files: openFiles(() => focus.window, uploads) })
  const window = openDeskWindow(can)
  focus.window = window
  backend.onChanged((changed) => window.isDestroyed() || window.webContents.send(CHANGED_EVENT, changed))
  app.on('window-all-closed', () => {
    backend
      .close()
      .finally(() => {
        ready.lock.release()
        app.exit(0)
      })
      .catch(() => app.exit(1))
  })
}

const begin = async (): Promise<void> => {
  if (!app.requestSingleInstanceLock() || startedForDebugging()) return app.exit(1)
  const focus: { window: BrowserWindow | null } = { window: null }
  app.on('second-instance', () => {
    focus.window?.restore()
    focus.window?.focus()
  })
  registerScheme()
  await app.whenReady()
  const mac = process.platform === 'darwin'
  Menu.setApplicationMenu(mac ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null)
  guardAll()
  await openDesk(focus)
}

begin().catch((error: unknown) => stop(error instanceof Error ? `${error.name}: ${error.message}` : String(error)))
