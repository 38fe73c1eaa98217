import type { Icon } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Role } from '../../../shared/base/roles'
import type { Words } from '../../../shared/words.ts'
import type { BoxSearch } from '../kit/box/box-types'

/** A place in the navigation: ready in nav-places.ts; a screen takes one when it exists. */
export interface NavEntry {
  id: string
  /** 1 what is to be done, 2 what there is, 3 papers and data. */
  group: 1 | 2 | 3
  label: (t: Words) => string
  icon: Icon
  /** The letter after G. */
  go?: string
}

/** A screen: a route with its component; with `nav` it stands in the navigation and has a go-key. */
export interface Screen {
  /** As in react-router: "/tickets", "/tickets/:id", "/papers/:form/:docNo". */
  path: string
  component: ComponentType
  nav?: NavEntry
  /** Roles that may see what it shows; everybody when left out. Others are told, and it is not offered to them. */
  may?: readonly Role[]
  /** Work that waits, shown behind the navigation label: renders a <NavCount>. */
  count?: ComponentType
  /** Without shell: papers, the display, a signing view. Still behind the sign-in. */
  bare?: boolean
}

/** One of the two standing buttons in the top bar. */
export interface TopAction {
  id: string
  label: (t: Words) => string
  icon: Icon
  keys: readonly string[]
  to: string
  primary?: boolean
  /** As of a screen. */
  may?: readonly Role[]
}

/** Forms that stand before the desk opens, by the state of the desk. */
export interface GateForms {
  /** First run: site, workstation, first account, recovery key. */
  setUp: ComponentType
  /** Passphrase or recovery key after a start. */
  unseal: ComponentType
  signIn: ComponentType
  unlock: ComponentType
}

/** Everything that features give to the shell; filled in routes.tsx, one line each. */
export interface AppParts {
  screens: readonly Screen[]
  actions: readonly TopAction[]
  gate: Partial<GateForms>
  /** Finds for the one box; a hook, since it needs the desk. */
  useSearch?: () => BoxSearch
  /** Roles that may find by it; everybody when left out. */
  maySearch?: readonly Role[]
  /** Items of the status line, from the left. */
  status: readonly ComponentType[]
  /** Right part of the status line, before site and clock. */
  statusEnd: readonly ComponentType[]
}
