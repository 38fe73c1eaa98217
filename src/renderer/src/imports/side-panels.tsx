import { IconArrowBackUp } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import type { ImportChanges } from '../../../shared/imports/contract'
import { errorText } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { Empty } from '../kit/notes'
import { Panel } from '../kit/panel'
import { useStatusMessage } from '../kit/status-message'

/** What cleaning did, kind by kind, in cells. */
export function ChangesPanel({ changes }: { changes: ImportChanges | undefined }) {
  const t = useT().imports
  const kinds = changes ? (Object.keys(t.changes) as (keyof ImportChanges)[]).filter((kind) => changes[kind] > 0) : []
  return (
    <Panel title={t.changed}>
      {changes && kinds.length === 0 && <Empty>{t.noChanges}</Empty>}
      {kinds.map((kind) => (
        <div key={kind} className="panel-row import-change">
          <span className="grow">{t.changes[kind]}</span>
          <span className="ink-3">{t.cellCount(changes?.[kind] ?? 0)}</span>
        </div>
      ))}
    </Panel>
  )
}

/** Lets a file go that is not to come in after all. */
export function DiscardButton({ id }: { id: string }) {
  const all = useT()
  const go = useNavigate()
  const { fault } = useStatusMessage()
  const discard = useDo('import.discard')
  return (
    <span>
      <KeyButton
        label={all.imports.discard}
        small
        quiet
        busy={discard.isPending}
        onPress={() =>
          discard.mutate({ id }, { onSuccess: () => go('/imports'), onError: (error) => fault(errorText(all, error)) })
        }
      />
    </span>
  )
}

/** What undo will do, said before anything is written. */
export function UndoNote() {
  const t = useT().imports
  return (
    <div className="import-note">
      <b className="row gap-6">
        <IconArrowBackUp size={15} aria-hidden />
        {t.undoable}
      </b>
      <span className="text-12 ink-3">{t.undoableWhy}</span>
    </div>
  )
}
