import type { FaultDesk } from './fault-desk'
import { listedNo } from './importing'
import type { ImportedList, Ledger } from './ledger'

/** Rows of a list that are there for anybody, whatever its batch says. */
const rowsOf = (desk: FaultDesk, { table, batchId }: ImportedList): number =>
  desk.backend.services.reader.row<{ c: number }>(
    `SELECT count(*) AS c FROM ${table} WHERE batch_id = ? AND deleted_at IS NULL`,
    batchId,
  )?.c ?? 0

/** A list is in whole or not at all: in the rows, in the box, in the lists; what was acknowledged stays so. */
export const checkImports = async (desk: FaultDesk, ledger: Ledger): Promise<string[]> => {
  const { reader } = desk.backend.services
  const wrong: string[] = []
  for (const { id } of reader.rows<{ id: string }>("SELECT id FROM import_batch WHERE state = 'APPLYING'"))
    wrong.push(`list ${id} is still being applied`)
  for (const list of ledger.imports.values()) {
    const { batchId, homes, building, acknowledged, open, table } = list
    const state = reader.row<{ state: string }>('SELECT state FROM import_batch WHERE id = ?', batchId)?.state
    const there = rowsOf(desk, list)
    const name = `list ${building} (${table}, ${state})`
    if (there !== 0 && there !== homes) wrong.push(`${there} of ${homes} rows of ${name} are there`)
    if ((there === homes) !== (state === 'APPLIED')) wrong.push(`${name} has ${there} rows`)
    if (!open && acknowledged === 'applied' && there !== homes) wrong.push(`${name} was acknowledged and is gone`)
    if (!open && acknowledged === 'undone' && there !== 0) wrong.push(`${name} was taken back and is there`)
    list.acknowledged = there === homes ? 'applied' : 'undone'
    list.open = false
  }
  const newest = [...ledger.imports.values()].filter((list) => list.table === 'unit').slice(-3)
  for (const { building, homes, acknowledged } of newest) {
    const text = listedNo(building, homes - 1)
    const { hits } = await desk.do('search.box', { text, kind: 'unit' })
    const found = hits.some((hit) => hit.title.text.includes(text))
    if (found !== (acknowledged === 'applied')) wrong.push(`the box ${found ? 'finds' : 'misses'} ${text}`)
    const buildings = await desk.do('building.list', { projectId: null })
    const listed = buildings.find((each) => each.code === building)?.units ?? 0
    if (listed !== (acknowledged === 'applied' ? homes : 0)) wrong.push(`building ${building} lists ${listed} homes`)
  }
  return wrong
}
