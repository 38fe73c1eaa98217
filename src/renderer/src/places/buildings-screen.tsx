import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { BuildingRow } from '../../../shared/places/contract'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { useHasRole } from '../desk/use-me'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { LoadError } from '../kit/notes'
import { Page } from '../kit/page'
import { Panel } from '../kit/panel'
import { Meter } from '../kit/status'
import { ProjectDialog } from './project-dialog'

/** Every building by project, with homes, completion and how many are handed over; ↵ shows it from outside. */
export function BuildingsScreen() {
  const all = useT()
  const t = all.places
  const go = useNavigate()
  const projects = useCall('project.list', {})
  const list = useCall('building.list', { projectId: null })
  const mayProject = useHasRole('DATA_ADMIN', 'ADMIN')
  const [at, setAt] = useState<string>()
  const [editing, setEditing] = useState<string | null>()
  const names = useMemo(() => new Map(projects.data?.map((one) => [one.id, one]) ?? []), [projects.data])
  const rows = useMemo(() => (list.data ?? []).toSorted((a, b) => a.projectId.localeCompare(b.projectId)), [list.data])
  const columns = useMemo(
    (): Column<BuildingRow>[] => [
      { id: 'label', head: t.building, width: 180, cell: (row) => <b>{row.label}</b> },
      { id: 'units', head: t.units, width: 90, align: 'right', cell: (row) => t.unitCount(row.units) },
      {
        id: 'completion',
        head: t.completion,
        width: 130,
        cell: (row) => row.completionDate ?? <span className="amber">{t.noCompletion}</span>,
      },
      {
        id: 'handed',
        head: t.handedOver,
        width: 'minmax(180px,320px)',
        cell: (row) => (
          <span className="row gap-12">
            <span className="grow">
              <Meter value={row.units === 0 ? 0 : row.handedOver / row.units} label={`${row.label} ${t.handedOver}`} />
            </span>
            <span className="align-right ink-2 handed-over">
              {row.handedOver} / {row.units}
            </span>
          </span>
        ),
      },
      {
        id: 'contractors',
        head: t.contractors,
        cell: (row) => (
          <span className="ink-3">
            {row.contractors.length === 0
              ? t.contractorsBy(0)
              : [...new Set(row.contractors.map((one) => one.name))].slice(0, 3).join(all.kit.conflict.comma)}
          </span>
        ),
      },
    ],
    [all, t],
  )
  const current = rows.find((row) => row.id === at) ?? rows[0]
  return (
    <Page
      title={t.title}
      sub={projects.data?.map((one) => `${one.name} ${t.unitCount(one.units)}`).join(all.kit.comma)}
    >
      <Panel
        title={t.buildings}
        note={rows.length}
        fill
        right={
          <>
            {mayProject && current && (
              <KeyButton label={t.openProject} keys="L" small onPress={() => setEditing(current.projectId)} />
            )}
            {mayProject && !current && <KeyButton label={t.newProject} small onPress={() => setEditing(null)} />}
            <KeyButton label={t.contractorsPage} keys="S" small onPress={() => void go('/contractors')} />
          </>
        }
      >
        <DataTable
          label={t.buildings}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          rowHeight={38}
          selected={current?.id}
          onSelect={(row) => setAt(row.id)}
          onOpen={(row) => void go(`/units?building=${row.id}`)}
          loading={list.isPending}
          autoFocus
          error={list.error && <LoadError failed={errorText(all, list.error)} onRetry={() => void list.refetch()} />}
          empty={
            <div className="empty">
              <span>{t.noBuildings}</span>
              <KeyButton label={t.toImport} small onPress={() => void go('/imports')} />
            </div>
          }
          groupOf={(row) => ({
            key: row.projectId,
            label: names.get(row.projectId)?.name ?? '',
            note: names.get(row.projectId)?.code,
          })}
        />
      </Panel>
      {editing !== undefined && <ProjectDialog projectId={editing} onClose={() => setEditing(undefined)} />}
    </Page>
  )
}
