import { z } from 'zod'
import { isBusinessDate, isInstant } from './dates'

/** A value as SQLite holds it in this store. */
export type Stored = string | number | null | Uint8Array

/** What kind of thing a column holds; `amount` is a whole number of hundredths or thousandths, or fen. */
export type HoldsKind =
  | 'text'
  | 'whole'
  | 'flag'
  | 'code'
  | 'day'
  | 'instant'
  | 'amount'
  | 'json'
  | 'encrypted'
  | 'digest'
  | 'bytes'

declare const holding: unique symbol

/** What a column holds: how it is stored, what code sees, and which stored values are such values. */
export interface Holds<T = unknown> {
  readonly kind: HoldsKind
  readonly stored: 'text' | 'int' | 'blob'
  readonly optional: boolean
  /** Codes of the named list; empty for every other kind. */
  readonly codes: readonly string[]
  /** Codes of a newer build or of head office are kept and shown as they are. */
  readonly open: boolean
  /** Whether a stored value that is not NULL is one. */
  readonly fits: (stored: Stored) => boolean
  /** What code sees of a stored value that is not NULL; left out where that is the value itself. Never throws. */
  readonly decode?: (stored: Stored) => T
  /** What is stored of a value that is not null; left out where that is the value itself. */
  readonly encode?: (value: T) => Stored
  readonly [holding]?: T
}

/** The type that code sees. */
export type Held<H> = H extends Holds<infer T> ? T : never

const isText = (stored: Stored): boolean => typeof stored === 'string'
const isWhole = (stored: Stored): boolean => typeof stored === 'number' && Number.isSafeInteger(stored)

const plainly = <T>(kind: HoldsKind, stored: Holds['stored'], fits: (stored: Stored) => boolean): Holds<T> => ({
  kind,
  stored,
  optional: false,
  codes: [],
  open: false,
  fits,
})

/** Any text: names, words, ids, numbers of papers. */
export const text = plainly<string>('text', 'text', isText)
/** A whole number that counts or orders. */
export const whole = plainly<number>('whole', 'int', isWhole)
/** A business date, `YYYY-MM-DD` in +08:00. */
export const day = plainly<string>('day', 'text', isBusinessDate)
/** A moment, UTC text of fixed width. */
export const instant = plainly<string>('instant', 'text', (stored) => typeof stored === 'string' && isInstant(stored))
/** A quantity in whole hundredths, thousandths or fen; the column's name or its table says which. */
export const amount = plainly<number>('amount', 'int', isWhole)
/** Text sealed with the data key. */
export const encrypted = plainly<string>('encrypted', 'text', isText)
/** A digest or a keyed hash. */
export const digest = plainly<string>('digest', 'text', isText)

/** Yes or no, stored as 1 or 0. */
export const flag: Holds<boolean> = {
  ...plainly<boolean>('flag', 'int', (stored) => stored === 0 || stored === 1),
  decode: (stored) => stored !== 0,
  encode: (value) => (value ? 1 : 0),
}

/** A code of a list that this desk alone writes: anything else is a fault of the program. */
export const code = <const L extends string>(codes: readonly L[]): Holds<L> => {
  const known = new Set<Stored>(codes)
  return { ...plainly<L>('code', 'text', (stored) => known.has(stored)), codes }
}

declare const unknownCode: unique symbol
/** A code that this build has no list entry for. It is kept, shown as it is and sent back; nothing is judged by it. */
export type UnknownCode = string & { readonly [unknownCode]: true }

/** A code of a list that others may be ahead of (rows from head office): unknown ones are kept (exchange I10). */
export const openCode = <const L extends string>(codes: readonly L[]): Holds<L | UnknownCode> => ({
  ...plainly<L | UnknownCode>('code', 'text', isText),
  codes,
  open: true,
})

/** Whether a code is one of a list; only such codes are judged by. */
export const isOneOf = <L extends string>(codes: readonly L[], value: string | null | undefined): value is L =>
  value !== null && value !== undefined && (codes as readonly string[]).includes(value)

const parsed = (stored: Stored): unknown => {
  try {
    return JSON.parse(String(stored))
  } catch {
    return undefined
  }
}

/**
 * JSON of the type of a schema. What does not fit any more (a damaged or much older row) reads as `fallback`, so that
 * reading never throws.
 */
export const json = <T>(schema: z.ZodType<T>, fallback: T): Holds<T> => {
  const read = (stored: Stored): { success: boolean; data?: T } => schema.safeParse(parsed(stored))
  return {
    ...plainly<T>('json', 'text', (stored) => isText(stored) && read(stored).success),
    decode: (stored) => {
      const value = read(stored)
      return value.success ? (value.data as T) : fallback
    },
    encode: (value) => JSON.stringify(value),
  }
}

/** JSON whose shape is the business of whoever wrote it: it is looked at where it is used. */
export const anyJson: Holds<unknown> = {
  ...plainly<unknown>('json', 'text', (stored) => isText(stored) && parsed(stored) !== undefined),
  decode: (stored) => parsed(stored) ?? null,
  encode: (value) => JSON.stringify(value),
}

