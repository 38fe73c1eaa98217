import { Decrypter } from 'age-encryption'
import { rowDigester } from '../../../package/canonical'
import type { OpenPackage } from '../../../package/open'
import type { ReceivedRow } from '../../../package/read-rows'
import { specOf } from '../../../shared/registry'
import { sealIdNo } from '../parties/index'
import type { Stamp } from '../store/rows'
import { type Cells, type IncomingRow, readIncomingRow, tableKind } from './incoming-row'
import { openStage, type Stage } from './stage'

const PAGE = 500
/** A value that was encrypted for this desk alone: base64 of an age file. */
const SEALED_FOR_ME = /^age:([A-Za-z0-9+/=]+)$/

const opened = async (sealed: string, identity: string): Promise<string> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(Buffer.from(sealed, 'base64'), 'text')
}

/** ID numbers come encrypted to this desk; they are sealed to their row before they are staged. */
const withIdNo = async (incoming: IncomingRow, identity: string, stamp: Stamp): Promise<IncomingRow> => {
  const cells: Record<string, string | number | null> = { ...incoming.cells }
  let bad = incoming.bad
  const { idNoEnc } = cells
  delete cells.idNoEnc
  delete cells.evidenceEnc
  if (typeof idNoEnc === 'string') {
    const sealed = SEALED_FOR_ME.exec(idNoEnc)?.[1]
    try {
      if (sealed === undefined) throw new Error('not encrypted')
      Object.assign(cells, sealIdNo(stamp, incoming.id, await opened(sealed, identity)))
      cells.idType ??= 'ID_CARD'
    } catch {
      bad ??= 'id_no_enc'
    }
  }
  return { ...incoming, cells, bad }
}

const contentOf = (columns: readonly string[], row: ReceivedRow): Cells =>
  Object.fromEntries(columns.map((name, at) => [name, row.values[at] ?? null]))

const putRow = async (
  stage: Stage,
  table: string,
  columns: readonly string[],
  row: ReceivedRow,
  how: { sender: string; identity: string; stamp: Stamp; digestOf: (values: readonly (string | null)[]) => string },
): Promise<() => void> => {
  const kind = tableKind(table)
  const idOf = (): string => row.values[columns.indexOf('id')] ?? `row ${row.seq}`
  if (kind === 'own' || kind === 'unknown') {
    const content = contentOf(columns, row)
    return () => stage.unmergeable({ table, id: idOf(), seq: row.seq, kind, content })
  }
  const read = readIncomingRow(kind, columns, row, how.sender)
  if (!read) {
    const content = contentOf(columns, row)
    return () => stage.unmergeable({ table, id: idOf(), seq: row.seq, kind: 'unknown', content })
  }
  const whole = Object.hasOwn(specOf(kind).columns, 'idNoEnc') ? await withIdNo(read, how.identity, how.stamp) : read
  const right = how.digestOf(row.values) === row.digest
  const staged = right ? whole : { ...whole, bad: '_digest' }
  return () => stage.put(staged)
}

/** Lays an opened package out in a stage file; what was in that file before is replaced. */
export const stagePackage = async (
  file: string,
  opened: OpenPackage,
  identity: string,
  stamp: Stamp,
  signal?: AbortSignal,
): Promise<Stage> => {
  const stage = openStage(file)
  const { from: sender } = opened.manifest.exchange
  try {
    for (const [table, { columns }] of opened.tables) {
      const how = { sender, identity, stamp, digestOf: rowDigester(columns) }
      let waiting: (() => void)[] = []
      const flush = (): void => {
        const puts = waiting
        waiting = []
        stage.whole(() => {
          for (const put of puts) put()
        })
      }
      for await (const row of opened.readTable(table)) {
        waiting.push(await putRow(stage, table, columns, row, how))
        if (waiting.length >= PAGE) flush()
        signal?.throwIfAborted()
      }
      flush()
    }
    return stage
  } catch (error) {
    stage.close()
    throw error
  }
}
