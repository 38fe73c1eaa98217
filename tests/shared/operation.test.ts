import { expect, test } from 'vitest'
import { z } from 'zod'
import { op, type ReadOperation } from '../../src/shared/base/operation'
import { contract, isName, type ReadName, tablesRead } from '../../src/shared/contract'
import { type TableName, tableNames } from '../../src/shared/registry'

const reading = (name: string): name is ReadName => isName(name) && contract[name].kind === 'read'

test('every operation that reads names tables of the store, each once', () => {
  const names = Object.keys(contract).filter(reading)
  expect(names.length).toBeGreaterThan(0)
  for (const name of names) {
    const tables = tablesRead(name)
    expect(tableNames, name).toEqual(expect.arrayContaining([...tables]))
    expect(new Set(tables).size, name).toBe(tables.length)
  }
})

test('a read that names no tables does not compile, nor a table that is not there, nor a write that names some', () => {
  const input = z.object({})
  // @ts-expect-error A read must say what it reads.
  op<number>()('read', 'anyone', input)
  // @ts-expect-error A write says nothing of the kind.
  op<number>()('write', 'anyone', input, ['ticket'])
  // @ts-expect-error No such table.
  const astray: ReadOperation<TableName> = op<number>()('read', 'anyone', input, ['tickets'])
  const right: ReadOperation<TableName> = op<number>()('read', 'anyone', input, ['ticket'])
  expect([astray.reads, right.reads]).toEqual([['tickets'], ['ticket']])
})
