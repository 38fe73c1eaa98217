import { useDebouncedValue } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import type { ContractorRow } from '../../../shared/places/contract'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { useHasRole } from '../desk/use-me'
import { ComposingInput } from '../kit/fields/composing-input'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { Empty, LoadError } from '../kit/notes'
import { Page } from '../kit/page'
import { Panel } from '../kit/panel'
import { ContractorDialog } from './contractor-dialog'

/** Who repairs and who is liable: list, search, edit. */
export function ContractorsScreen() {
  const all = useT()
  const t = all.places
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 150)
  const list = useCall('contractor.list', { text: asked }, { keep: true })
  const may = useHasRole('DATA_ADMIN', 'MANAGER')
  const [at, setAt] = useState<string>()
  const [editing, setEditing] = useState<ContractorRow | 'new'>()
  const rows = list.data ?? []
  const current = rows.find((row) => row.id === at)
  const columns = useMemo(
    (): Column<ContractorRow>[] => [
      { id: 'name', head: t.name, cell: (row) => <b>{row.name}</b> },
      { id: 'trade', head: t.trade, width: 160, cell: (row) => row.trade },
      { id: 'contact', head: t.contactName, width: 140, cell: (row) => row.contactName },
      { id: 'phone', head: t.contactPhone, width: 160, cell: (row) => row.contactPhone },
      {
        id: 'number',
        head: t.registrationNo,
        width: 210,
        cell: (row) => <span className="ink-3">{row.registrationNo}</span>,
      },
    ],
    [t],
  )
  return (
    <Page title={t.contractorsPage}>
      <Panel
        title={t.contractorsPage}
        note={rows.length}
        fill
        right={
          may && (
            <>
              <KeyButton
                label={t.editContractor}
                keys="F2"
                small
                disabled={!current}
                onPress={() => setEditing(current)}
              />
              <KeyButton label={t.newContractor} keys="N" small primary onPress={() => setEditing('new')} />
            </>
          )
        }
      >
        <div className="bar">
          <ComposingInput
            value={text}
            onValue={setText}
            aria-label={t.findContractor}
            placeholder={t.findContractor}
            w={240}
          />
        </div>
        <DataTable
          label={t.contractorsPage}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          selected={current?.id}
          onSelect={(row) => setAt(row.id)}
          onOpen={(row) => may && setEditing(row)}
          loading={list.isPending}
          autoFocus
          error={list.error && <LoadError failed={errorText(all, list.error)} onRetry={() => void list.refetch()} />}
          empty={
            may ? (
              <Empty keys="N" hint={t.newContractor}>
                {t.noContractors}
              </Empty>
            ) : (
              <Empty>{t.noContractors}</Empty>
            )
          }
        />
      </Panel>
      {editing && (
        <ContractorDialog contractor={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
    </Page>
  )
}
