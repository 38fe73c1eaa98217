import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type OpenPackage, openPackage } from '../../../package/open'
import { decideOrder } from '../../../package/order'
import type { OpenAnswer, PackageHead } from '../../../shared/exchange/contract'
import { packageFileName } from '../../../shared/exchange/format'
import { syncFolder } from '../durable'
import type { Services } from '../ports'
import type { Stamp } from '../store/rows'
import { dropStage, stagePath } from './apply'
import { deskKeys, needTrust } from './desk-keys'
import { appliedState, findIncoming, type IncomingPackage, missingNumbers, reportOf, saveIncoming } from './packages'
import { previewOf } from './preview'
import { nameOf, ownReplica } from './replica'
import { stagePackage } from './staging'

/** A package file on this machine, and the name it came under. */
export interface ReceivedFile {
  readonly path: string
  readonly name: string
}

const headOf = (row: IncomingPackage): PackageHead => ({
  key: row.manifestHash,
  number: row.number,
  from: row.sender,
  createdAt: row.report.createdAt,
  rows: row.report.rows,
})

/** Keeps the package file in the inbox under its own name, durable before the store speaks of it. */
const keepFile = (services: Services, path: string, opened: OpenPackage): string => {
  const { from, to, inc, number } = opened.manifest.exchange
  const tail = opened.manifestHash.slice(7, 15)
  const name = packageFileName({ from, to, inc, number }).replace('.zip.age', `_${tail}.zip.age`)
  const target = join(services.folders.inbox, name)
  if (existsSync(target)) return name
  copyFileSync(path, `${target}.next`)
  const handle = openSync(`${target}.next`, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  renameSync(`${target}.next`, target)
  syncFolder(services.folders.inbox)
  return name
}

const incomingPackage = (
  services: Services,
  file: ReceivedFile,
  opened: OpenPackage,
  by: string,
  now: string,
): IncomingPackage => {
  const { from, inc, number } = opened.manifest.exchange
  return {
    sender: from,
    incId: inc.id,
    number,
    manifestHash: opened.manifestHash,
    state: 'HELD',
    fileName: file.name,
    file: keepFile(services, file.path, opened),
    report: reportOf(opened.manifest, statSync(file.path).size),
    receivedAt: now,
    receivedBy: by,
    appliedAt: null,
    appliedBy: null,
  }
}

const stageAndCount = async (
  services: Services,
  opened: OpenPackage,
  row: IncomingPackage,
  identity: string,
  stamp: Stamp,
): Promise<OpenAnswer> => {
  dropStage(services, row.manifestHash)
  const stage = await stagePackage(stagePath(services, row.manifestHash), opened, identity, stamp)
  try {
    const preview = await previewOf(stage, services.reader, row.sender)
    const kept: IncomingPackage = { ...row, state: 'PREVIEWED', report: { ...row.report, preview } }
    services.write((trx) => saveIncoming(trx, kept))
    return { kind: 'preview', head: headOf(kept), preview }
  } finally {
    stage.close()
  }
}

const acceptInOrder = async (
  services: Services,
  file: ReceivedFile,
  opened: OpenPackage,
  identity: string,
  stamp: Stamp,
): Promise<OpenAnswer> => {
  const { inc, number, prev, from } = opened.manifest.exchange
  const { manifestHash } = opened
  const known = findIncoming(services.reader, manifestHash)
  if (known && (known.state === 'APPLIED' || known.state === 'APPLYING'))
    return {
      kind: 'already',
      head: headOf(known),
      at: known.appliedAt ?? known.receivedAt,
      byName: nameOf(services.reader, known.appliedBy ?? known.receivedBy),
    }
  const order = decideOrder({ number, manifestHash, prev, inc }, appliedState(services.reader, from))
  const row = incomingPackage(services, file, opened, stamp.who?.accountId ?? 'desk', stamp.now)
  if (order.kind === 'next') return stageAndCount(services, opened, row, identity, stamp)
  const state = order.kind === 'held' ? 'HELD' : 'FORK'
  services.write((trx) => saveIncoming(trx, { ...row, state }))
  return state === 'HELD'
    ? { kind: 'held', head: headOf(row), missing: missingNumbers(services.reader, from) }
    : { kind: 'fork', head: headOf(row) }
}

/**
 * Opens a package file, checks all of it and finds its place: refused whole, imported already, a fork, too early, or
 * next: then it is laid out beside the store and counted. No row of the desk is touched.
 */
export const receivePackage = async (services: Services, file: ReceivedFile, stamp: Stamp): Promise<OpenAnswer> => {
  const trust = needTrust(services.reader)
  const keys = await deskKeys(services)
  const outcome = await openPackage({
    file: file.path,
    identities: [keys.age.identity],
    trust,
    addressee: { site: ownReplica(services.reader).site },
    tempFolder: services.folders.temp,
  })
  if (!outcome.ok) {
    services.log.note(`package refused: ${outcome.refusal.code}`)
    return { kind: 'refused', code: outcome.refusal.code }
  }
  try {
    return await acceptInOrder(services, file, outcome.package, keys.age.identity, stamp)
  } finally {
    await outcome.package.close()
  }
}

/** The inbox copy of a package that was handed in. */
export const inboxFile = (services: Services, row: IncomingPackage): ReceivedFile | null => {
  if (row.file === null) return null
  const path = join(services.folders.inbox, row.file)
  return existsSync(path) ? { path, name: row.fileName } : null
}

/** Forgets a stage and the inbox copy of a package that is discarded. */
export const discardReceived = (services: Services, row: IncomingPackage): void => {
  dropStage(services, row.manifestHash)
  if (row.file !== null) rmSync(join(services.folders.inbox, row.file), { force: true })
}
