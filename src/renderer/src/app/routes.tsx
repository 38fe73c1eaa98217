import { IconPlus } from '@tabler/icons-react'
import { CLERKS, READERS } from '../../../shared/base/roles'
import { TICKET_READERS } from '../../../shared/tickets/contract'
import { ExchangeCount } from '../exchange/exchange-count'
import { ExchangeScreen } from '../exchange/exchange-screen'
import { ImportScreen } from '../imports/import-screen'
import { ImportsScreen } from '../imports/imports-screen'
import { InspectionList } from '../inspections/inspection-list'
import { InspectionScreen } from '../inspections/inspection-screen'
import { DraftsStatus, Intake, NewIntake } from '../intake/intake'
import { PaperAlone } from '../paper-desk/paper-alone'
import { PaperCount } from '../paper-desk/paper-count'
import { PaperRegister } from '../paper-desk/paper-register'
import { PaperView } from '../paper-desk/paper-view'
import { PartiesScreen } from '../parties/parties-screen'
import { PartyScreen } from '../parties/party-screen'
import { ContractorsScreen } from '../places/contractors-screen'
import { UnitsScreen } from '../places/units-screen'
import { useSearch } from '../search/use-search'
import { JobLine } from '../session/job-line'
import { SetUpForm } from '../session/set-up-form'
import { SignInForm } from '../session/sign-in-form'
import { UnlockForm } from '../session/unlock-form'
import { UnsealForm } from '../session/unseal-form'
import { SettingsScreen } from '../settings/settings-screen'
import { TicketCount } from '../tickets/ticket-count'
import { TicketsScreen } from '../tickets/tickets-screen'
import { ReceptionScreen } from '../visits/reception-screen'
import { VisitCount } from '../visits/visit-count'
import { WorkbenchScreen } from '../workbench/workbench-screen'
import { navEntries } from './nav-entries'
import type { AppParts } from './parts'

/** What the features give to the shell: one line per screen, form, search or status item. */
export const parts: AppParts = {
  screens: [
    { path: '/', component: WorkbenchScreen, may: TICKET_READERS, nav: navEntries.workbench },
    { path: '/reception', component: ReceptionScreen, may: READERS, nav: navEntries.reception, count: VisitCount },
    { path: '/tickets', component: TicketsScreen, may: TICKET_READERS, nav: navEntries.tickets, count: TicketCount },
    { path: '/tickets/new', component: NewIntake, may: CLERKS },
    { path: '/tickets/new/:draftId', component: Intake, may: CLERKS },
    { path: '/tickets/:id', component: TicketsScreen, may: TICKET_READERS },
    { path: '/units', component: UnitsScreen, may: READERS, nav: navEntries.units },
    { path: '/units/:id', component: UnitsScreen, may: READERS },
    { path: '/parties', component: PartiesScreen, may: READERS, nav: navEntries.parties },
    { path: '/parties/:id', component: PartyScreen, may: READERS },
    { path: '/contractors', component: ContractorsScreen, may: READERS },
    { path: '/inspections', component: InspectionList, may: READERS, nav: navEntries.inspections },
    { path: '/inspections/:id', component: InspectionList, may: READERS },
    { path: '/inspections/new/:draftId', component: InspectionScreen, may: ['INSPECTOR'] },
    { path: '/papers', component: PaperRegister, may: READERS, nav: navEntries.papers, count: PaperCount },
    { path: '/papers/view/:docNo', component: PaperView, may: READERS },
    { path: '/papers/:form/:docNo', component: PaperAlone, may: READERS, bare: true },
    { path: '/imports', component: ImportsScreen, may: ['DATA_ADMIN'], nav: navEntries.imports },
    { path: '/imports/:id', component: ImportScreen, may: ['DATA_ADMIN'] },
    { path: '/exchange', component: ExchangeScreen, may: READERS, nav: navEntries.exchange, count: ExchangeCount },
    { path: '/settings', component: SettingsScreen, nav: navEntries.settings },
  ],
  actions: [
    {
      id: 'intake',
      label: (t) => t.app.intake,
      icon: IconPlus,
      keys: ['Ctrl+N', 'Alt+N'],
      to: '/tickets/new',
      primary: true,
      may: CLERKS,
    },
  ],
  gate: { setUp: SetUpForm, unseal: UnsealForm, signIn: SignInForm, unlock: UnlockForm },
  useSearch,
  maySearch: READERS,
  status: [JobLine],
  statusEnd: [DraftsStatus],
}
