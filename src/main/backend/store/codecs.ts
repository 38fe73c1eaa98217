import type { ColumnDefinition } from 'better-sqlite3'
import type { AnyColumn, Holds, Stored } from '../../../shared/base/columns'
import { codeName, specOf, tableOfSql } from '../../../shared/registry'
import type { Shape } from './sql'

/** Turns a stored value that is not NULL into what code sees; null where that is the value itself. */
export type Decoder = ((stored: Stored) => unknown) | null

/** What the store's own column behind a result column holds; undefined for an expression. */
const holdsOf = ({ table, column }: ColumnDefinition): Holds | undefined => {
  const name = table === null ? undefined : tableOfSql(table)
  if (name === undefined || column === null) return undefined
  return (specOf(name).columns as Record<string, AnyColumn>)[codeName(column)]?.holds
}

const misfit = (name: string, what: string): Error => new TypeError(`query column ${name}: ${what}`)

/** Why a result column cannot be what its shape says; undefined when it can. */
const wrong = (said: Holds, real: Holds): string | undefined => {
  if (said.stored !== real.stored) return `is ${real.stored}, said to be ${said.stored}`
  // Any column may be read as the bare value that it is stored as.
  const bare = said.kind === 'text' || said.kind === 'whole'
  if (!bare && said.kind !== real.kind) return `holds ${real.kind}, said to hold ${said.kind}`
  if (said.kind === 'code' && !real.codes.every((code) => said.codes.includes(code)) && !said.open)
    return 'has other codes'
  if (said.kind === 'code' && real.open && !said.open) return 'may hold unknown codes'
  return undefined
}

const expressionDecoder = (name: string, holds: Holds): Decoder => {
  const { decode } = holds
  if (decode) return decode
  const type = holds.stored === 'int' ? 'number' : holds.stored === 'text' ? 'string' : 'object'
  return (stored) => {
    // A sum or a JOIN may turn out otherwise than the query says: that is a fault of the query, and seen at once.
    if (typeof stored !== type) throw misfit(name, `is a ${typeof stored}, said to be ${holds.stored}`)
    return stored
  }
}

/**
 * How the columns of a query are decoded, in their order. Throws when the result has other names than the shape, or when
 * a column that SQLite reads from a table holds something else than the shape says.
 */
export const decodersOf = (result: readonly ColumnDefinition[], shape: Shape): Decoder[] => {
  const names = result.map((each) => codeName(each.name))
  const missing = Object.keys(shape).filter((name) => !names.includes(name))
  if (missing.length > 0) throw misfit(missing.join(', '), 'is not in the result')
  return result.map((each, at) => {
    const name = names[at] as string
    const said = shape[name]
    if (!said) throw misfit(name, 'is not in the shape')
    const real = holdsOf(each)
    if (!real) return expressionDecoder(name, said)
    const fault = wrong(said, real)
    if (fault !== undefined) throw misfit(name, fault)
    return said.decode ?? null
  })
}

/** How the columns of a query by the builder are decoded: each as the store's own column, expressions as they are. */
export const ownDecodersOf = (result: readonly ColumnDefinition[]): Decoder[] =>
  result.map((each) => holdsOf(each)?.decode ?? null)
