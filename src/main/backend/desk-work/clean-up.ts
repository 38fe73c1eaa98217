import type { Writer } from '../store/statements'
import { instant } from '../time'

const DAY = 86_400_000

/** At a start: what another run left open is ended, and books past their time are emptied as the registry says. */
export const cleanUpAtStart = (trx: Writer, now: number): void => {
  const before = (days: number): string => instant(now - days * DAY)
  trx.run('UPDATE session SET ended_at = ? WHERE ended_at IS NULL', instant(now))
  trx.run(
    `UPDATE job SET state = 'FAILED', ended_at = ?, report = '{"error":{"code":"FAULT","message":"interrupted"}}' WHERE state = 'RUNNING'`,
    instant(now),
  )
  trx.run('DELETE FROM session WHERE ended_at < ?', before(90))
  trx.run('DELETE FROM job WHERE ended_at < ?', before(90))
  trx.run('DELETE FROM login_attempt WHERE at < ?', before(30))
  trx.run('DELETE FROM idempotency WHERE at < ?', before(7))
}
