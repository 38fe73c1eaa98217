import {
  IconArrowsExchange,
  IconBuilding,
  IconChecklist,
  IconClipboardList,
  IconFileSpreadsheet,
  IconHeadset,
  IconHome,
  IconPrinter,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react'
import type { NavEntry } from './parts'

/** The places of the navigation, in its order. */
export const navEntries = {
  workbench: { id: 'workbench', group: 1, label: (t) => t.app.nav.workbench, icon: IconHome, go: 'H' },
  reception: { id: 'reception', group: 1, label: (t) => t.app.nav.reception, icon: IconHeadset, go: 'Q' },
  tickets: { id: 'tickets', group: 1, label: (t) => t.app.nav.tickets, icon: IconClipboardList, go: 'T' },
  units: { id: 'units', group: 2, label: (t) => t.app.nav.units, icon: IconBuilding, go: 'U' },
  parties: { id: 'parties', group: 2, label: (t) => t.app.nav.parties, icon: IconUsers, go: 'P' },
  inspections: { id: 'inspections', group: 2, label: (t) => t.app.nav.inspections, icon: IconChecklist, go: 'I' },
  papers: { id: 'papers', group: 3, label: (t) => t.app.nav.papers, icon: IconPrinter, go: 'O' },
  imports: { id: 'imports', group: 3, label: (t) => t.app.nav.imports, icon: IconFileSpreadsheet },
  exchange: { id: 'exchange', group: 3, label: (t) => t.app.nav.exchange, icon: IconArrowsExchange, go: 'X' },
  settings: { id: 'settings', group: 3, label: (t) => t.app.nav.settings, icon: IconSettings },
} as const satisfies Record<string, NavEntry>
