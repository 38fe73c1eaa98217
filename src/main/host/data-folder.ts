import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where the desk keeps its data unless told otherwise: for all users of the machine where the system has such a place. */
export const defaultDataFolder = (
  platform: string = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string => {
  if (platform === 'win32') return join(env.PROGRAMDATA ?? 'C:\\ProgramData', 'FrontDesk')
  if (platform === 'darwin') return '/Users/Shared/FrontDesk'
  return join(env.XDG_DATA_HOME || join(home, '.local/share'), 'frontdesk')
}

/** Why a folder is not fit for the store. */
export type UnfitFolder = 'network' | 'synced'

const SYNCED = [
  /^onedrive( - .*)?$/i,
  /^dropbox( \(.*\))?$/i,
  /^google ?drive$/i,
  /^iclouddrive$/i,
  /^mobile documents$/i,
]
const SYNC_CHINESE = [/^坚果云/, /^我的坚果云/, /^百度网盘/, /^wps ?云盘/i, /^微云/, /^baidusyncdisk$/i, /^nutstore/i]
const NETWORK =
  /^(nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs|fuse\.sshfs|fuse\.rclone|fuse\.davfs2?|9p|ncpfs|glusterfs|ceph)$/

/** File system of the mount a path lies on, read from the text of /proc/mounts; undefined when it names none. */
export const fileSystemOf = (path: string, mounts: string): string | undefined => {
  let best: { readonly at: string; readonly type: string } | undefined
  for (const line of mounts.split('\n')) {
    const [, where = '', type = ''] = line.split(' ')
    const at = where.replace(/\\(\d{3})/g, (_all, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    const inside = at === '/' || path === at || path.startsWith(`${at}/`)
    if (at !== '' && inside && at.length >= (best?.at.length ?? 0)) best = { at, type }
  }
  return best?.type
}

const windowsDriveIsRemote = (path: string): boolean => {
  try {
    const script = `(New-Object IO.DriveInfo '${path.slice(0, 1)}').DriveType`
    const options = { encoding: 'utf8', timeout: 5_000, windowsHide: true } as const
    return execFileSync('powershell.exe', ['-NoProfile', '-Command', script], options).trim() === 'Network'
  } catch {
    return false
  }
}

/** Finds a folder that other machines write to as well, as far as names and mounts tell; null when it looks local. */
export const unfitFolder = (
  path: string,
  platform: string = process.platform,
  mounts: () => string = () => (existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8') : ''),
): UnfitFolder | null => {
  const parts = path.split(/[\\/]/)
  if (parts.some((part) => [...SYNCED, ...SYNC_CHINESE].some((name) => name.test(part)))) return 'synced'
  if (platform === 'win32') {
    if (/^[\\/]{2}/.test(path)) return 'network'
    return /^[a-z]:/i.test(path) && windowsDriveIsRemote(path) ? 'network' : null
  }
  const type = fileSystemOf(path, mounts())
  return type !== undefined && NETWORK.test(type) ? 'network' : null
}

/** Makes the folder, readable by its owner alone, and follows links, so that the check sees where the data really lies. */
export const makeDataFolder = (path: string): string => {
  const full = resolve(path)
  mkdirSync(full, { recursive: true, mode: 0o700 })
  return realpathSync(full)
}
