import type { Role } from '../../../shared/base/roles'
import { navEntries } from './nav-entries'
import type { Screen } from './parts'

const order = Object.keys(navEntries)

/** Whether one of these roles is among those somebody has; everything is open where no roles are named. */
export const hasAnyRole = (may: readonly Role[] | undefined, roles: readonly Role[] | undefined): boolean =>
  may === undefined || may.some((role) => roles?.includes(role))

/** Screens of the navigation that these roles may open, in the order of their places. */
export const navScreens = (screens: readonly Screen[], roles: readonly Role[] | undefined): Screen[] =>
  screens
    .filter((screen) => screen.nav !== undefined && hasAnyRole(screen.may, roles))
    .toSorted((a, b) => order.indexOf(a.nav?.id ?? '') - order.indexOf(b.nav?.id ?? ''))

/** The address behind a navigation entry: "/tickets/:id?" stands for "/tickets". */
export const navPath = (path: string): string => path.replace(/\/:.*$/, '') || '/'
