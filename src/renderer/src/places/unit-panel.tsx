import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { BuildingGrid, UnitPage } from '../../../shared/places/contract'
import { useDesk } from '../desk/desk-provider'
import { useHasRole } from '../desk/use-me'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { FactsDialog } from './facts-dialog'
import { HandoverDialog } from './handover-dialog'
import { ProjectDialog } from './project-dialog'
import { TimeAxis } from './time-axis'
import { UnitArchive } from './unit-archive'
import { UnitHead } from './unit-head'

/** One home beside its building: head, time axis or archive, acts. */
export function UnitPanel({ page, grid }: { page: UnitPage; grid: BuildingGrid | undefined }) {
  const t = useT().places
  const go = useNavigate()
  const { can } = useDesk()
  const [archive, setArchive] = useState(false)
  const [open, setOpen] = useState<'facts' | 'handover' | 'project'>()
  const mayTake = useHasRole('CLERK', 'LEAD', 'MANAGER')
  const mayFacts = useHasRole('CLERK', 'LEAD', 'REPAIR', 'INSPECTOR', 'MANAGER', 'PROJECT_GM', 'LEGAL', 'DATA_ADMIN')
  const mayInspect = useHasRole('INSPECTOR', 'CLERK', 'LEAD', 'REPAIR')
  const mayData = useHasRole('DATA_ADMIN')
  const close = (): void => setOpen(undefined)
  return (
    <div className="column gap-12 grow" data-zone tabIndex={-1}>
      <UnitHead page={page} />
      <div className={`unit-main${archive ? ' archive-on' : ''}`}>
        <TimeAxis page={page} />
        <UnitArchive page={page} />
      </div>
      <div className="row gap-8 wrap" role="toolbar" aria-label={page.displayNo}>
        {mayTake && (
          <KeyButton
            label={t.intake}
            keys={can.windowKeys ? ['Ctrl+N', 'Alt+N'] : ['Alt+N', 'Ctrl+N']}
            primary
            onPress={() => void go(`/tickets/new?unit=${page.id}`)}
          />
        )}
        <KeyButton label={archive ? t.timeView : t.archive} keys="A" onPress={() => setArchive(!archive)} />
        {mayInspect && (
          <KeyButton
            label={t.inspect}
            keys="I"
            onPress={() => void go(`/inspections/new/${crypto.randomUUID()}?unit=${page.id}`)}
          />
        )}
        {mayFacts && <KeyButton label={t.editFacts} keys="F2" onPress={() => setOpen('facts')} />}
        {mayData && grid && <KeyButton label={t.setHandover} keys="B" onPress={() => setOpen('handover')} />}
        {mayData && <KeyButton label={t.clauses} keys="L" onPress={() => setOpen('project')} />}
        <KeyButton
          label={t.backToBuilding}
          keys="Backspace"
          quiet
          onPress={() => void go(`/units?building=${page.building.id}`)}
        />
      </div>
      <FactsDialog page={page} opened={open === 'facts'} onClose={close} />
      {open === 'handover' && grid && <HandoverDialog grid={grid} unit={page} onClose={close} />}
      {open === 'project' && <ProjectDialog projectId={page.project.id} onClose={close} />}
    </div>
  )
}
