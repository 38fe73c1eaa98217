import { Navigate } from 'react-router'
import type { Role } from '../../../shared/base/roles'
import { useMe } from '../desk/use-me'
import { useT } from '../kit/language'
import { Empty } from '../kit/notes'
import { Page } from '../kit/page'
import { hasAnyRole, navPath, navScreens } from './nav-screens'
import type { Screen } from './parts'

function Closed({ title, may }: { title: string; may: readonly Role[] }) {
  const t = useT()
  const names = may.map((role) => t.session.roleNames[role])
  return (
    <Page title={title}>
      <Empty>
        <span>{t.app.closed.here}</span>
        <br />
        <span className="ink-3">{t.app.closed.roles(names.join(t.app.closed.and))}</span>
      </Empty>
    </Page>
  )
}

/** A screen for those whose roles may read what it shows; others are told which roles do, at the start led to their own. */
export function RoleGuard({ screen, screens }: { screen: Screen; screens: readonly Screen[] }) {
  const t = useT()
  const me = useMe()
  const { component: Component, may, path } = screen
  if (may === undefined || hasAnyRole(may, me?.roles)) return <Component />
  const [first] = navScreens(screens, me?.roles)
  if (path === '/' && first) return <Navigate to={navPath(first.path)} replace />
  const place = screens.find((one) => one.nav && one.path !== '/' && path.startsWith(navPath(one.path)))
  return <Closed title={place?.nav?.label(t) ?? t.app.product} may={may} />
}
