import { useEffect, useRef } from 'react'
import type { RefusalBody } from '../../../shared/base/refusal'
import { errorText, Refused } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { Panel } from '../kit/panel'
import { Meter } from '../kit/status'

export interface JobPanelProps {
  jobId: string
  /** What is said until the work tells how far it is. */
  first?: 'read' | 'plan' | 'back'
  onDone: (report: unknown) => void
  onClose: () => void
  /** Another file, once this one has come to nothing. */
  onAgain?: () => void
}

/** Long work on a list: how far it is, stopping it, and what became of it when it did not end well. */
export function JobPanel({ jobId, first = 'read', onDone, onClose, onAgain }: JobPanelProps) {
  const all = useT()
  const t = all.imports
  const job = useCall('job.get', { id: jobId }).data
  const cancel = useDo('job.cancel')
  const done = useRef(onDone)
  done.current = onDone
  useEffect(() => {
    if (job?.state === 'DONE') done.current(job.report)
  }, [job])
  const phase = job?.phase && job.phase in t.phases ? t.phases[job.phase as keyof typeof t.phases] : t.phases[first]
  if (!job || job.state === 'RUNNING' || job.state === 'DONE') {
    const total = job?.total ?? null
    return (
      <Panel title={phase} note={t.hiddenWhile} label={phase}>
        <div className="import-job" role="status">
          {total !== null && <Meter value={total === 0 ? 0 : (job?.done ?? 0) / total} label={phase} tone="blue" />}
          <span className="no-wrap ink-2 grow">
            {total !== null
              ? t.progress(Math.min(job?.done ?? 0, total), total)
              : (job?.done ?? 0) > 0 && t.soFar(job?.done ?? 0)}
          </span>
          <KeyButton
            label={t.cancelJob}
            keys="Escape"
            small
            disabled={!job || cancel.isPending}
            onPress={() => cancel.mutate({ id: jobId })}
          />
        </div>
      </Panel>
    )
  }
  const refusal = (job.report as { error?: RefusalBody } | null)?.error
  const why = job.state === 'CANCELLED' ? t.cancelled : t.failed(errorText(all, refusal && new Refused(refusal)))
  return (
    <Panel tone={job.state === 'CANCELLED' ? 'amber' : 'red'}>
      <div className="import-job" role="alert">
        <span className="grow">{why}</span>
        {onAgain && <KeyButton label={t.pick} keys="N" small onPress={onAgain} />}
        <KeyButton label={all.kit.close} keys="Escape" small onPress={onClose} />
      </div>
    </Panel>
  )
}
