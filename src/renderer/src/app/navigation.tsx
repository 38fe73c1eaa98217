import { NavLink } from 'react-router'
import { useMe } from '../desk/use-me'
import { useT } from '../kit/language'
import { navPath, navScreens } from './nav-screens'
import type { Screen } from './parts'

/** Where the work is: three groups of what this person may open, a count only where something waits. */
export function Navigation({ screens }: { screens: readonly Screen[] }) {
  const t = useT()
  const me = useMe()
  let group: number | undefined
  return (
    <nav aria-label={t.app.nav.label} data-zone tabIndex={-1}>
      {navScreens(screens, me?.roles).map(({ path, nav, count: Count }) => {
        if (!nav) return null
        const first = group !== undefined && nav.group !== group
        group = nav.group
        return (
          <div key={nav.id}>
            {first && <hr className="nav-separator" />}
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
