import { type AnyColumn, type Held, type Holds, present } from '../../../shared/base/columns'
import { type Row, specOf, type TableName } from '../../../shared/registry'

export type Param = string | number | bigint | null | Uint8Array

/** A piece of SQL with its parameters; the only thing that may be put into a query as text. */
export interface Fragment {
  readonly sql: string
  readonly params: readonly Param[]
}

/** Result columns of a query by name, and what each holds. */
// biome-ignore lint/suspicious/noExplicitAny: holds of any type; `unknown` would refuse codecs, which take what they give
export type Shape = Readonly<Record<string, Holds<any>>>

/** A row of a query as code sees it. */
export type RowOf<S extends Shape> = { [K in keyof S]: Held<S[K]> }

/** A query whose rows are of a known shape. */
export interface Query<S extends Shape> extends Fragment {
  readonly shape: S
}

type Part = Param | boolean | Fragment

const isFragment = (part: Part): part is Fragment => typeof part === 'object' && part !== null && 'sql' in part

const join = (texts: readonly string[], parts: readonly Part[]): Fragment => {
  let sql = texts[0] ?? ''
  const params: Param[] = []
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as Part
    if (isFragment(part)) {
      sql += part.sql
      for (const param of part.params) params.push(param)
    } else {
      sql += '?'
      params.push(typeof part === 'boolean' ? Number(part) : part)
    }
    sql += texts[at + 1]
  }
  return { sql, params }
}

/** A piece of SQL: values become parameters, fragments are put in as they are. */
export const frag = (texts: TemplateStringsArray, ...parts: readonly Part[]): Fragment => join(texts, parts)

/** Several pieces with a text between them (` AND `, `, `). */
export const joined = (pieces: readonly Fragment[], between: string): Fragment => ({
  sql: pieces.map((piece) => piece.sql).join(between),
  params: pieces.flatMap((piece) => piece.params),
})

/** Text of the program itself as SQL: names of tables and columns, constant lists. Never anything that came from outside. */
export const raw = (text: string): Fragment => ({ sql: text, params: [] })

/** A list of values for `IN (…)`; an empty one matches nothing. */
export const listOf = (values: readonly Param[]): Fragment => ({
  sql: values.map(() => '?').join(', '),
  params: values,
})

/**
 * A query with its shape: `sql({ ...columns('unit', 'id', 'displayNo'), tickets: whole })\`SELECT …\``. When it is first
 * prepared, the names are held against the result's, and what each is said to hold against the column that SQLite reads it
 * from (`store/codecs.ts`); so the type of a row is proven, not claimed.
 */
export const sql =
  <const S extends Shape>(shape: S) =>
  (texts: TemplateStringsArray, ...parts: readonly Part[]): Query<S> => ({ ...join(texts, parts), shape })

type HoldsOf<T extends TableName> = { [C in keyof Row<T>]: Holds<Row<T>[C]> }

const holdsBy = new Map<TableName, Shape>()

/** What every column of a table holds: the shape of `SELECT * FROM` it. */
export const allColumns = <T extends TableName>(table: T): HoldsOf<T> => {
  let found = holdsBy.get(table)
  if (!found) {
    const spec = specOf(table).columns
    found = Object.fromEntries(Object.entries(spec).map(([name, column]: [string, AnyColumn]) => [name, column.holds]))
    holdsBy.set(table, found)
  }
  return found as HoldsOf<T>
}

/** What some columns of a table hold. */
export const columns = <T extends TableName, const C extends keyof Row<T> & string>(
  table: T,
  ...names: readonly C[]
): Pick<HoldsOf<T>, C> => {
  const all = allColumns(table)
  return Object.fromEntries(names.map((name) => [name, all[name]])) as Pick<HoldsOf<T>, C>
}

/** What one column holds, for a result column of another name. */
export const column = <T extends TableName, C extends keyof Row<T> & string>(table: T, name: C): HoldsOf<T>[C] =>
  allColumns(table)[name]

/** A column that the query itself keeps from being NULL. */
export const notNull = present
