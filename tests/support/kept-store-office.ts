import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DeskKeys, sealDeskKeys } from '../../src/package/keys'
import { openPackage } from '../../src/package/open'
import { parseTrustFile } from '../../src/package/trust'
import { hand } from './exchange-desk'
import { readJson } from './kept-store'
import { type TempDesk, tempDesk } from './temp-desk'

/** A file of public keys as desks and head office hand them to each other. */
interface KeyFile {
  readonly format: string
  readonly keys: readonly Record<string, unknown>[]
}

/** What head office of a kept store has: its own keys, the file it gave to the desk, and the desk's. Secrets of nobody. */
export interface OfficeFile {
  readonly keys: DeskKeys
  readonly own: KeyFile
  readonly trust: KeyFile
}

export const officeOfKept = (folder: string): OfficeFile => readJson(join(folder, 'head-office', 'keys.json'))

/** Opens the package that a kept desk wrote as head office does: its name, that of the one before, and how many rows each table has. */
export const openAtHeadOffice = async (
  folder: string,
  file: string,
): Promise<{ hash: string; prev: string | null; rows: Record<string, number> }> => {
  const office = officeOfKept(folder)
  const tempFolder = mkdtempSync(join(tmpdir(), 'frontdesk-office-'))
  try {
    const outcome = await openPackage({
      file,
      identities: [office.keys.age.identity],
      trust: (await parseTrustFile(JSON.stringify(office.trust))).trust,
      addressee: { site: 'head-office' },
      tempFolder,
    })
    if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.detail}`)
    const { tables, manifest, manifestHash } = outcome.package
    const rows: Record<string, number> = {}
    for (const table of tables.keys()) {
      rows[table] = 0
      for await (const _row of outcome.package.readTable(table)) rows[table] += 1
    }
    await outcome.package.close()
    return { hash: manifestHash, prev: manifest.exchange.prev, rows }
  } finally {
    rmSync(tempFolder, { recursive: true, force: true })
  }
}

/** A fresh desk in the place of head office: it has head office's keys and name, and trusts the kept desk's. */
export const freshDeskAsHeadOffice = async (folder: string): Promise<TempDesk> => {
  const office = officeOfKept(folder)
  const desk = await tempDesk()
  const { services } = desk.backend()
  const sealed = await sealDeskKeys(office.keys, (secret) =>
    Buffer.from(services.vault.seal(Buffer.from(secret).toString('base64'), 'exchange keys')),
  )
  services.write((trx) => {
    const row = ['own', JSON.stringify(sealed), desk.clock.instant()] as const
    trx.run('INSERT INTO exchange_key (name, content, at, by_account) VALUES (?, ?, ?, NULL)', ...row)
    trx.run("UPDATE sync_self SET site = 'head-office' WHERE k = 1")
  })
  const both = { format: office.own.format, keys: [...office.own.keys, ...office.trust.keys] }
  const path = join(desk.folder, 'both-keys.json')
  writeFileSync(path, JSON.stringify(both))
  const token = hand(desk, path)
  const { keys } = await desk.boss.do('exchange.showKeys', { token })
  await desk.boss.do('exchange.trust', { token, kids: keys.map((key) => key.kid) })
  return desk
}
