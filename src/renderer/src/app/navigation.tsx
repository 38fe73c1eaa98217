import { NavLink } from 'react-router'
import { useT } from '../kit/language'
import { places } from './nav-places'
import type { Screen } from './parts'

const order = Object.keys(places)

/** Screens of the navigation in the order of their places. */
export const navScreens = (screens: readonly Screen[]): Screen[] =>
  screens
    .filter((screen) => screen.nav !== undefined)
    .toSorted((a, b) => order.indexOf(a.nav?.id ?? '') - order.indexOf(b.nav?.id ?? ''))

/** The address behind a navigation entry: "/tickets/:id?" stands for "/tickets". */
export const navPath = (path: string): string => path.replace(/\/:.*$/, '') || '/'

/** Where the work is: three groups, a count only where something waits. */
export function Navigation({ screens }: { screens: readonly Screen[] }) {
  const t = useT()
  let group: number | undefined
  return (
    <nav aria-label={t.app.nav.label} data-zone tabIndex={-1}>
      {navScreens(screens).map(({ path, nav, count: Count }) => {
        if (!nav) return null
        const first = group !== undefined && nav.group !== group
        group = nav.group
        return (
          <div key={nav.id}>
            {first && <hr className="nav-sep" />}
            <NavLink to={navPath(path)} end={path === '/'} className="nav-item">
              <nav.icon size={16} stroke={1.6} aria-hidden />
              {nav.label(t)}
              {Count && <Count />}
            </NavLink>
          </div>
        )
      })}
    </nav>
  )
}
