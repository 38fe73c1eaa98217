import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fingerprint, publicDeskKeys } from '../../../package/keys'
import { Refusal } from '../../../shared/base/refusal'
import type { exchangeOps } from '../../../shared/exchange/contract'
import { sqlName } from '../../../shared/registry'
import { uploadPath } from '../files/index'
import { exportsFolder } from '../locate-file'
import { type HandlersOf, type Services, signedIn } from '../ports'
import { mayRead } from '../store/archive'
import { updateStored } from '../store/rows'
import { column, columns, sql } from '../store/sql'
import { applyInTurn } from './apply-job'
import { deskKeys, keepTrust, needTrust, readKeyFile, shownKeys, trustOf } from './desk-keys'
import { exportChanges } from './export'
import { cellsIn } from './incoming-row'
import { getIncoming, saveIncoming } from './packages'
import { release } from './quarantine'
import { exchangeState, listPackages, packagePage, quarantineRows } from './reads'
import { receivableTables } from './receivable'
import { discardReceived, receivePackage } from './receive'
import { ownReplica } from './replica'

const KEY_FILE_BYTES = 1_000_000

const refuseWhileRunning = (services: Services): void => {
  if (exchangeState(services.reader).running) throw new Refusal('WRONG_STATE', 'exchangeBusy')
}

const keyFileText = (services: Services, token: string): string => {
  const path = uploadPath(services.folders, token)
  if (statSync(path).size > KEY_FILE_BYTES) throw new Refusal('FILE_REFUSED', 'exchangeKeysBad')
  return readFileSync(path, 'utf8')
}

const offerFile = (services: Services, name: string, from: string): { fileId: string; name: string } => {
  const folder = exportsFolder(services)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  copyFileSync(from, join(folder, name))
  return { fileId: name, name }
}

const instructionRow = sql({
  ...columns('instruction', 'id', 'text', 'dueAt'),
  at: column('instruction', 'createdAt'),
})
const leftPackage = sql(columns('pkgOut', 'fileName', 'number'))
const asideRow = sql(columns('quarantine', 'tbl', 'rowId', 'content', 'reason'))

