import type { EntityName } from '../../../shared/registry'
import { ownColumns } from '../store/write-row'
import type { PlanFile, PlannedChange } from './plan-file'

/** Takes down what an apply will write, with ids decided here so that writing twice adds nothing twice. */
export interface PlanSink {
  /** This site's code: rows of another origin are not ours to change. */
  readonly site: string
  readonly today: string
  newId(): string
  add(table: EntityName, values: Record<string, unknown>, id?: string): string
  change(table: EntityName, id: string, fields: Record<string, readonly [was: unknown, now: unknown]>): void
  /** Hands what is held to the plan's file. */
  flush(): void
}

const HELD = 2000

/** A sink into a plan; rows reach the file in pieces, of which `onProgress` is told, and `flush` writes the last. */
export const planSink = (
  plan: Pick<PlanFile, 'put'>,
  site: string,
  today: string,
  newId: () => string,
  onProgress: () => void,
): PlanSink => {
  let rows: { tbl: string; id: string; body: string }[] = []
  let changes: PlannedChange[] = []
  const flush = (): void => {
    if (rows.length + changes.length > 0) plan.put(rows, changes)
    rows = []
    changes = []
    onProgress()
  }
  const full = (): void => {
    if (rows.length + changes.length >= HELD) flush()
  }
  return {
    site,
    today,
    newId,
    add: (tbl, values, id = newId()) => {
      rows.push({ tbl, id, body: JSON.stringify(ownColumns(tbl).map((column) => values[column] ?? null)) })
      full()
      return id
    },
    change: (tbl, id, fields) => {
      changes.push({ tbl, fields: Object.keys(fields).join(), id, body: JSON.stringify(fields) })
      full()
    },
    flush,
  }
}
