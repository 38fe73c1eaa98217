import { join } from 'node:path'
import { makeDataFolder, type UnfitFolder, unfitFolder } from './data-folder'
import { type DataLock, lockData } from './data-lock'

/** A data folder that is ready for the store, and the lock on it. */
export interface ReadyFolder {
  readonly folder: string
  readonly uploads: string
  readonly temp: string
  readonly lock: DataLock
}

/** Why the desk cannot start in a folder. */
export type NotReady =
  | { readonly why: UnfitFolder; readonly folder: string }
  | { readonly why: 'running'; readonly folder: string; readonly pid: number | null }

/** Makes, checks and locks a data folder; what is wrong with it is answered, not thrown. */
export const readyFolder = (path: string): ReadyFolder | NotReady => {
  const folder = makeDataFolder(path)
  const unfit = unfitFolder(folder)
  if (unfit) return { why: unfit, folder }
  const lock = lockData(folder)
  if (!('release' in lock)) return { why: 'running', folder, pid: lock.pid }
  return { folder, uploads: join(folder, 'incoming'), temp: join(folder, 'temp'), lock }
}

/** One sentence for the person at the machine, in both languages. */
export const reasonText = (reason: NotReady): string => {
  switch (reason.why) {
    case 'network':
      return `数据文件夹在网络驱动器上，需改用本机磁盘 / The data folder is on a network drive; choose a disk of this machine: ${reason.folder}`
    case 'synced':
      return `数据文件夹在同步盘中，需改用未同步的文件夹 / The data folder is inside a synced folder; choose one that is not: ${reason.folder}`
    case 'running':
      return `客服前台已在运行${reason.pid ? `（进程 ${reason.pid}）` : ''} / The desk is already running${reason.pid ? ` (process ${reason.pid})` : ''}: ${reason.folder}`
  }
}

/** Milliseconds between the machine's clock and the one that a test asks for; 0 otherwise. */
export const clockOffset = (): number => {
  const at = Date.parse(process.env.FRONTDESK_NOW ?? '')
  return Number.isNaN(at) ? 0 : at - Date.now()
}
