import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deskKeys } from '../../src/main/backend/exchange/desk-keys'
import { ownReplica } from '../../src/main/backend/exchange/replica'
import { type OpenOutcome, openPackage } from '../../src/package/open'
import { parseTrustFile } from '../../src/package/trust'
import { aHeadOffice, trustFile, writeHeadOfficePackage } from '../support/ho-package'
import type { FaultDesk } from './fault-desk'
import type { ReadyPackage } from './words'

/** Head office as the desk meets it: it writes packages and reads those that come. */
export interface Office {
  readonly keyFile: string
  /** Learns the desk's name and keys; needed once, before the rest. */
  meet(desk: FaultDesk): Promise<void>
  /** Packages that the desk has not taken yet; new ones are written when fewer than `least` lie ready. */
  ready(taken: ReadonlySet<number>, least: number): Promise<ReadyPackage[]>
  /** Opens a package of the desk as head office does. */
  open(file: string): Promise<OpenOutcome>
}

/** Beyond this many rows a package goes in batch by batch, so both ways are killed. */
const SIZES = [40, 700, 5_300]

/** Shown number of a home in a package, which brings a building of its own: `901-1-2305`. */
export const homeNo = (number: number, at: number): string =>
  `${900 + number}-1-${Math.floor(at / 99) + 1}${String((at % 99) + 1).padStart(2, '0')}`

/** A head office with its own folder. */
export const makeOffice = async (folder: string): Promise<Office> => {
  const office = await aHeadOffice()
  const temp = join(folder, 'reading')
  mkdirSync(temp, { recursive: true })
  const written: ReadyPackage[] = []
  let prev: string | null = null
  let site = ''
  let recipient = ''
  let trust: Awaited<ReturnType<typeof parseTrustFile>>['trust'] | undefined
  const write = async (): Promise<void> => {
    const number = written.length + 1
    const homes = SIZES[written.length % SIZES.length] as number
    const origin = 'head-office'
    const building = `ho-building-${number}`
    const unit = Array.from({ length: homes }, (_, at) => ({
      id: `ho-unit-${number}-${at}`,
      origin,
      project_id: 'ho-project',
      building_id: building,
      entrance_id: `ho-entrance-${number}`,
      room_key: `BJH-${homeNo(number, at)}`,
      display_no: homeNo(number, at),
      room: homeNo(number, at).split('-')[2] ?? '',
    }))
    const rows = {
      project: number === 1 ? [{ id: 'ho-project', origin, code: 'BJH', name: '滨江花园' }] : [],
      building: [
        { id: building, origin, project_id: 'ho-project', code: `${900 + number}`, label: `${900 + number}幢` },
      ],
      entrance: [{ id: `ho-entrance-${number}`, origin, building_id: building, code: '1', label: '1单元' }],
      unit,
    }
    const out = join(folder, `out-${number}`)
    const one = await writeHeadOfficePackage({
      folder: out,
      office,
      to: site,
      recipients: [recipient],
      number,
      prev,
      rows,
    })
    prev = one.manifestHash
    written.push({ number, path: one.path, homes })
  }
  return {
    keyFile: office.keyFile,
    meet: async (desk) => {
      const { services } = desk.backend
      const keys = await deskKeys(services)
      site = ownReplica(services.reader).site
      recipient = keys.age.recipient
      const file = join(folder, 'desk-keys.json')
      writeFileSync(file, trustFile([{ site, keys }]))
      trust = (await parseTrustFile(readFileSync(file, 'utf8'))).trust
    },
    ready: async (taken, least) => {
      const waiting = () => written.filter(({ number }) => !taken.has(number))
      while (waiting().length < least) await write()
      return waiting()
    },
    open: (file) => {
      if (!trust) throw new Error('head office has not met the desk')
      const addressee = { site: 'head-office' }
      return openPackage({ file, identities: [office.keys.age.identity], trust, addressee, tempFolder: temp })
    },
  }
}
