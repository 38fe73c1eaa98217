import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Backend, type BackendOptions, createBackend } from '../../src/main/backend/backend'
import type { Changed, RefusalBody, Reply } from '../../src/shared/base/refusal'
import type { Role } from '../../src/shared/base/roles'
import type { Input, Name, Output } from '../../src/shared/contract'
import { type FixedClock, fixedClock } from './fixed-clock'

/** A person at a window of the desk. */
export interface Person {
  readonly name: string
  readonly accountId: string
  /** The raw answer. */
  reply<K extends Name>(name: K, input: Input<K>, requestId?: string): Promise<Reply<Output<K>>>
  /** The value; throws with the refusal's code when refused. */
  do<K extends Name>(name: K, input: Input<K>, requestId?: string): Promise<Output<K>>
  /** The refusal; throws when the call was allowed. */
  refused<K extends Name>(name: K, input: Input<K>): Promise<RefusalBody>
  /** Hears what the desk announces to every window; answers how to stop. */
  onChange(listener: (event: Changed) => void): () => void
}

export interface TempDesk {
  readonly folder: string
  readonly clock: FixedClock
  readonly backend: () => Backend
  /** The first account: ADMIN and every desk role. */
  readonly boss: Person
  readonly events: Changed[]
  /** An account with just these roles, signed in at the desk of that letter. */
  person(name: string, roles: readonly Role[], deskLetter?: string): Promise<Person>
  /** Closes and opens the store again; persons sign in again by themselves. */
  restart(): Promise<void>
  close(): Promise<void>
}

const BUILD = 'test'
const PASSPHRASE = '海月城 front desk'
const PASSWORD = 'correct horse 客服'
const ALL: Role[] = ['CLERK', 'LEAD', 'REPAIR', 'INSPECTOR', 'MANAGER', 'DATA_ADMIN', 'AUDITOR']

let template: Promise<string> | undefined

/** A desk after its first run, made once for all tests of a file: stretching keys and passwords takes its time. */
const makeTemplate = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-template-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const backend = await createBackend({
    dataFolder: folder,
    build: BUILD,
    clock: () => Date.parse('2026-11-21T01:00:00.000Z'),
  })
  const must = async (name: Name, input: unknown): Promise<unknown> => {
    const caller = { connection: 'new', workstationId: 'ws-a', build: BUILD, requestId: name }
    const { reply } = await backend.dispatch(name, input, caller)
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
    return reply.value
  }
  const { recoveryKey } = (await must('desk.setUp', {
    siteName: '海月城客户服务中心',
    siteCode: 'HYC',
    workstationName: '一号台',
    deskLetter: 'A',
    name: '李婷',
    loginName: 'liting',
    password: PASSWORD,
    roles: ALL,
    passphrase: PASSPHRASE,
  })) as { recoveryKey: string }
  await must('desk.confirmRecovery', { recoveryKey })
  await backend.close()
  return folder
}

/** A set-up desk in a folder of its own, 2026-11-21 10:00 +08:00 unless told otherwise. */
export const tempDesk = async (options: Partial<BackendOptions> & { now?: string } = {}): Promise<TempDesk> => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-'))
  template ??= makeTemplate()
  cpSync(await template, folder, { recursive: true })
  const clock = fixedClock(options.now ?? '2026-11-21T02:00:00.000Z')
  const events: Changed[] = []
  const listeners = new Set<(event: Changed) => void>()
  const open = (): Promise<Backend> =>
    createBackend({
      dataFolder: folder,
      build: BUILD,
      clock: clock.now,
      onChanged: (changed) => {
        events.push(changed)
        for (const listener of listeners) listener(changed)
      },
      ...options,
    })
  let backend = await open()
  let requests = 0
  const letters = new Map([['A', 'ws-a']])
  const connections: (() => Promise<void>)[] = []

  const raw = async (connection: string, workstationId: string, name: string, input: unknown, requestId?: string) =>
    backend.dispatch(name, input, { connection, workstationId, build: BUILD, requestId: requestId ?? `r${++requests}` })

  const must = async (connection: string, workstationId: string, name: Name, input: unknown) => {
    const { reply } = await raw(connection, workstationId, name, input)
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
    return reply.value
  }

  const personAt = async (name: string, loginName: string, workstationId: string): Promise<Person> => {
    let connection = ''
    let accountId = ''
    const signIn = async (): Promise<void> => {
      const answer = await raw('new', workstationId, 'session.signIn', { loginName, password: PASSWORD })
      if (!answer.reply.ok || !answer.connection) throw new Error(`sign in: ${JSON.stringify(answer.reply)}`)
      connection = answer.connection
      accountId = (answer.reply.value as { accountId: string }).accountId
    }
    await signIn()
    connections.push(signIn)
    const reply = async <K extends Name>(op: K, input: Input<K>, requestId?: string): Promise<Reply<Output<K>>> =>
      (await raw(connection, workstationId, op, input, requestId)).reply as Reply<Output<K>>
    return {
      name,
      get accountId() {
        return accountId
      },
      reply,
      do: async (op, input, requestId) => {
        const answer = await reply(op, input, requestId)
        if (!answer.ok) throw new Error(`${op} refused: ${JSON.stringify(answer.error)}`)
        return answer.value
      },
      refused: async (op, input) => {
        const answer = await reply(op, input)
        if (answer.ok) throw new Error(`${op} was not refused`)
        return answer.error
      },
      onChange: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    }
  }

  await must('new', 'ws-a', 'desk.unseal', { secret: PASSPHRASE })
  const boss = await personAt('李婷', 'liting', 'ws-a')

  return {
    folder,
    clock,
    events,
    backend: () => backend,
    boss,
    person: async (name, roles, deskLetter = 'A') => {
      const loginName = `u${letters.size}-${roles.join('').toLowerCase()}-${++requests}`
      await boss.do('account.create', { name, loginName, password: PASSWORD, roles: [...roles] })
      if (!letters.has(deskLetter)) {
        const id = `ws-${deskLetter.toLowerCase()}`
        letters.set(deskLetter, id)
        const answer = await raw('new', id, 'session.signIn', { loginName: 'liting', password: PASSWORD })
        if (answer.reply.ok) throw new Error('an unknown workstation signed in')
        backend.services.write((trx) =>
          trx.run(
            'INSERT INTO workstation (id, name, desk_letter, created_at) VALUES (?, ?, ?, ?)',
            id,
            `${deskLetter} 台`,
            deskLetter,
            clock.instant(),
          ),
        )
      }
      return personAt(name, loginName, letters.get(deskLetter) as string)
    },
    restart: async () => {
      await backend.close()
      backend = await open()
      await must('new', 'ws-a', 'desk.unseal', { secret: PASSPHRASE })
      for (const signIn of connections) await signIn()
    },
    close: async () => {
      await backend.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
