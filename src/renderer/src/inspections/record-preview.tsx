import type { InspectionEntry } from '../../../shared/inspections/entry'
import { f09 } from '../../../shared/papers/forms'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { Dialog } from '../kit/dialog'
import { useT } from '../kit/language'
import { LoadError, Loading } from '../kit/notes'
import { PaperPreview } from '../papers/paper-preview'

const OWNERS_COPY = f09.versions[f09.version].copies.slice(0, 1)

/** The record before it is issued, as it will be printed; its number is drawn when the round is finished. */
export function RecordPreview({ form, onClose }: { form: InspectionEntry; onClose: () => void }) {
  const t = useT()
  const record = useCall('inspection.preview', { form })
  return (
    <Dialog opened onClose={onClose} title={t.inspections.preview} size={1000} top={32}>
      <div className="record-preview">
        {record.error ? (
          <LoadError failed={errorText(t, record.error)} onRetry={() => void record.refetch()} />
        ) : record.data ? (
          <PaperPreview label={t.documents.pages} snapshot={record.data} copies={OWNERS_COPY} />
        ) : (
          <Loading />
        )}
      </div>
    </Dialog>
  )
}
