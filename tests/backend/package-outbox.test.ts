import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type OutgoingBlob, type OutgoingTable, packageContent } from '../../src/package/content'
import { type DeskKeys, makeDeskKeys } from '../../src/package/keys'
import { finishPackage, recoverOutbox } from '../../src/package/outbox'
import { type WriteJob, writePackage } from '../../src/package/write'
import { aHeadOffice, type HeadOffice } from '../support/ho-package'
import { aBlob, siteFacts, textTable } from '../support/sample-package'

let folder = ''
let out = ''
let office: HeadOffice
let desk: DeskKeys
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontdesk-package-'))
  office = await aHeadOffice()
  desk = await makeDeskKeys()
})
beforeEach(async () => {
  out = await mkdtemp(join(folder, 'out-'))
})
afterAll(() => rm(folder, { recursive: true }))

function job(tables: readonly OutgoingTable[], blobs: readonly OutgoingBlob[] = []): WriteJob {
  const recipients = [office.keys.age.recipient]
  return {
    outFolder: out,
    facts: siteFacts(),
    content: packageContent(tables, blobs),
    signing: desk.signing,
    recipients,
  }
}

test('progress counts every row and byte', async () => {
  const rows = Array.from({ length: 5_000 }, (_, at) => [`u${at}`, 'x'.repeat(100)])
  const heard: { rows: number; bytes: number }[] = []
  const onProgress = (progress: { rows: number; bytes: number }) => heard.push(progress)
  const written = await writePackage({ ...job([textTable('unit', ['id', 'text'], rows)]), onProgress })
  expect(heard.length).toBeGreaterThan(3)
  expect(heard.at(-1)).toEqual({ rows: 5_000, bytes: written.counts.bytesUncompressed })
})

test('a cancelled package leaves nothing behind and lets go of its rows', async () => {
  let released = false
  function* endless() {
    try {
      for (let at = 0; ; at++) yield [`u${at}`, 'x'.repeat(1_000)]
    } finally {
      released = true
    }
  }
  const controller = new AbortController()
  const cancelled = { ...job([textTable('unit', ['id', 'text'], endless())]), signal: controller.signal }
  const onProgress = ({ rows }: { rows: number }) => rows > 2_000 && controller.abort(new Error('cancelled by 李婷'))
  await expect(writePackage({ ...cancelled, onProgress })).rejects.toThrow('cancelled by 李婷')
  await cancelled.content.close()
  expect(released).toBe(true)
  expect(await readdir(join(out, '.tmp'))).toEqual([])
})

test('a row source, an attachment or a recipient that fails takes the unfinished file with it', async () => {
  function* failing() {
    yield ['u1', 'x']
    throw new Error('the store cannot be read')
  }
  await expect(writePackage(job([textTable('unit', ['id', 'text'], failing())]))).rejects.toThrow('cannot be read')
  const blob = await aBlob(folder, 'photo three')
  await writeFile(blob.path, 'photo xxxxx')
  await expect(writePackage(job([], [blob]))).rejects.toThrow('not what it was')
  await expect(writePackage(job([], [{ ...blob, path: join(folder, 'gone') }]))).rejects.toThrow('ENOENT')
  await expect(writePackage({ ...job([]), recipients: [] })).rejects.toThrow('recipient')
  await expect(writePackage({ ...job([]), recipients: ['age1wrong'] })).rejects.toThrow()
  await expect(writePackage(job([{ ...textTable('unit', ['id'], [['a', 'b']]) }]))).rejects.toThrow('2 values')
  expect(await readdir(join(out, '.tmp'))).toEqual([])
})

test('a package that nobody could open does not leave', async () => {
  const rows = [['u1', 'x']]
  await expect(writePackage(job([textTable('unit', ['id', '_seq'], rows)]))).rejects.toThrow('column twice')
  await expect(writePackage(job([textTable('unit', ['id', '_own'], rows)]))).rejects.toThrow('column with _')
  await expect(writePackage(job([textTable('unit; DROP', ['id', 'a'], rows)]))).rejects.toThrow()
  const same = () => textTable('unit', ['id', 'a'], [['u1', 'x']])
  await expect(writePackage(job([same(), same()]))).rejects.toThrow('listed twice')
  expect(await readdir(join(out, '.tmp'))).toEqual([])
})

test('a number that is being written is not written twice', async () => {
  const first = await writePackage(job([textTable('unit', ['id'], [['u1']])]))
  const before = await readFile(first.tmpPath)
  await expect(writePackage(job([textTable('unit', ['id'], [['u2']])]))).rejects.toThrow('EEXIST')
  expect((await readFile(first.tmpPath)).equals(before)).toBe(true)
})

test('finishing moves the package once; start-up finishes what was committed and drops the rest', async () => {
  const one = await writePackage(job([]))
  expect(await finishPackage(out, one.fileName)).toBe(join(out, one.fileName))
  expect(await finishPackage(out, one.fileName)).toBe(join(out, one.fileName))
  await writePackage(job([]))
  await expect(finishPackage(out, one.fileName)).rejects.toThrow('already holds')
  await rm(one.tmpPath)
  const two = await writePackage({ ...job([]), facts: siteFacts({ number: 213 }) })
  await writePackage({ ...job([]), facts: siteFacts({ number: 214 }) })
  expect(await recoverOutbox(out, new Set([one.fileName, two.fileName]))).toEqual([join(out, two.fileName)])
  expect((await readdir(out)).sort()).toEqual(['.tmp', one.fileName, two.fileName])
  expect(await readdir(join(out, '.tmp'))).toEqual([])
  await expect(finishPackage(out, 'FDX1_gone.zip.age')).rejects.toThrow('its file is gone')
  expect((await stat(join(out, two.fileName))).mode & 0o077).toBe(0)
})
