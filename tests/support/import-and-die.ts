import { createBackend } from '../../src/main/backend/backend'
import { finishUndo, runApply } from '../../src/main/backend/imports/apply'
import { getBatch, setBatch } from '../../src/main/backend/imports/batches'
import { decideUndo } from '../../src/main/backend/imports/undo'
import { stampOf } from '../../src/main/backend/imports/write-plan'
import type { Writer } from '../../src/main/backend/store/statements'

// Run by the kill tests in a process of its own: does one act on an import and kills itself at the given statement.
const [folder = '', id = '', act = '', killAt = '0'] = process.argv.slice(2)

const backend = await createBackend({ dataFolder: folder, build: 'test' })
const { services } = backend
let statements = 0
const count = (): void => {
  statements += 1
  if (statements === Number(killAt)) process.kill(process.pid, 'SIGKILL')
}
const write = <T>(work: (trx: Writer) => T): T => {
  const value = services.write((trx) =>
    work({
      ...trx,
      run: (sql, ...params) => {
        count()
        return trx.run(sql, ...params)
      },
      insert: (sql, ...params) => {
        count()
        return trx.insert(sql, ...params)
      },
    }),
  )
  return value
}
const mortal = { ...services, write, writeRelaxed: write }
const by = getBatch(services.reader, id).createdBy

if (act === 'undo') {
  const stamp = { ...stampOf(services, services.reader, getBatch(services.reader, id)), now: new Date().toISOString() }
  write((trx) => decideUndo(trx, stamp, id, by, 'A'))
  await finishUndo(mortal, id)
} else {
  write((trx) => {
    const { counts } = getBatch(trx, id, 'STAGED').facts
    // An apply whose plan was not whole yet differs by this mark alone.
    const facts = {
      doing: 'apply',
      planned: act !== 'unplanned',
      cursor: 0,
      by,
      desk: 'A',
      at: '2026-11-21T02:10:00.000Z',
    } as const
    setBatch(trx, id, 'APPLYING', counts ? { ...facts, counts } : facts)
  })
  let asked = 0
  const cancelled = (): boolean => {
    asked += 1
    return act === 'cancel' && asked > 2
  }
  await runApply(mortal, id, { progress: () => undefined, cancelled }).catch(() => undefined)
}
await backend.close()
process.stdout.write(`statements ${statements}`)
