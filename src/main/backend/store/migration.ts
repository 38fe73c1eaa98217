/** One step of the store: its name and the SQL that takes it. */
export interface Migration {
  readonly name: string
  readonly sql: string
}
