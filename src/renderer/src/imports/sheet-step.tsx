import { useState } from 'react'
import type { ImportPage, ImportSheet } from '../../../shared/imports/contract'
import type { SheetKind } from '../../../shared/imports/fields'
import { errorText } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { Empty } from '../kit/notes'
import { ActionBar, Panel } from '../kit/panel'
import { Tag } from '../kit/status'
import { DiscardButton } from './side-panels'

/** Which sheet of the file, and as what; sheets of another trade say why they are not taken. */
export function SheetStep({ page, onChosen }: { page: ImportPage; onChosen: () => void }) {
  const all = useT()
  const t = all.imports
  const setSheet = useDo('import.setSheet')
  const first = page.sheets.find((sheet) => sheet.kinds.length > 0)
  const [at, setAt] = useState(String(page.sheetIndex ?? first?.index ?? 0))
  const current = page.sheets.find((sheet) => String(sheet.index) === at)
  const take = (kind: SheetKind): void => {
    if (current) setSheet.mutate({ id: page.id, sheet: current.index, kind }, { onSuccess: onChosen })
  }
  const columns: Column<ImportSheet>[] = [
    {
      id: 'name',
      head: t.head.sheet,
      cell: (row) => (
        <span className="row gap-8">
          <b className="ellipsis">{row.name}</b>
          {row.hidden && <Tag>{t.hidden}</Tag>}
        </span>
      ),
    },
    { id: 'rows', head: t.row, width: 110, align: 'right', cell: (row) => t.sheetRows(row.rows) },
    {
      id: 'kind',
      head: t.head.kind,
      width: 'minmax(0,1.4fr)',
      cell: (row) =>
        row.reason === null ? (
          row.kinds.map((kind) => t.kinds[kind]).join(t.or)
        ) : (
          <span className="ink-3">
            {t.notTaken}：{t.list.sheets[row.reason]}
          </span>
        ),
    },
  ]
  return (
    <Panel title={t.sheets} note={page.sheets.length} fill>
      <DataTable
        label={t.sheets}
        columns={columns}
        rows={page.sheets}
        rowId={(row) => String(row.index)}
        selected={at}
        onSelect={(row) => setAt(String(row.index))}
        onOpen={(row) => {
          const [kind] = row.kinds
          if (kind) take(kind)
        }}
        autoFocus
        empty={<Empty>{t.list.workbooks.EMPTY_FILE}</Empty>}
      />
      <ActionBar right={<DiscardButton id={page.id} />}>
        {(current?.kinds ?? []).map((kind, place) => (
          <KeyButton
            key={kind}
            label={t.importAs(t.kinds[kind])}
            keys={place === 0 ? 'Ctrl+Enter' : String(place + 1)}
            primary={place === 0}
            busy={setSheet.isPending}
            onPress={() => take(kind)}
          />
        ))}
        {current?.reason && <span className="ink-3">{t.list.sheets[current.reason]}</span>}
        {setSheet.error && <span className="red">{errorText(all, setSheet.error)}</span>}
      </ActionBar>
    </Panel>
  )
}
