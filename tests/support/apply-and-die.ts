import { createBackend } from '../../src/main/backend/backend'
import { applyStaged } from '../../src/main/backend/exchange/apply'
import type { Writer } from '../../src/main/backend/store/statements'

// Run by the crash tests in a process of its own: applies a previewed package and kills itself at the named statement.
const [folder = '', key = '', oneTransaction = '0', killAt = '0', dieAfterCommit = ''] = process.argv.slice(2)

let left = Number(killAt)
const die = (): void => {
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
}

const backend = await createBackend({ dataFolder: folder, build: 'test' })
const { services } = backend
const write = <T>(work: (trx: Writer) => T): T => {
  const value = services.write((trx) =>
    work({
      ...trx,
      run: (sql, ...params) => {
        if (dieAfterCommit === '') die()
        return trx.run(sql, ...params)
      },
    }),
  )
  if (dieAfterCommit !== '') die()
  return value
}
await applyStaged({ ...services, write }, key, {
  accountId: null,
  workstationId: null,
  oneTransaction: Number(oneTransaction),
})
await backend.close()
process.stdout.write('done')
