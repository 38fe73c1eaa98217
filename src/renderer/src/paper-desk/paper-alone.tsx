import './paper-desk.css'
import { useEffect, useMemo } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { copiesOf } from '../../../shared/papers/forms'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { useT } from '../kit/language'
import { LoadError } from '../kit/notes'
import { Paper } from '../papers/paper'
import { readChoice } from './paper-address'

/** A paper and nothing else, as the printer and the PDF get it. What is being printed is not changed by news. */
export function PaperAlone() {
  const t = useT()
  const { docNo = '' } = useParams()
  const [query] = useSearchParams()
  const { jobId, copies, from } = readChoice(query)
  const sheet = useCall('paper.get', { docNo, jobId })
  const snapshot = sheet.data?.snapshot
  const wanted = copies.join('~')
  const chosen = useMemo(
    () =>
      snapshot ? copiesOf(snapshot).filter((copy) => wanted === '' || wanted.split('~').includes(copy.label)) : [],
    [snapshot, wanted],
  )
  useEffect(() => {
    document.title = docNo
  }, [docNo])
  if (sheet.error) return <LoadError failed={errorText(t, sheet.error)} />
  if (!sheet.data || !snapshot) return null
  const { snapshotHash, reprint, voided } = sheet.data
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <main className="paper-alone" tabIndex={0}>
      <Paper
        snapshot={snapshot}
        hash={snapshotHash}
        copies={chosen}
        reprint={reprint ?? undefined}
        voided={voided ?? undefined}
        fromSheet={from}
      />
    </main>
  )
}
