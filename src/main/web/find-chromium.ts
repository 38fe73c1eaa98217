import { existsSync } from 'node:fs'
import { join } from 'node:path'

const LINUX = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const MAC = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

const candidates = (platform: string, env: NodeJS.ProcessEnv): string[] => {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    return roots.flatMap((root) => (root === undefined ? [] : WINDOWS.map((path) => join(root, path))))
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', join(env.HOME ?? '/', 'Applications')]
    return roots.flatMap((root) => MAC.map((path) => join(root, path)))
  }
  const folders = [...(env.PATH ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']
  return [
    ...folders.filter((folder) => folder !== '').flatMap((folder) => LINUX.map((name) => join(folder, name))),
    '/opt/google/chrome/chrome',
  ]
}

/** Path of an installed Chromium, Chrome or Edge; `FRONTDESK_CHROMIUM` names another one. Null when there is none. */
export const findChromium = (
  platform: string = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  exists: (path: string) => boolean = existsSync,
): string | null => {
  const named = env.FRONTDESK_CHROMIUM
  if (named !== undefined && named !== '') return exists(named) ? named : null
  return candidates(platform, env).find(exists) ?? null
}