/** A list of texts, as JSON. */
export const texts: Holds<string[]> = json(z.array(z.string()), [])

const optionals = new WeakMap<object, object>()
const presents = new WeakMap<object, object>()

/** Each description is made once: queries compare them by identity. */
const once = (made: WeakMap<object, object>, holds: object, optional: boolean): object => {
  const found = made.get(holds) ?? { ...holds, optional }
  made.set(holds, found)
  return found
}

/** The same, or NULL. */
export const optional = <T>(holds: Holds<T>): Holds<T | null> => once(optionals, holds, true) as Holds<T | null>

/** The same where the query itself leaves NULL out. */
export const present = <T>(holds: Holds<T | null>): Holds<T> => once(presents, holds, false) as Holds<T>

/** What code sees of a stored value. Never throws: codes stay as they are, JSON that does not fit is its fallback. */
export const decoded = <T>(holds: Holds<T>, stored: Stored): T =>
  stored === null || holds.decode === undefined ? (stored as T) : holds.decode(stored)

/** What is stored of a value; throws for a value that the column cannot hold, which is a fault of the program. */
export const encoded = <T>(holds: Holds<T>, value: T): Stored => {
  // In a JSON column that is never NULL null is a value like any other.
  const absent = value === null && (holds.optional || holds.kind !== 'json')
  const stored = absent || holds.encode === undefined ? (value as Stored) : holds.encode(value)
  // JSON is typed by its schema and was written a moment ago: it is not parsed again to look at it.
  const fits = stored === null ? holds.optional : holds.kind === 'json' || holds.fits(stored)
  if (!fits) throw new TypeError(`not a value of kind ${holds.kind}`)
  return stored
}

/**
 * Who may write a column, and how two writers are merged:
 * `master` the row's origin, `site` the site alone, `append` the creator once,
 * `shared` both sides with both values kept, `local` never leaves this store.
 */
export type ColumnClass = 'master' | 'site' | 'append' | 'shared' | 'local'

/** What may go to head office. */
export type ToHeadOffice = 'yes' | 'masked' | 'no'

/** P personal, H high (masked by default, each reveal logged), B business-confidential. */
export type Sensitivity = 'P' | 'H' | 'B'

export interface Column<T = unknown> {
  readonly holds: Holds<T>
  readonly cls: ColumnClass
  readonly toHO: ToHeadOffice
  readonly sens?: Sensitivity
}

const make =
  (cls: ColumnClass, toHO: ToHeadOffice) =>
  <T>(holds: Holds<T>, sens?: Sensitivity, leaves: ToHeadOffice = toHO): Column<T> =>
    sens ? { holds, cls, toHO: leaves, sens } : { holds, cls, toHO: leaves }

/** A fact of the row's origin; travels. */
export const master = make('master', 'yes')
/** A fact of this site alone; travels. */
export const site = make('site', 'yes')
/** Written once by the creator; travels. */
export const append = make('append', 'yes')
/** May be corrected on both sides. */
export const shared = make('shared', 'yes')
/** Stays in this store. */
export const local = make('local', 'no')

// biome-ignore lint/suspicious/noExplicitAny: a column of any type; `unknown` would refuse codecs, which take what they give
export type AnyColumn = Column<any>

export interface TableSpec<C extends Record<string, AnyColumn> = Record<string, AnyColumn>> {
  /** Who may create a row. `local` tables are never captured and never leave. */
  readonly creator: 'HO' | 'site' | 'either' | 'local'
  /** `entity` rows carry the common columns (id, origin, version, who and when); `plain` rows list all of theirs. */
  readonly kind: 'entity' | 'plain'
  /** Why the desk holds these rows (the notice that owners get names it). */
  readonly purpose: string
  /** How long they are kept. */
  readonly retention: string
  readonly columns: C
}

/** Columns that every entity row has beside its own. */
export const commonColumns = {
  n: local(whole),
  id: master(text),
  origin: master(text),
  createdAt: master(instant),
  createdBy: master(text),
  createdDesk: master(text),
  updatedAt: master(instant),
  updatedBy: master(text),
  version: local(whole),
  deletedAt: master(optional(instant)),
  batchId: local(optional(text)),
} as const

/** An entity of the domain: common columns are added. */
export const entity = <const C extends Record<string, AnyColumn>>(
  creator: TableSpec['creator'],
  purpose: string,
  retention: string,
  columns: C,
): TableSpec<typeof commonColumns & C> => ({
  creator,
  kind: 'entity',
  purpose,
  retention,
  columns: { ...commonColumns, ...columns },
})

/** A table of the machinery: exactly these columns, never captured. */
export const plain = <const C extends Record<string, AnyColumn>>(
  purpose: string,
  retention: string,
  columns: C,
): TableSpec<C> => ({
  creator: 'local',
  kind: 'plain',
  purpose,
  retention,
  columns,
})
