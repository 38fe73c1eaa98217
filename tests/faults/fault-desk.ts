import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Backend, type BackendOptions, createBackend } from '../../src/main/backend/backend'
import { addBuilding, addEntrance, addUnit } from '../../src/main/backend/places/add-unit'
import type { OsVault } from '../../src/main/backend/ports'
import type { Input, Name, Output } from '../../src/shared/contract'

const BUILD = 'faults'
const PASSWORD = 'correct horse 客服'
const HERE = { connection: 'door', workstationId: 'ws-a', build: BUILD }

/** Stands for the machine's vault, so that a desk opens without stretching a passphrase each time. */
const vault: OsVault = {
  wrap: (secret) => Buffer.from(secret).toString('base64'),
  unwrap: (wrapped) => Buffer.from(wrapped, 'base64'),
}

/** A desk with somebody signed in who may do everything. */
export interface FaultDesk {
  readonly backend: Backend
  /** The value; throws with the refusal's code when refused. */
  do<K extends Name>(name: K, input: Input<K>, requestId?: string): Promise<Output<K>>
  close(): Promise<void>
}

const must = async (backend: Backend, connection: string, name: string, input: unknown, requestId: string) => {
  const answer = await backend.dispatch(name, input, { ...HERE, connection, requestId })
  if (!answer.reply.ok) throw new Error(`${name} refused: ${JSON.stringify(answer.reply.error)}`)
  return { value: answer.reply.value, connection: answer.connection ?? connection }
}

/** Opens the store of a folder as the desk does at its start, and signs in. */
export const openFaultDesk = async (
  folder: string,
  jail: NonNullable<BackendOptions['jail']> | null = null,
): Promise<FaultDesk> => {
  const backend = await createBackend({ dataFolder: folder, build: BUILD, osVault: vault, jail })
  const signIn = { loginName: 'liting', password: PASSWORD }
  const { connection } = await must(backend, HERE.connection, 'session.signIn', signIn, crypto.randomUUID())
  return {
    backend,
    do: async <K extends Name>(name: K, input: Input<K>, requestId: string = crypto.randomUUID()) =>
      (await must(backend, connection, name, input, requestId)).value as Output<K>,
    close: () => backend.close(),
  }
}

/** First run in an empty folder: 海月城 with building 3, twelve homes in two entrances; head office's keys are trusted. */
export const makeFaultFolder = async (folder: string, keyFile: string): Promise<void> => {
  const backend = await createBackend({ dataFolder: folder, build: BUILD, osVault: vault })
  const first = await must(
    backend,
    HERE.connection,
    'desk.setUp',
    {
      siteName: '海月城客户服务中心',
      siteCode: 'HYC',
      workstationName: '一号台',
      deskLetter: 'A',
      name: '李婷',
      loginName: 'liting',
      password: PASSWORD,
      roles: ['CLERK', 'LEAD', 'REPAIR', 'INSPECTOR', 'MANAGER', 'DATA_ADMIN', 'AUDITOR'],
      passphrase: null,
    },
    'set-up',
  )
  await must(backend, HERE.connection, 'desk.confirmRecovery', first.value, 'recovery')
  await backend.close()
  const desk = await openFaultDesk(folder)
  const { id: projectId } = await desk.do('project.save', {
    id: null,
    version: null,
    code: 'HYC',
    name: '海月城',
    city: null,
    developer: null,
    designLifeYears: 50,
    contractRepairDays: null,
  })
  const { services } = desk.backend
  const stamp = { now: new Date().toISOString(), who: null, services, touched: () => undefined }
  services.write((trx) => {
    const buildingId = addBuilding(trx, stamp, { projectId, code: '3', hasEntrances: true })
    for (const entranceCode of ['1', '2']) {
      const entranceId = addEntrance(trx, stamp, buildingId, entranceCode)
      for (const room of ['0101', '0102', '0201', '0202', '0301', '0302'])
        addUnit(trx, stamp, {
          projectId,
          projectCode: 'HYC',
          buildingId,
          buildingCode: '3',
          entranceId,
          entranceCode,
          room,
        })
    }
  })
  writeFileSync(join(folder, 'incoming', 'keys'), keyFile)
  const { keys } = await desk.do('exchange.showKeys', { token: 'keys' })
  await desk.do('exchange.trust', { token: 'keys', kids: keys.map(({ kid }) => kid) })
  await desk.close()
}
