import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FaultDesk } from './fault-desk'
import type { Ledger } from './ledger'
import { homeNo, type Office } from './office'
import type { ReadyPackage } from './words'

interface Left {
  readonly number: number
  readonly hash: string
  readonly fileName: string
  readonly state: string
}

/** Packages that left, as they were read once: a file that changes later is another content under the same number. */
export interface Seen {
  readonly hashes: Map<number, string>
  readonly tickets: Set<string>
}

const ticketsOf = async (
  office: Office,
  file: string,
  row: Left,
  prev: string | null,
  seen: Seen,
): Promise<string[]> => {
  const outcome = await office.open(file)
  if (!outcome.ok) return [`package ${row.number} is refused: ${outcome.refusal.code}`]
  const { manifest, manifestHash, tables } = outcome.package
  const wrong = manifestHash === row.hash ? [] : [`package ${row.number} is not the one whose hash was kept`]
  const { exchange } = manifest
  if (exchange.number !== row.number) wrong.push(`${row.fileName} says it is number ${exchange.number}`)
  if (exchange.prev !== prev) wrong.push(`package ${row.number} does not follow the one before`)
  const at = tables.get('ticket')?.columns.indexOf('id') ?? -1
  if (at >= 0)
    for await (const each of outcome.package.readTable('ticket')) seen.tickets.add(String(each.values[at] ?? ''))
  await outcome.package.close()
  return wrong
}

/** Numbers without gaps, one content to each, every file there and none besides; acknowledged exports hold what they should. */
export const checkLeft = async (
  desk: FaultDesk,
  folder: string,
  ledger: Ledger,
  office: Office,
  seen: Seen,
): Promise<string[]> => {
  const { reader } = desk.backend.services
  const rows = reader.rows<Left>('SELECT number, manifest_hash AS hash, file_name, state FROM pkg_out ORDER BY number')
  const outbox = join(folder, 'outbox')
  const wrong: string[] = []
  const names = new Set(rows.map((row) => row.fileName))
  for (const name of readdirSync(outbox)) if (name !== '.tmp' && !names.has(name)) wrong.push(`${name} has no number`)
  const half = existsSync(join(outbox, '.tmp')) ? readdirSync(join(outbox, '.tmp')) : []
  if (half.length > 0) wrong.push(`${half.length} packages are half written`)
  let prev: string | null = null
  for (const [at, row] of rows.entries()) {
    if (row.number !== at + 1) wrong.push(`after package ${at} comes ${row.number}`)
    if (row.state !== 'READY') wrong.push(`package ${row.number} is ${row.state}`)
    const file = join(outbox, row.fileName)
    const known = seen.hashes.get(row.number)
    if (!existsSync(file)) wrong.push(`the file of package ${row.number} is gone`)
    else if (known === undefined) wrong.push(...(await ticketsOf(office, file, row, prev, seen)))
    else if (known !== row.hash) wrong.push(`package ${row.number} has two contents`)
    seen.hashes.set(row.number, row.hash)
    prev = row.hash
  }
  const self = reader.row<{ outNumber: number; outPrevHash: string | null }>(
    'SELECT out_number, out_prev_hash FROM sync_self',
  )
  if (self?.outNumber !== rows.length || self?.outPrevHash !== prev) wrong.push('the desk forgot its last package')
  for (const { number, hash, tickets } of ledger.exports.values()) {
    if (seen.hashes.get(number) !== hash) wrong.push(`acknowledged package ${number} is another one now`)
    const missing = tickets.filter((id) => !seen.tickets.has(id)).length
    if (missing > 0) wrong.push(`${missing} tickets are in no package up to ${number}`)
  }
  return wrong
}

/** Every package of head office is in whole or not at all, in the rows, the lists and the box. */
export const checkTaken = async (
  desk: FaultDesk,
  ledger: Ledger,
  packages: readonly ReadyPackage[],
): Promise<string[]> => {
  const { reader } = desk.backend.services
  const wrong: string[] = []
  const applying = reader.row<{ c: number }>("SELECT count(*) AS c FROM pkg_in WHERE state = 'APPLYING'")?.c
  if (applying !== 0) wrong.push(`${applying} packages are still being applied`)
  for (const { number, homes } of packages) {
    const building = `ho-building-${number}`
    const there = reader.row<{ c: number }>('SELECT count(*) AS c FROM unit WHERE building_id = ?', building)?.c ?? 0
    const state = reader.row<{ state: string }>('SELECT state FROM pkg_in WHERE number = ?', number)?.state
    if (there !== 0 && there !== homes) wrong.push(`${there} of ${homes} homes of package ${number} are there`)
    if (there === homes && state !== 'APPLIED') wrong.push(`package ${number} is in, but ${state}`)
    if (there === 0 && state === 'APPLIED') wrong.push(`package ${number} is applied, but not in`)
    if (ledger.taken.has(number) && there !== homes) wrong.push(`acknowledged package ${number} is not in`)
    if (there === homes) ledger.taken.add(number)
    const { hits } = await desk.do('search.box', { text: homeNo(number, homes - 1), kind: 'unit' })
    const found = hits.some((hit) => hit.id === `ho-unit-${number}-${homes - 1}`)
    if (found !== (there === homes)) wrong.push(`the box ${found ? 'finds' : 'misses'} a home of package ${number}`)
  }
  return wrong
}
