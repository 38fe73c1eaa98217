import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { root } from '../../../scripts/run.mjs'
import { packagesDigest, storeDigest } from '../../../src/main/backend/exchange/digest'
import { openReader } from '../../../src/main/backend/store/open'
import { type OpenPackage, openPackage } from '../../../src/package/open'
import { parseTrustFile } from '../../../src/package/trust'
import type { HeadOffice } from '../../support/ho-package'

interface Manifest {
  exchange: { counts: { rows: number } }
  resources: { path: string; bytes: number }[]
}

const stock = ['age', 'unzip'].every((tool) => spawnSync(tool, ['--help']).error === undefined)

/** The manifest is a Data Package by the official profile, version 2. */
const expectProfile = (manifest: unknown): void => {
  const profile = JSON.parse(readFileSync(join(root, 'resources/exchange/datapackage-profile-2.0.json'), 'utf8'))
  const ajv = new Ajv({ strict: false, validateSchema: false })
  addFormats(ajv)
  ajv.addFormat('textarea', true)
  const valid = ajv.compile(profile)
  expect(valid(manifest), JSON.stringify(valid.errors)).toBe(true)
}

/** Opened with `age` and `unzip` alone: every file the manifest lists is there with its length, and all its rows. */
export const openByStockTools = (file: string, office: HeadOffice, folder: string): void => {
  if (!stock) {
    process.stdout.write('The package is not opened by stock tools: age and unzip are not on this machine\n')
    return
  }
  const [identity, zip, unpacked] = [
    join(folder, 'identity.txt'),
    join(folder, 'package.zip'),
    join(folder, 'unpacked'),
  ]
  writeFileSync(identity, `${office.keys.age.identity}\n`)
  execFileSync('age', ['-d', '-i', identity, '-o', zip, file])
  mkdirSync(unpacked)
  execFileSync('unzip', ['-q', zip, '-d', unpacked])
  const manifest = JSON.parse(readFileSync(join(unpacked, 'datapackage.json'), 'utf8')) as Manifest
  expectProfile(manifest)
  let rows = 0
  for (const { path, bytes } of manifest.resources) {
    const content = readFileSync(join(unpacked, path))
    expect(content.length, path).toBe(bytes)
    // Each row begins with its place in the sequence; a line break inside a quoted cell does not.
    if (path.endsWith('.csv')) rows += content.toString('utf8').match(/^\d+,(?:put|del),/gm)?.length ?? 0
  }
  expect(rows).toBe(manifest.exchange.counts.rows)
}

/** Opened as head office does; the digest over all rows read again is that of the store. */
export const expectSameContent = async (
  file: string,
  publicKeys: string,
  office: HeadOffice,
  { folder, store }: { folder: string; store: string },
): Promise<void> => {
  const outcome = await openPackage({
    file,
    identities: [office.keys.age.identity],
    trust: (await parseTrustFile(publicKeys)).trust,
    addressee: { site: 'head-office' },
    tempFolder: mkdtempSync(join(folder, 'in-')),
  })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  const opened: OpenPackage = outcome.package
  expectProfile(opened.manifest)
  const sqlite = openReader(store)
  try {
    const self = sqlite.prepare('SELECT inc_id AS incId, exported_seq AS seq FROM sync_self').get() as {
      incId: string
      seq: number
    }
    const here = storeDigest(sqlite, { after: 0, upTo: self.seq }, self.incId)
    const there = await packagesDigest([opened])
    expect(there).toEqual(here)
    expect(Object.fromEntries(Object.entries(there).map(([table, { rows }]) => [table, rows]))).toMatchObject({
      unit: 416,
      ticket: 2,
      inspection: 1,
      document: 3,
    })
  } finally {
    sqlite.close()
    await opened.close()
  }
}
