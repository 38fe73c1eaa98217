import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { writeDurably } from '../durable'
import type { Numbers } from '../ports'
import { prepared, q } from './statements'

const BLOCK = 50

const sequenceOf = prepared((p: { key: string }) =>
  q.selectFrom('numberSequence').select(['next', 'reserved']).where('key', '=', p.key),
)

/** Reserved blocks by sequence. */
const Reserved = z.record(z.string(), z.number().int())

/** Opens the reserved blocks kept in `file`; a store behind the file (a restore) goes on above every reserved block. */
export const openNumbers = (file: string): Numbers => {
  const reserved: Record<string, number> = existsSync(file)
    ? Reserved.parse(JSON.parse(readFileSync(file, 'utf8')))
    : {}
  // Blocks reserved by this very run and rolled back with their transaction are still unused.
  const own = new Map<string, { readonly storeReserved: number; readonly start: number }>()
  return {
    take: (trx, key) => {
      const row = trx.first(sequenceOf({ key }))
      const inFile = reserved[key] ?? 0
      let next = row?.next ?? 1
      let until = row?.reserved ?? 0
      if (inFile > until) {
        const mine = own.get(key)
        const unused = mine?.storeReserved === until
        next = unused ? Math.max(next, mine.start) : inFile + 1
        if (unused) until = inFile
      }
      if (next > until) {
        own.set(key, { storeReserved: row?.reserved ?? 0, start: next })
        until = next + BLOCK - 1
        reserved[key] = until
        writeDurably(file, JSON.stringify(reserved))
      }
      trx.run(
        'INSERT INTO number_sequence (key, next, reserved) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET next = excluded.next, reserved = excluded.reserved',
        key,
        next + 1,
        until,
      )
      return next
    },
  }
}
