import type { JobRow } from '../../../shared/desk-work/contract'
import { useDo } from '../desk/use-call'
import { count } from '../kit/fields/amounts'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { Panel } from '../kit/panel'
import { Meter } from '../kit/status'

/** How far the export or the apply is, and the way to stop it. */
export function JobBar({ job }: { job: JobRow }) {
  const t = useT().exchange
  const cancel = useDo('job.cancel')
  const label = job.kind === 'exchange.export' ? t.running.export : t.running.apply
  const far = job.total ? `${count(job.done)} / ${count(job.total)}` : count(job.done)
  return (
    <Panel label={label} padded>
      <div className="row gap-12" role="status">
        <span className="no-wrap">
          {label} {far}
        </span>
        <span className="exchange-meter">
          <Meter value={job.total ? job.done / job.total : 0} label={label} tone="blue" />
        </span>
        <KeyButton
          label={t.stop}
          keys="Escape"
          small
          busy={cancel.isPending}
          onPress={() => cancel.mutate({ id: job.id })}
        />
      </div>
    </Panel>
  )
}
