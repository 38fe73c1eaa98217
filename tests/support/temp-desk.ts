import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type Backend, type BackendOptions, createBackend } from '../../src/main/backend/backend'
import type { Stretching } from '../../src/main/backend/ports'
import { STRETCHING } from '../../src/main/backend/stretching'
import type { Changed, RefusalBody, Reply } from '../../src/shared/base/refusal'
import type { Role } from '../../src/shared/base/roles'
import type { Input, Name, Output } from '../../src/shared/contract'
import { CHEAP } from './cheap-stretching'
import { type FixedClock, fixedClock } from './fixed-clock'
import { BUILD, makeTemplate, TEST_SECRETS } from './template-desk'

// Made once for a whole run by once.ts.
declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of a ready desk that every test copies. */
    readonly templateDesk: string
    /** Path of the jail's bundle. */
    readonly jail: string
  }
}

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
  /** An account the store has already, signed in at desk A. */
  signIn(name: string, loginName: string): Promise<Person>
  /** Closes and opens the store again; persons sign in again by themselves. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** A data folder that was kept, and what opens it: a copy of it is opened in the place of a new desk. */
export interface KeptFolder {
  readonly folder: string
  readonly passphrase: string
  readonly password: string
}

let costly: Promise<string> | undefined

/** A ready desk of the real cost, made once for the tests of a file that ask for it. */
const costlyTemplate = (stretching: Stretching): Promise<string> => {
  costly ??= makeTemplate(stretching).then((folder) => {
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
    return folder
  })
  return costly
}

/**
 * A set-up desk in a folder of its own, 2026-11-21 10:00 +08:00 unless told otherwise. Its secrets are stretched cheaply;
 * tests about that hand in the real `stretching`.
 */
export const tempDesk = async ({
  kept,
  ...options
}: Partial<BackendOptions> & { now?: string; kept?: KeptFolder } = {}): Promise<TempDesk> => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-'))
  const { stretching } = options
  // Outside the test runner (making a store to keep) nobody has made a desk for all.
  const ready = (): string | Promise<string> =>
    stretching || !process.env.VITEST ? costlyTemplate(stretching ?? STRETCHING) : inject('templateDesk')
  cpSync(kept?.folder ?? (await ready()), folder, { recursive: true })
  const { passphrase, password } = kept ?? TEST_SECRETS
  const clock = fixedClock(options.now ?? '2026-11-21T02:00:00.000Z')
  const events: Changed[] = []
  const listeners = new Set<(event: Changed) => void>()
  const open = (): Promise<Backend> =>
    createBackend({
      dataFolder: folder,
      build: BUILD,
      clock: clock.now,
      stretching: CHEAP,
      onChanged: (changed) => {
        events.push(changed)
        for (const listener of listeners) listener(changed)
      },
      ...options,
    })
  let backend = await open()
  let requests = 0
  // A kept store still knows the requests of the desk that wrote it.
  const series = kept ? 'again-' : 'r'
  const letters = new Map([['A', 'ws-a']])
  const connections: (() => Promise<void>)[] = []

  const raw = async (connection: string, workstationId: string, name: string, input: unknown, requestId?: string) =>
    backend.dispatch(name, input, {
      connection,
      workstationId,
      build: BUILD,
      requestId: requestId ?? `${series}${++requests}`,
    })

  const must = async (connection: string, workstationId: string, name: Name, input: unknown) => {
    const { reply } = await raw(connection, workstationId, name, input)
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
    return reply.value
  }

  const personAt = async (name: string, loginName: string, workstationId: string): Promise<Person> => {
    let connection = ''
    let accountId = ''
    const signIn = async (): Promise<void> => {
      const answer = await raw('new', workstationId, 'session.signIn', { loginName, password })
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

  await must('new', 'ws-a', 'desk.unseal', { secret: passphrase })
  const boss = await personAt('李婷', 'liting', 'ws-a')

  return {
    folder,
    clock,
    events,
    backend: () => backend,
    boss,
    person: async (name, roles, deskLetter = 'A') => {
      const loginName = `u${letters.size}-${roles.join('').toLowerCase()}-${++requests}`
      await boss.do('account.create', { name, loginName, password, roles: [...roles] })
      if (!letters.has(deskLetter)) {
        const id = `ws-${deskLetter.toLowerCase()}`
        letters.set(deskLetter, id)
        const answer = await raw('new', id, 'session.signIn', { loginName: 'liting', password })
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
    signIn: (name, loginName) => personAt(name, loginName, 'ws-a'),
    restart: async () => {
      await backend.close()
      backend = await open()
      await must('new', 'ws-a', 'desk.unseal', { secret: passphrase })
      for (const signIn of connections) await signIn()
    },
    close: async () => {
      await backend.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
