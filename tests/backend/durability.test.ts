import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../src/main/backend/store/migrate'
import { openNumbers } from '../../src/main/backend/store/numbering'
import { assertPragmas, openReader, openStore } from '../../src/main/backend/store/open'
import { writerOf } from '../../src/main/backend/store/statements'
import { openVault } from '../../src/main/backend/vault/vault'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'frontdesk-durable-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('connections', () => {
  it('sync every commit and check themselves, the reader cannot write', () => {
    const file = join(folder, 's.sqlite')
    const store = openStore(file)
    migrate(store)
    const reader = openReader(file)
    expect(store.pragma('synchronous', { simple: true })).toBe(2)
    expect(() => reader.exec("INSERT INTO setting VALUES ('a', '1', '')")).toThrow('readonly')
    store.pragma('synchronous = NORMAL')
    expect(() => assertPragmas(store)).toThrow('synchronous')
    reader.close()
    store.close()
  })
})

describe('numbers', () => {
  const open = () => {
    const store = openStore(join(folder, 'n.sqlite'))
    migrate(store)
    return { store, write: writerOf(store) }
  }

  it('come without gaps, though transactions are rolled back on the way', () => {
    const { store, write } = open()
    const numbers = openNumbers(join(folder, 'numbers.json'))
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 8 }),
        fc.array(fc.boolean(), { maxLength: 130 }),
        (key, commits) => {
          store.exec('DELETE FROM number_sequence')
          const series = `${key}-${Math.random()}`
          const kept: number[] = []
          for (const commit of commits) {
            try {
              write((trx) => {
                const n = numbers.take(trx, series)
                if (!commit) throw new Error('rolled back')
                kept.push(n)
              })
            } catch {
              // the transaction that was to be rolled back
            }
          }
          expect(kept).toEqual(kept.map((_, i) => i + 1))
        },
      ),
      { numRuns: 30 },
    )
    store.close()
  })

  it('are never given twice after an older store is put back', () => {
    const file = join(folder, 'numbers.json')
    const first = open()
    const numbers = openNumbers(file)
    const given: number[] = []
    first.write((trx) => given.push(numbers.take(trx, 'HYC-F03-2026-A')))
    const old = first.store.serialize()
    for (let i = 0; i < 70; i++) first.write((trx) => given.push(numbers.take(trx, 'HYC-F03-2026-A')))
    first.store.close()
    for (const name of ['n.sqlite', 'n.sqlite-wal', 'n.sqlite-shm']) rmSync(join(folder, name), { force: true })
    writeFileSync(join(folder, 'n.sqlite'), old)
    const restored = open()
    const again = openNumbers(file)
    restored.write((trx) => expect(given).not.toContain(again.take(trx, 'HYC-F03-2026-A')))
    restored.store.close()
  })
})

describe('the data key', () => {
  it('opens by the passphrase, and by the recovery key when the passphrase is forgotten; by nothing else', async () => {
    const file = join(folder, 'keys.json')
    const vault = openVault(file, null)
    const recovery = await vault.create('sea moon city')
    expect(vault.state()).toBe('unconfirmed')
    await vault.confirm(recovery.toLowerCase().replaceAll('-', ' '))
    const sealed = vault.seal('440524188001010014', 'row-1')
    expect(readFileSync(file, 'utf8')).not.toContain(recovery)

    const later = openVault(file, null)
    expect(later.state()).toBe('sealed')
    await expect(later.unseal('something else')).rejects.toThrow('WRONG_PASSWORD')
    await later.unseal(recovery)
    expect(later.open(sealed, 'row-1')).toBe('440524188001010014')
    expect(() => later.open(sealed, 'row-2')).toThrow()
    expect(later.digest('x')).toBe(vault.digest('x'))
  })
})
