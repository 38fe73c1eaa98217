import { IconLoader2 } from '@tabler/icons-react'
import { useCall } from '../desk/use-call'
import { count } from '../kit/fields/amounts'
import { useT } from '../kit/language'

/** Long work of this person, in the status line while it runs: what it is and how far. */
export function JobLine() {
  const t = useT().session.jobs
  const jobs = useCall('job.list', {})
  const running = jobs.data?.find((job) => job.state === 'RUNNING')
  if (!running) return null
  const far = running.total === null ? count(running.done) : `${count(running.done)} / ${count(running.total)}`
  return (
    <span className="row gap-6">
      <IconLoader2 size={14} stroke={1.6} aria-hidden />
      {t[running.kind] ?? t.other} {far}
    </span>
  )
}
