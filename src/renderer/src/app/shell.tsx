import { Suspense, useEffect, useMemo, useState } from 'react'
import { Outlet, useLocation, useNavigate } from 'react-router'
import { useKeepForms } from '../desk/keep-forms'
import { useMe } from '../desk/use-me'
import { KeySheet, keysNow } from '../kit/keys/key-sheet'
import { type KeyBinding, useKeys } from '../kit/keys/keys'
import { nextZone, watchZones } from '../kit/keys/zones'
import { useT } from '../kit/language'
import { PageSlotsContext } from '../kit/page'
import { BoxHost } from './box-host'
import { ErrorBoundary } from './error-boundary'
import { hasAnyRole, navPath, navScreens } from './nav-screens'
import { Navigation } from './navigation'
import type { AppParts } from './parts'
import { StatusLine } from './status-line'
import { TopBar } from './top-bar'
import { UserMenu } from './user-menu'

/** The frame around every screen: navigation 168, top bar 48, status line 26, the one box, zones and global keys. */
export function Shell({ parts }: { parts: AppParts }) {
  const t = useT()
  const go = useNavigate()
  const { pathname } = useLocation()
  const [title, setTitle] = useState<HTMLElement | null>(null)
  const [actions, setActions] = useState<HTMLElement | null>(null)
  const [boxOpen, setBoxOpen] = useState(false)
  const [sheet, setSheet] = useState<ReturnType<typeof keysNow>>()
  const me = useMe()
  useKeepForms()
  const search = hasAnyRole(parts.maySearch, me?.roles) ? parts.useSearch : undefined
  const slots = useMemo(() => ({ title, actions }), [title, actions])
  useEffect(watchZones, [])
  const goKeys: KeyBinding[] = navScreens(parts.screens, me?.roles).flatMap(({ nav, path }) =>
    nav?.go === undefined ? [] : [{ keys: `G ${nav.go}`, label: nav.label(t), run: () => void go(navPath(path)) }],
  )
  useKeys(
    [
      { keys: ['Ctrl+K', '/'], label: t.app.box.open, run: () => setBoxOpen(true), off: !search },
      { keys: 'F6', label: t.kit.keys.zone, run: () => nextZone() },
      { keys: 'Shift+F6', label: t.kit.keys.zone, run: () => nextZone(-1), hidden: true },
      { keys: ['?', 'F1'], label: t.kit.keys.sheet, run: () => setSheet(keysNow()) },
      { keys: 'Alt+ArrowLeft', label: t.kit.back, run: () => void go(-1) },
      ...goKeys,
    ],
    'global',
  )
  return (
    <PageSlotsContext.Provider value={slots}>
      <div className="shell">
        <button type="button" className="skip-link" onClick={() => document.getElementById('main')?.focus()}>
          {t.app.skip}
        </button>
        <aside className="side" aria-label={t.app.product}>
          <div className="brand">
            <i aria-hidden>{t.app.mark}</i>
            {t.app.product}
          </div>
          <Navigation screens={parts.screens} />
          <UserMenu onKeys={() => setSheet(keysNow())} />
        </aside>
        <TopBar
          actions={parts.actions.filter(({ may }) => hasAnyRole(may, me?.roles))}
          onBox={search && (() => setBoxOpen(true))}
          titleRef={setTitle}
          actionsRef={setActions}
        />
        <main className="main" id="main" data-zone tabIndex={-1}>
          <ErrorBoundary place={pathname}>
            <Suspense>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </main>
        <StatusLine parts={parts.status} end={parts.statusEnd} />
      </div>
      {search && <BoxHost useSearch={search} opened={boxOpen} onClose={() => setBoxOpen(false)} />}
      <KeySheet keys={sheet} onClose={() => setSheet(undefined)} />
    </PageSlotsContext.Provider>
  )
}
