import { useState } from 'react'
import type { PaperSheet, PrintJobRow } from '../../../shared/papers/contract'
import { useDesk } from '../desk/desk-provider'
import { errorText } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import { paperAddress } from './paper-address'

/** The job somebody must still answer for; undefined when all is well. */
export const openJob = (sheet: PaperSheet): PrintJobRow | undefined =>
  sheet.jobs.findLast((job) => job.state !== 'CONFIRMED')

/**
 * Printing a paper: the job is noted first, so that no paper leaves without a trace, then handed to the printer; what
 * came out is confirmed afterwards. Failures are said in the status line, the job stays open.
 */
export const usePrint = (sheet: PaperSheet | undefined) => {
  const t = useT()
  const desk = useDesk()
  const { say, fault } = useStatusMessage()
  const sent = useDo('print.sent')
  const confirm = useDo('print.confirm')
  const again = useDo('print.again')
  const [busy, setBusy] = useState(false)

  const guarded = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      fault(errorText(t, error))
    } finally {
      setBusy(false)
    }
  }
  const toPrinter = async (paper: PaperSheet, jobId: string, copies: readonly string[], from: number) => {
    const { form, docNo } = paper
    const reply = await desk.print.paper(paperAddress({ form, docNo, copies, jobId, from }))
    if (!reply.ok || !reply.value.sent) fault(t.documents.notPrinted)
    else say(from > 1 ? t.documents.sentFrom(docNo, from) : t.documents.sent(docNo))
  }
  return {
    busy,
    print: (copies: readonly string[], sheets: number, reason: string | null) =>
      guarded(async () => {
        if (!sheet) return
        const pages = sheets > 0 ? sheets : null
        const { docNo } = sheet
        const { jobId } = await sent.mutateAsync({ docNo, copies: [...copies], pages, printer: null, reason })
        await toPrinter(sheet, jobId, copies, 1)
      }),
    allGood: (job: PrintJobRow) =>
      guarded(async () => {
        await confirm.mutateAsync({ jobId: job.id, fromPage: null })
        if (sheet) say(t.documents.confirmed(sheet.docNo))
      }),
    /** Sheets from `from` on come out once more, in the same job. */
    printFrom: (job: PrintJobRow, from: number) =>
      guarded(async () => {
        if (!sheet) return
        if (job.state !== 'FAILED_FROM_PAGE' || job.fromPage !== from)
          await confirm.mutateAsync({ jobId: job.id, fromPage: from })
        await again.mutateAsync({ jobId: job.id })
        await toPrinter(sheet, job.id, job.copies, from)
      }),
    pdf: (copies: readonly string[], jobId: string | null) =>
      guarded(async () => {
        if (!sheet) return
        const { form, docNo } = sheet
        const name = `${docNo}.pdf`
        const reply = await desk.print.pdf(paperAddress({ form, docNo, copies, jobId, from: 1 }), name)
        if (!reply.ok) fault(errorText(t, undefined))
        else if (reply.value.saved) say(t.documents.pdfSaved(name))
      }),
  }
}
