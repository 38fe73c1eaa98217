import { useMemo } from 'react'
import type { TicketEntry } from '../../../shared/tickets/entry'
import { firstWordAt } from '../../../shared/tickets/gaps'
import { useCall } from '../desk/use-call'
import { useDebounced } from '../kit/use-debounced'

/** The input of the live questions. Nothing is asked again for a change that cannot change the answer. */
export const useQuestions = (form: TicketEntry) => {
  const { place, type, channel, complaintSeverity, categoryCode, writtenNotice, typedDue, firstReportTicketId } = form
  const receivedAt = firstWordAt(form)
  const ask = useMemo(
    () => ({
      place,
      type,
      channel,
      complaintSeverity,
      categoryCode,
      writtenNotice,
      receivedAt,
      typedDue,
      firstReportTicketId,
    }),
    [place, type, channel, complaintSeverity, categoryCode, writtenNotice, receivedAt, typedDue, firstReportTicketId],
  )
  const verdict = useCall(
    'intake.verdict',
    {
      ...ask,
      items: form.items.map(({ key, roomCode, defectCode, severity }) => ({ key, roomCode, defectCode, severity })),
    },
    { keep: true },
  ).data
  const words = useDebounced(
    [form.narrative, ...form.items.map((item) => item.description)].join('\n').slice(0, 2000),
    400,
  )
  const similar = useCall(
    'intake.similar',
    { place, defectCodes: form.items.flatMap((item) => item.defectCode ?? []), categoryCode, words },
    { enabled: place !== null, keep: true },
  ).data
  const subject = useCall('intake.subject', { place, partyId: form.reporterPartyId }, { keep: true })
  return { ask, verdict, similar: place === null ? [] : (similar ?? []), subject: subject.data }
}
