import { fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { defaultDataFolder, fileSystemOf, makeDataFolder, unfitFolder } from '../../src/main/host/data-folder'
import { lockData } from '../../src/main/host/data-lock'
import { readyFolder, reasonText } from '../../src/main/host/start-desk'

const root = mkdtempSync(join(tmpdir(), 'frontdesk-folder-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const MOUNTS = `/dev/sda1 / ext4 rw 0 0
server:/share /mnt/share nfs4 rw 0 0
//nas/desk /mnt/my\\040desk cifs rw 0 0
tmpfs /mnt/share/local tmpfs rw 0 0
me@host:/ /home/me/far fuse.sshfs rw 0 0
`

describe('the data folder', () => {
  it.each([
    ['/var/desk', 'ext4'],
    ['/mnt/share/desk', 'nfs4'],
    ['/mnt/shared', 'ext4'],
    ['/mnt/my desk/data', 'cifs'],
    ['/mnt/share/local/desk', 'tmpfs'],
  ])('%s lies on %s', (path, type) => expect(fileSystemOf(path, MOUNTS)).toBe(type))

  it.each([
    ['/var/desk', 'linux', null],
    ['/mnt/share/desk', 'linux', 'network'],
    ['/mnt/my desk/data', 'linux', 'network'],
    ['/home/me/far/desk', 'linux', 'network'],
    ['/home/me/Dropbox/desk', 'linux', 'synced'],
    ['/home/me/坚果云/desk', 'linux', 'synced'],
    ['/Users/me/Library/Mobile Documents/com~apple~CloudDocs/desk', 'darwin', 'synced'],
    ['\\\\server\\share\\desk', 'win32', 'network'],
    ['C:\\Users\\me\\OneDrive - Site\\desk', 'win32', 'synced'],
    ['C:\\Users\\me\\百度网盘\\desk', 'win32', 'synced'],
    ['/srv/dropbox-notes', 'linux', null],
  ] as const)('%s on %s: %s', (path, platform, expected) =>
    expect(unfitFolder(path, platform, () => MOUNTS)).toBe(expected),
  )

  it('is looked at where it really lies, behind links', () => {
    mkdirSync(join(root, 'Dropbox'))
    symlinkSync(join(root, 'Dropbox'), join(root, 'plain'))
    const ready = readyFolder(join(root, 'plain'))
    expect(ready).toMatchObject({ why: 'synced' })
    expect(makeDataFolder(join(root, 'plain'))).toContain('Dropbox')
  })

  it('has a usual place on each system, for all users where there is one', () => {
    expect(defaultDataFolder('win32', { PROGRAMDATA: 'D:\\Data' }).replaceAll('/', '\\')).toBe('D:\\Data\\FrontDesk')
    expect(defaultDataFolder('darwin', {})).toBe('/Users/Shared/FrontDesk')
    expect(defaultDataFolder('linux', {}, '/home/me')).toBe('/home/me/.local/share/frontdesk')
    expect(defaultDataFolder('linux', { XDG_DATA_HOME: '/data' }, '/home/me')).toBe('/data/frontdesk')
  })
})

describe('the lock', () => {
  it('is held by one desk and free again once it is released', () => {
    const folder = makeDataFolder(join(root, 'locked'))
    const lock = lockData(folder)
    expect(readyFolder(folder)).toEqual({ why: 'running', folder, pid: process.pid })
    if ('release' in lock) lock.release()
    const again = lockData(folder)
    expect('release' in again).toBe(true)
    if ('release' in again) again.release()
  })

  it('of another process is seen, and ends with that process even when it is killed', async () => {
    const folder = makeDataFolder(join(root, 'other'))
    const hooks = resolve(import.meta.dirname, '../../scripts/ts-hooks.mjs')
    const child = fork(resolve(import.meta.dirname, '../support/hold-lock.ts'), [folder], {
      execArgv: ['--import', hooks],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    await new Promise((held) => child.once('message', held))
    expect(readyFolder(folder)).toMatchObject({ why: 'running', pid: child.pid })
    const gone = new Promise((ended) => child.once('exit', ended))
    child.kill('SIGKILL')
    await gone
    const ready = readyFolder(folder)
    expect('lock' in ready).toBe(true)
    if ('lock' in ready) ready.lock.release()
  })

  it('is explained in one sentence of both languages', () => {
    for (const why of ['network', 'synced'] as const)
      expect(reasonText({ why, folder: '/x' })).toMatch(/\p{Script=Han}.* \/ [A-Z].*\/x$/u)
    expect(reasonText({ why: 'running', folder: '/x', pid: 7 })).toContain('process 7')
  })
})
