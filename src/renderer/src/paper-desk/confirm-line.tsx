import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { PrintJobRow } from '../../../shared/papers/contract'
import { KeyButton } from '../kit/keys/kbd'
import { onKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { Panel } from '../kit/panel'

export interface ConfirmLineProps {
  job: PrintJobRow
  busy: boolean
  onGood: () => void
  onFrom: (page: number) => void
}

/** What came out of the printer: 1 all good, 2 again from a sheet, 3 again whole. Asked until it is answered. */
export function ConfirmLine({ job, busy, onGood, onFrom }: ConfirmLineProps) {
  const t = useT().documents
  const [page, setPage] = useState<number | string>()
  const most = job.pages ?? 999
  const failed = job.state === 'FAILED_FROM_PAGE'
  const sendFrom = (): void => {
    const from = Number(page)
    if (!Number.isInteger(from) || from < 1 || from > most) return
    onFrom(from)
    setPage(undefined)
  }
  return (
    <Panel tone="amber" title={failed ? t.failedFrom(job.fromPage ?? 1) : t.look} padded>
      <div className="column gap-8 confirm-line">
        {failed && (
          <KeyButton label={t.again} keys="Enter" primary busy={busy} onPress={() => onFrom(job.fromPage ?? 1)} />
        )}
        <KeyButton label={t.allGood} keys="1" primary={!failed} busy={busy} onPress={onGood} />
        {page === undefined ? (
          <KeyButton label={t.fromPage} keys="2" busy={busy} onPress={() => setPage(Math.min(2, most))} />
        ) : (
          <div className="row gap-8">
            <NumberInput
              aria-label={t.pageNo}
              value={page}
              onChange={setPage}
              onKeyDown={onKeys({ Enter: sendFrom, Escape: () => setPage(undefined) })}
              min={1}
              max={most}
              autoFocus
              hideControls
              w={72}
            />
            <KeyButton label={t.again} keys="Ctrl+Enter" primary busy={busy} onPress={sendFrom} />
          </div>
        )}
        <KeyButton label={t.whole} keys="3" busy={busy} onPress={() => onFrom(1)} />
      </div>
    </Panel>
  )
}
