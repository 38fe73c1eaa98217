import { NumberInput, Select } from '@mantine/core'
import type { ImportColumn, ImportPage } from '../../../shared/imports/contract'
import type { Field } from '../../../shared/imports/fields'
import { errorText } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { Choice } from '../kit/fields/fields'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { ActionBar, Panel } from '../kit/panel'
import { DiscardButton } from './side-panels'

type Columns = Partial<Record<Field, number>>

/** What each column means and where the head stands; both can be changed. */
export function ColumnsStep({ page, onDone }: { page: ImportPage; onDone: () => void }) {
  const all = useT()
  const t = all.imports
  const setMapping = useDo('import.setMapping')
  const head = page.head ?? { firstRow: 0, lastRow: 0 }
  const columns: Columns = {}
  for (const { field, column } of page.columns) if (field) columns[field] = column
  const save = (next: { head?: typeof head; columns: Columns | null }): void =>
    setMapping.mutate({ id: page.id, head: next.head ?? head, columns: next.columns })
  const setField = (column: ImportColumn, field: Field | null): void => {
    const next: Columns = {}
    for (const [name, at] of Object.entries(columns) as [Field, number][])
      if (at !== column.column && name !== field) next[name] = at
    if (field) next[field] = column.column
    save({ columns: next })
  }
  const two = head.lastRow > head.firstRow
  const setHead = (first: number, levels: number): void =>
    save({ head: { firstRow: first - 1, lastRow: first - 1 + levels - 1 }, columns: null })
  const missing = page.missing.map((choice) => choice.map((field) => t.list.fields[field]).join(t.or)).join('、')
  return (
    <Panel title={t.columns} note={page.sheet} fill>
      <div className="import-head row gap-12">
        <NumberInput
          label={t.headRow}
          value={head.firstRow + 1}
          min={1}
          max={9999}
          w={96}
          onChange={(value) => {
            const row = Number(value)
            if (Number.isInteger(row) && row >= 1 && row !== head.firstRow + 1) setHead(row, two ? 2 : 1)
          }}
        />
        <Choice
          label={t.headLevels}
          value={two ? '2' : '1'}
          onChange={(value) => setHead(head.firstRow + 1, Number(value))}
          options={[
            { value: '1', label: t.oneLevel },
            { value: '2', label: t.twoLevels },
          ]}
        />
        <span className="push">
          <KeyButton label={t.propose} small onPress={() => save({ columns: null })} />
        </span>
      </div>
      <div className="import-columns">
        <table className="grid import-map">
          <thead>
            <tr>
              <th className="narrow">{t.colHead.letters}</th>
              <th>{t.colHead.label}</th>
              <th>{t.colHead.samples}</th>
              <th>{t.colHead.field}</th>
            </tr>
          </thead>
          <tbody>
            {page.columns.map((column) => (
              <tr key={column.column}>
                <td className="ink-3">{column.letters}</td>
                <td>
                  {column.group && <span className="ink-3">{column.group} </span>}
                  {column.label}
                </td>
                <td className="ink-2 ellipsis">{column.samples.join('　')}</td>
                <td>
                  <Select
                    aria-label={`${column.letters} ${column.label} ${t.colHead.field}`}
                    size="xs"
                    value={column.field}
                    placeholder={t.unused}
                    clearable
                    disabled={setMapping.isPending}
                    onChange={(value) => setField(column, value as Field | null)}
                    data={page.fields.map((field) => ({ value: field, label: t.list.fields[field] }))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ActionBar right={<DiscardButton id={page.id} />}>
        <KeyButton
          label={t.toCells}
          keys="Ctrl+Enter"
          primary
          disabled={missing !== '' || setMapping.isPending}
          onPress={onDone}
        />
        {missing !== '' && <span className="amber">{t.missing(missing)}</span>}
        {setMapping.error && (
          <span className="red" role="alert">
            {errorText(all, setMapping.error)}
          </span>
        )}
      </ActionBar>
    </Panel>
  )
}
