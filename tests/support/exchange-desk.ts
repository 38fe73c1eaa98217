import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deskKeys } from '../../src/main/backend/exchange/desk-keys'
import { ownReplica } from '../../src/main/backend/exchange/replica'
import type { JobRow } from '../../src/shared/desk-work/contract'
import type { OpenAnswer } from '../../src/shared/exchange/contract'
import { aHeadOffice, type HeadOffice, type OfficePackage, type OfficeRow, writeHeadOfficePackage } from './ho-package'
import type { Person, TempDesk } from './temp-desk'

/** Head office beside a desk: writes packages for it, each following the one before. */
export interface OfficeOf {
  readonly office: HeadOffice
  readonly folder: string
  /** The next package, or another one with the number and predecessor given. */
  write(
    rows: OfficePackage['rows'],
    options?: Partial<OfficePackage>,
  ): Promise<{ path: string; number: number; hash: string }>
}

/** Hands a file to the desk as an upload would, and answers its token. */
export const hand = (desk: TempDesk, path: string, token = `t${Math.random().toString(36).slice(2)}`): string => {
  copyFileSync(path, join(desk.folder, 'incoming', token))
  return token
}

/** A head office whose keys the desk has accepted. */
export const officeOf = async (desk: TempDesk, who: Person = desk.boss): Promise<OfficeOf> => {
  const office = await aHeadOffice()
  const folder = mkdtempSync(join(desk.folder, 'office-'))
  const keyFile = join(folder, 'head-office-keys.json')
  writeFileSync(keyFile, office.keyFile)
  const token = hand(desk, keyFile)
  const { keys } = await who.do('exchange.showKeys', { token })
  await who.do('exchange.trust', { token, kids: keys.map((key) => key.kid) })
  const { services } = desk.backend()
  const { age } = await deskKeys(services)
  const site = ownReplica(services.reader).site
  let number = 0
  let prev: string | null = null
  let files = 0
  return {
    office,
    folder,
    write: async (rows, options = {}) => {
      number += 1
      files += 1
      const out = join(folder, `out-${files}`)
      const written = await writeHeadOfficePackage({
        folder: out,
        office,
        to: site,
        recipients: [age.recipient],
        number,
        prev,
        rows,
        ...options,
      })
      if (options.number === undefined) prev = written.manifestHash
      else number -= 1
      return { path: written.path, number: options.number ?? number, hash: written.manifestHash }
    },
  }
}

/** Waits for a job's end by the desk's own settling. */
export const jobEnd = async (desk: TempDesk, who: Person, id: string): Promise<JobRow> => {
  await desk.backend().services.jobs.idle()
  const job = await who.do('job.get', { id })
  if (!job) throw new Error('no such job')
  return job
}

/** Opens a package at the desk. */
export const open = (desk: TempDesk, path: string, who: Person = desk.boss): Promise<OpenAnswer> =>
  who.do('exchange.open', { token: hand(desk, path), name: 'package.zip.age' })

/** Opens and applies a package; throws when it did not come to a preview or the job failed. */
export const takeIn = async (desk: TempDesk, path: string, who: Person = desk.boss) => {
  const answer = await open(desk, path, who)
  if (answer.kind !== 'preview') throw new Error(`not a preview: ${JSON.stringify(answer)}`)
  const { jobId } = await who.do('exchange.apply', { key: answer.head.key })
  const job = await jobEnd(desk, who, jobId)
  if (job.state !== 'DONE') throw new Error(`apply ${job.state}: ${JSON.stringify(job.report)}`)
  return answer
}

const place = { origin: 'head-office' }

/** Made-up rows of head office: one project with a building, an entrance and homes. */
export const officeRows = {
  project: (over: Partial<OfficeRow> = {}): OfficeRow => ({
    id: 'ho-project',
    ...place,
    code: 'BJH',
    name: '滨江花园',
    ...over,
  }),
  building: (over: Partial<OfficeRow> = {}): OfficeRow => ({
    id: 'ho-building',
    ...place,
    project_id: 'ho-project',
    code: '9',
    label: '9幢',
    completion_date: '2025-08-30',
    ...over,
  }),
  entrance: (over: Partial<OfficeRow> = {}): OfficeRow => ({
    id: 'ho-entrance',
    ...place,
    building_id: 'ho-building',
    code: '1',
    label: '1单元',
    ...over,
  }),
  unit: (n: number, over: Partial<OfficeRow> = {}): OfficeRow => ({
    id: `ho-unit-${n}`,
    ...place,
    project_id: 'ho-project',
    building_id: 'ho-building',
    entrance_id: 'ho-entrance',
    room_key: `BJH-9-1-${n}`,
    display_no: `9-1-${n}`,
    room: String(n),
    area_predicted: 12_790,
    area_measured: null,
    ...over,
  }),
  party: (n: number, over: Partial<OfficeRow> = {}): OfficeRow => ({
    id: `ho-party-${n}`,
    ...place,
    kind: 'PERSON',
    name: `谢国庆${n}`,
    ...over,
  }),
  ownership: (n: number, unit: string, party: string, over: Partial<OfficeRow> = {}): OfficeRow => ({
    id: `ho-own-${n}`,
    ...place,
    unit_id: unit,
    party_id: party,
    role: '买受人',
    share_type: '单独',
    from_date: '2024-03-12',
    cause: '签约',
    ...over,
  }),
}