/** Packages to and from head office. */
export const exchangeHandlers: HandlersOf<typeof exchangeOps> = {
  'exchange.state': (db) => exchangeState(db),
  'exchange.list': (db, input) => listPackages(db, input),
  'exchange.package': (db, input) => packagePage(db, input.key),
  'exchange.quarantine': (db, input) => quarantineRows(db, input.offset, input.limit),
  'instruction.list': (db, input, ctx) =>
    db.rows(
      instructionRow`SELECT i.id, i.text, i.created_at AS at, i.due_at
        FROM shown_instruction i JOIN live_ticket t ON t.id = ${input.ticketId}
        WHERE ((i.subject_table = 'ticket' AND i.subject_id = t.id)
          OR (i.subject_table = 'ticket_item' AND i.subject_id IN (SELECT id FROM ticket_item WHERE ticket_id = t.id)))
          AND ${mayRead(ctx.who, 't')}
        ORDER BY i.created_at DESC, i.n DESC LIMIT 50`,
    ),
  'exchange.publicKeys': async (_input, { services }) => {
    const { kid, jwk, recipient } = publicDeskKeys(await deskKeys(services))
    const { site } = ownReplica(services.reader)
    const key = { ...jwk, kid, alg: 'EdDSA', use: 'sig', site, fromNumber: 1, age: recipient }
    const name = `${site}-keys.json`
    const folder = exportsFolder(services)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const text = `${JSON.stringify({ format: 'frontdesk-keys/1', keys: [key] }, null, 2)}\n`
    writeFileSync(join(folder, name), text)
    return { fileId: name, name, fingerprint: fingerprint(kid) }
  },
  'exchange.showKeys': async (input, { services }) => {
    const trust = await readKeyFile(keyFileText(services, input.token))
    const known = trustOf(services.reader)
    return { keys: shownKeys(trust), replaces: known ? shownKeys(known.trust) : [] }
  },
  'exchange.trust': async (input, ctx) => {
    const { services } = ctx
    const trust = await readKeyFile(keyFileText(services, input.token))
    const kids = trust.keys.map((key) => key.kid).toSorted()
    if (kids.join() !== input.kids.toSorted().join()) throw new Refusal('CONFLICT', 'exchangeKeysOther')
    const keys = shownKeys(trust)
    ctx.write((trx) => keepTrust(trx, trust, ctx.now, signedIn(ctx).accountId))
    ctx.touched('exchangeKey', 'trust')
    ctx.detail({ keys: keys.map(({ site, kid }) => ({ site, kid })) })
    rmSync(uploadPath(services.folders, input.token), { force: true })
    return { keys }
  },
  'exchange.export': async (_input, ctx) => {
    const { services } = ctx
    const who = signedIn(ctx)
    needTrust(services.reader)
    refuseWhileRunning(services)
    const jobId = services.jobs.start('exchange.export', who.accountId, (job) => exportChanges(services, who, job))
    ctx.detail({ jobId })
    return { jobId }
  },
  'exchange.offer': async (input, ctx) => {
    const { services } = ctx
    const row = services.reader.row(
      leftPackage`SELECT file_name, number FROM pkg_out WHERE manifest_hash = ${input.key} AND state <> 'BUILT'`,
    )
    const path = row ? join(services.folders.outbox, basename(row.fileName)) : ''
    if (!row || !existsSync(path)) throw new Refusal('NOT_FOUND')
    ctx.detail({ number: row.number })
    return offerFile(services, row.fileName, path)
  },
  'exchange.open': async (input, ctx) => {
    const { services } = ctx
    needTrust(services.reader)
    refuseWhileRunning(services)
    const path = uploadPath(services.folders, input.token)
    const answer = await receivePackage(services, { path, name: input.name }, ctx)
    rmSync(path, { force: true })
    ctx.touched('pkgIn', answer.kind === 'refused' ? '' : answer.head.key)
    ctx.detail({
      answer: answer.kind,
      ...(answer.kind === 'refused' ? { code: answer.code } : { number: answer.head.number }),
    })
    return answer
  },
  'exchange.apply': async (input, ctx) => {
    const { services } = ctx
    const row = getIncoming(services.reader, input.key)
    if (row.state !== 'PREVIEWED') throw new Refusal('WRONG_STATE', 'exchangeNotPreviewed')
    refuseWhileRunning(services)
    const jobId = services.jobs.start('exchange.apply', signedIn(ctx).accountId, (job) =>
      applyInTurn(services, input.key, ctx, job),
    )
    ctx.detail({ jobId, number: row.number })
    return { jobId }
  },
  'exchange.discard': (trx, input, ctx) => {
    const row = getIncoming(trx, input.key)
    if (row.state !== 'PREVIEWED' && row.state !== 'HELD' && row.state !== 'FORK') throw new Refusal('WRONG_STATE')
    saveIncoming(trx, { ...row, state: 'DISCARDED', file: null, report: { ...row.report, preview: null } })
    ctx.touched('pkgIn', row.manifestHash)
    ctx.detail({ number: row.number })
    ctx.afterCommit(() => discardReceived(ctx.services, row))
    return { discarded: true }
  },
  'exchange.settle': (trx, input, ctx) => {
    const row = trx.row(
      asideRow`SELECT tbl, row_id, content, reason FROM quarantine WHERE id = ${input.id} AND state = 'OPEN'`,
    )
    if (!row) throw new Refusal('NOT_FOUND')
    if (input.choice === 'theirs') {
      const table = receivableTables.find((name) => sqlName(name) === row.tbl)
      if (row.reason !== 'both_changed' || !table) throw new Refusal('WRONG_STATE')
      updateStored(trx, ctx, table, row.rowId, cellsIn(row.content))
    }
    release(trx, input.id)
    ctx.touched('quarantine', input.id)
    ctx.detail({ reason: row.reason, choice: input.choice })
    return { settled: true }
  },
}
