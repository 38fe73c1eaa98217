import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { BuildingGrid } from '../../../shared/places/contract'
import { label } from '../../../shared/taxonomy/taxonomy'
import { useHasRole } from '../desk/use-me'
import { KeyButton, KeyHint } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { Facts, Panel, PanelRow } from '../kit/panel'
import { DoorNumber } from '../kit/status'
import { CompletionDialog } from './completion-dialog'
import { BuildingContractors } from './contractors-dialog'
import { HandoverDialog } from './handover-dialog'
import { ProjectDialog } from './project-dialog'

/** The building itself: completion, handovers, who built it, homes with open tickets; its acts below. */
export function BuildingPanel({ grid }: { grid: BuildingGrid }) {
  const all = useT()
  const t = all.places
  const { language } = useLanguage()
  const go = useNavigate()
  const mayData = useHasRole('DATA_ADMIN')
  const mayProject = useHasRole('DATA_ADMIN', 'ADMIN')
  const [open, setOpen] = useState<'completion' | 'contractors' | 'handover' | 'project'>()
  const { building } = grid
  const close = (): void => setOpen(undefined)
  const busy = grid.cells.filter((cell) => cell.openTickets > 0)
  return (
    <div className="column gap-12 grow">
      <Panel title={building.label} note={grid.projectCode} padded>
        <Facts
          wide
          items={[
            [t.completion, building.completionDate ?? <span className="amber">{t.noCompletion}</span>],
            [t.handedOver, `${building.handedOver} / ${t.unitCount(building.units)}`],
            ...building.contractors.map(
              (one) =>
                [one.trade === '总包' ? t.general : label('disciplines', one.trade, language), one.name] as const,
            ),
            ...(building.contractors.length === 0 ? [[t.contractors, t.noCompletion] as const] : []),
          ]}
        />
      </Panel>
      <Panel title={t.openTickets} note={busy.reduce((sum, cell) => sum + cell.openTickets, 0)} fill>
        <div className="archive">
          {busy.length === 0 && <PanelRow>{<span className="ink-3">{t.noTickets}</span>}</PanelRow>}
          {busy.map((cell) => (
            <PanelRow key={cell.id}>
              <a href={`#/units/${cell.id}`}>
                <DoorNumber>{cell.displayNo}</DoorNumber>
              </a>
              <span className="push">{t.openCount(cell.openTickets)}</span>
            </PanelRow>
          ))}
        </div>
      </Panel>
      <div className="row gap-8 wrap">
        {mayData && <KeyButton label={t.setCompletion} keys="F2" onPress={() => setOpen('completion')} />}
        {mayData && <KeyButton label={t.setHandover} keys="B" onPress={() => setOpen('handover')} />}
        {mayData && <KeyButton label={t.setContractors} keys="S" onPress={() => setOpen('contractors')} />}
        {mayProject && <KeyButton label={t.openProject} keys="L" onPress={() => setOpen('project')} />}
        <KeyButton label={t.allHomes} keys="Backspace" quiet onPress={() => void go('/units')} />
        <span className="push">
          <KeyHint keys={['←', '↑', '↵']}>{t.openHome}</KeyHint>
        </span>
      </div>
      {open === 'completion' && <CompletionDialog building={building} onClose={close} />}
      {open === 'contractors' && <BuildingContractors building={building} onClose={close} />}
      {open === 'handover' && <HandoverDialog grid={grid} unit={undefined} onClose={close} />}
      {open === 'project' && <ProjectDialog projectId={building.projectId} onClose={close} />}
    </div>
  )
}
