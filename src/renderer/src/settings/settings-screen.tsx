import './settings.css'
import type { ComponentType } from 'react'
import { useSearchParams } from 'react-router'
import type { Role } from '../../../shared/base/roles'
import { useMe } from '../desk/use-me'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { Page } from '../kit/page'
import { Panel } from '../kit/panel'
import { AccountsPart } from './accounts-part'
import { AuditPart } from './audit-part'
import { CalendarPart } from './calendar-part'
import { OwnAccountPart } from './own-account-part'
import { SitePart } from './site-part'
import { WorkstationsPart } from './workstations-part'

const parts = [
  { id: 'me', part: OwnAccountPart, may: null },
  { id: 'site', part: SitePart, may: ['ADMIN', 'DATA_ADMIN'] },
  { id: 'accounts', part: AccountsPart, may: ['ADMIN'] },
  { id: 'calendar', part: CalendarPart, may: ['ADMIN', 'DATA_ADMIN'] },
  { id: 'workstations', part: WorkstationsPart, may: null },
  { id: 'audit', part: AuditPart, may: ['AUDITOR', 'ADMIN'] },
] as const satisfies readonly { id: string; part: ComponentType; may: readonly Role[] | null }[]

/** 设置: what the roles of this person may look after, one part at a time; 1-6 choose. */
export function SettingsScreen() {
  const t = useT().settings
  const me = useMe()
  const [query, setQuery] = useSearchParams()
  const mine = parts.filter((one) => one.may === null || one.may.some((role) => me?.roles.includes(role)))
  const open = mine.find((one) => one.id === query.get('part')) ?? mine[0]
  const show = (id: string): void => setQuery({ part: id }, { replace: true })
  useKeys(mine.map((one, at) => ({ keys: String(at + 1), label: t.parts[one.id], run: () => show(one.id) })))
  const Part = open?.part
  return (
    <Page title={t.title} sub={open && t.parts[open.id]}>
      <div className="settings">
        <Panel label={t.title}>
          <nav aria-label={t.title} data-zone tabIndex={-1} className="settings-list">
            {mine.map((one, at) => (
              <button
                key={one.id}
                type="button"
                className={one === open ? 'panel-row on' : 'panel-row'}
                aria-current={one === open ? 'page' : undefined}
                onClick={() => show(one.id)}
              >
                {t.parts[one.id]}
                <kbd className="kbd push" aria-hidden>
                  {at + 1}
                </kbd>
              </button>
            ))}
          </nav>
        </Panel>
        <div className="column gap-12" data-zone tabIndex={-1}>
          {Part && <Part />}
        </div>
      </div>
    </Page>
  )
}
