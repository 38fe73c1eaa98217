/** SQL storage of a column; a question mark means it may be NULL. `json` is text that holds JSON. */
export type SqlType = 'text' | 'text?' | 'int' | 'int?' | 'json' | 'json?' | 'blob?'

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

export interface Column<T extends SqlType = SqlType> {
  readonly type: T
  readonly cls: ColumnClass
  readonly toHO: ToHeadOffice
  readonly sens?: Sensitivity
}

const make =
  (cls: ColumnClass, toHO: ToHeadOffice) =>
  <const T extends SqlType>(type: T, sens?: Sensitivity, leaves: ToHeadOffice = toHO): Column<T> =>
    sens ? { type, cls, toHO: leaves, sens } : { type, cls, toHO: leaves }

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

export interface TableSpec<C extends Record<string, Column> = Record<string, Column>> {
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
  n: local('int'),
  id: master('text'),
  origin: master('text'),
  createdAt: master('text'),
  createdBy: master('text'),
  createdDesk: master('text'),
  updatedAt: master('text'),
  updatedBy: master('text'),
  version: local('int'),
  deletedAt: master('text?'),
  batchId: local('text?'),
} as const

/** An entity of the domain: common columns are added. */
export const entity = <const C extends Record<string, Column>>(
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
export const plain = <const C extends Record<string, Column>>(
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
