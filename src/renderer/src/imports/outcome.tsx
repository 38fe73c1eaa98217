import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ImportPage, StayedRow } from '../../../shared/imports/contract'
import { errorText } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { Dialog } from '../kit/dialog'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { Empty } from '../kit/notes'
import { useNow } from '../kit/now'
import { Figure, Panel } from '../kit/panel'
import { State } from '../kit/status'
import { moment } from '../kit/time'
import { UndoNote } from './side-panels'

function UndoDialog({ page, onClose }: { page: ImportPage; onClose: () => void }) {
  const all = useT()
  const t = all.imports
  const undo = useDo('import.undo')
  return (
    <Dialog opened onClose={onClose} title={t.undoTitle(page.fileName)}>
      <div className="column gap-12">
        <p>{t.undoEffect}</p>
        {undo.error && (
          <p className="red" role="alert">
            {errorText(all, undo.error)}
          </p>
        )}
        <div className="row gap-8 end">
          <KeyButton label={all.kit.cancel} keys="Escape" onPress={onClose} />
          <KeyButton
            label={t.undo}
            keys="Ctrl+Enter"
            danger
            busy={undo.isPending}
            onPress={() => undo.mutate({ id: page.id }, { onSuccess: onClose })}
          />
        </div>
      </div>
    </Dialog>
  )
}

/** Parents first; the facts of a home come with it and are not counted apart. */
const shownTables = ['project', 'phase', 'building', 'entrance', 'unit', 'party', 'contactPoint', 'ownership']

/** What an import has written, and the way back; after an undo, what stayed and why. */
export function Outcome({ page }: { page: ImportPage }) {
  const all = useT()
  const t = all.imports
  const go = useNavigate()
  const now = useNow()
  const [asking, setAsking] = useState(false)
  const undone = page.state === 'UNDONE'
  const at = undone ? page.undoneAt : page.appliedAt
  const added = shownTables.flatMap((table) => {
    const count = page.outcome?.added[table] ?? 0
    return count > 0 ? [[table, count] as const] : []
  })
  const columns: Column<StayedRow>[] = [
    { id: 'table', head: t.head.kind, width: 140, cell: (row) => t.tables[row.table] ?? row.table },
    { id: 'label', head: t.list.fields.buyerName, cell: (row) => <b>{row.label}</b> },
    { id: 'why', head: t.head.result, width: 160, cell: (row) => t.stayedWhy[row.why] },
  ]
  return (
    <>
      <Panel
        title={<State tone={undone ? 'gray' : 'green'}>{undone ? t.undone : t.applied}</State>}
        label={undone ? t.undone : t.applied}
        note={`${page.fileName} ${page.sheet}${at ? `，${moment(all.kit, at, now, true)}` : ''} ${page.by}`}
        right={
          <>
            {!undone && <KeyButton label={t.undo} keys="Ctrl+Z" small danger onPress={() => setAsking(true)} />}
            <KeyButton label={t.again} keys="N" small onPress={() => go('/imports')} />
          </>
        }
      >
        <div className="import-outcome" hidden={undone}>
          {added.map(([table, count]) => (
            <Figure key={table} value={count.toLocaleString('en-US')} label={t.tables[table] ?? table} />
          ))}
          {(page.outcome?.changed ?? 0) > 0 && (
            <Figure value={(page.outcome?.changed ?? 0).toLocaleString('en-US')} label={t.changedRows} />
          )}
          {(page.outcome?.left ?? 0) > 0 && <Figure value={page.outcome?.left} label={t.leftRows} tone="amber" />}
          {added.length === 0 && (page.outcome?.changed ?? 0) === 0 && <span className="ink-3">{t.nothingNew}</span>}
        </div>
      </Panel>
      {!undone && <UndoNote />}
      {undone && (
        <Panel title={t.stayed(page.stayed.length)} fill>
          <DataTable
            label={t.stayed(page.stayed.length)}
            columns={columns}
            rows={page.stayed}
            rowId={(row) => `${row.table} ${row.id}`}
            empty={<Empty>{t.nothingStayed}</Empty>}
          />
        </Panel>
      )}
      {asking && <UndoDialog page={page} onClose={() => setAsking(false)} />}
    </>
  )
}
