import { useEffect, useState } from 'react'
import type { OpenAnswer } from '../../../shared/exchange/contract'
import { sentence, type Words } from '../../../shared/words.ts'
import { useCall } from '../desk/use-call'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { useStatusMessage } from '../kit/status-message'
import { moment } from '../kit/time'
import { numberList } from './number-list'

/** What came of the last act: shown until the next one. */
export interface Outcome {
  readonly tone: 'red' | 'amber' | 'green'
  readonly text: string
}

interface Report {
  readonly applied?: readonly number[]
  readonly packages?: readonly { number: number }[]
  readonly error?: { code: string; message: string }
}

/** What a person is told after handing in a package; undefined when its preview says it all. */
export const answerText = (t: Words, answer: OpenAnswer, now: number): Outcome | undefined => {
  const words = t.exchange
  switch (answer.kind) {
    case 'refused':
      return { tone: 'red', text: words.faults[answer.code] }
    case 'fork':
      return { tone: 'red', text: words.outcome.fork(answer.head.number) }
    case 'held':
      return { tone: 'amber', text: words.outcome.held(answer.head.number, numberList(answer.missing)) }
    case 'already':
      return { tone: 'green', text: words.outcome.already(moment(t.kit, answer.at, now, true), answer.byName) }
    default:
      return undefined
  }
}

const jobOutcome = (t: Words, state: string, report: Report | null): Outcome | undefined => {
  const words = t.exchange.outcome
  if (state === 'CANCELLED') return { tone: 'amber', text: words.stopped }
  if (state === 'FAILED') {
    const key = report?.error?.message ?? 'FAULT'
    return { tone: 'red', text: sentence(t, key) ?? sentence(t, report?.error?.code ?? 'FAULT') ?? t.kit.error.failed }
  }
  if (report?.applied) return { tone: 'green', text: words.applied(numberList(report.applied)) }
  if (report?.packages)
    return { tone: 'green', text: words.exported(numberList(report.packages.map((one) => one.number))) }
  return undefined
}

/** The last outcome on this screen, and the job that runs: its end becomes an outcome. */
export const useOutcome = () => {
  const t = useT()
  const now = useNow()
  const { say } = useStatusMessage()
  const [outcome, setOutcome] = useState<Outcome>()
  const [jobId, setJobId] = useState<string>()
  const job = useCall('job.get', { id: jobId ?? '' }, { enabled: jobId !== undefined }).data
  useEffect(() => {
    if (!job || job.state === 'RUNNING' || job.id !== jobId) return
    const ended = jobOutcome(t, job.state, job.report as Report | null)
    setJobId(undefined)
    setOutcome(ended?.tone === 'green' ? undefined : ended)
    if (ended?.tone === 'green') say(ended.text)
  }, [job, jobId, t, say])
  return {
    outcome,
    setOutcome,
    job: jobId === undefined ? undefined : job,
    watch: setJobId,
    answered: (answer: OpenAnswer) => setOutcome(answerText(t, answer, now)),
  }
}
