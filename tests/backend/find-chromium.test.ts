import { expect, test } from 'vitest'
import { findChromium } from '../../src/main/web/chromium-pdf'

const only = (path: string) => (each: string) => each.replaceAll('\\', '/') === path.replaceAll('\\', '/')

test.each([
  ['linux', { PATH: '/opt/bin:/usr/bin' }, '/usr/bin/microsoft-edge'],
  ['linux', { PATH: '' }, '/snap/bin/chromium'],
  ['darwin', { HOME: '/Users/a' }, '/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium'],
  ['win32', { PROGRAMFILES: 'C:/P', 'PROGRAMFILES(X86)': 'C:/X' }, 'C:/X/Microsoft/Edge/Application/msedge.exe'],
])('on %s the browser is found where it is installed', (platform, env, path) => {
  expect(findChromium(platform, env, only(path))?.replaceAll('\\', '/')).toBe(path)
})

test('a browser that is named is the only one used', () => {
  const env = { PATH: '/usr/bin', FRONTDESK_CHROMIUM: '/somewhere/chrome' }
  expect(findChromium('linux', env, () => true)).toBe('/somewhere/chrome')
  expect(findChromium('linux', env, only('/usr/bin/chromium'))).toBeNull()
})

test('a machine without a browser has none', () => {
  expect(findChromium('linux', { PATH: '/usr/bin' }, () => false)).toBeNull()
})
