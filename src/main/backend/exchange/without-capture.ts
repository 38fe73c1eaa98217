import type { Services } from '../ports'
import type { Writer } from '../store/statements'

/** Runs a transaction in which capture is off from its first statement to its last: nothing in it leaves again. */
export const withoutCapture = <T>(services: Pick<Services, 'write'>, work: (trx: Writer) => T): T =>
  services.write((trx) => {
    trx.run('UPDATE sync_ctl SET applying = 1 WHERE k = 1')
    const value = work(trx)
    trx.run('UPDATE sync_ctl SET applying = 0 WHERE k = 1')
    return value
  })
