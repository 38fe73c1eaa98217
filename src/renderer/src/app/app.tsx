import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { type ReactNode, Suspense, useMemo } from 'react'
import { createHashRouter, Outlet, type RouteObject, RouterProvider } from 'react-router'
import type { Desk } from '../../../shared/desk/desk'
import { DeskProvider } from '../desk/desk-provider'
import { useKeyListener } from '../kit/keys/keys'
import { LanguageProvider, useLanguage, useT } from '../kit/language'
import { PrivacyProvider } from '../kit/privacy'
import { StatusMessageProvider } from '../kit/status-message'
import { cssVariables } from './css-variables'
import { useDropGuard } from './drop-guard'
import { ErrorBoundary } from './error-boundary'
import { Gate } from './gate'
import { NoPage } from './no-page'
import type { AppParts, Screen } from './parts'
import { RoleGuard } from './role-guard'
import { Shell } from './shell'
import { styleNonce } from './style-nonce'
import { theme } from './theme'

/** Look, language, keys and status messages: what every screen may count on. Tests wrap screens in this. */
export function AppProviders({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <LanguageProvider>
        <StatusMessageProvider>
          <Keys />
          <PrivacyProvider>
            <Dates>{children}</Dates>
            <Floats />
          </PrivacyProvider>
        </StatusMessageProvider>
      </LanguageProvider>
    </MantineProvider>
  )
}

function Floats() {
  const t = useT().app
  return <section id="floats" aria-label={t.floats} />
}

function Keys() {
  useKeyListener()
  useDropGuard()
  return null
}

function Dates({ children }: { children: ReactNode }) {
  const { language } = useLanguage()
  return (
    <DatesProvider settings={{ locale: language === 'zh' ? 'zh-cn' : 'en', firstDayOfWeek: 1 }}>
      {children}
    </DatesProvider>
  )
}

const BareFrame = () => (
  <ErrorBoundary>
    <Suspense>
      <Outlet />
    </Suspense>
  </ErrorBoundary>
)

/** The routes of all screens: most inside the shell, papers and displays bare. Exported for tests with a memory router. */
export const routesOf = (parts: AppParts): RouteObject[] => {
  const { screens } = parts
  const route = (screen: Screen): RouteObject => ({
    path: screen.path,
    element: <RoleGuard screen={screen} screens={screens} />,
  })
  return [
    { element: <BareFrame />, children: screens.filter((screen) => screen.bare).map(route) },
    {
      element: <Shell parts={parts} />,
      children: [...screens.filter((screen) => !screen.bare).map(route), { path: '*', element: <NoPage /> }],
    },
  ]
}

function Screens({ parts }: { parts: AppParts }) {
  const router = useMemo(() => createHashRouter(routesOf(parts)), [parts])
  return <RouterProvider router={router} />
}

/** The whole renderer: a desk and what the features give to the shell. */
export function App({ desk, parts }: { desk: Desk<File>; parts: AppParts }) {
  return (
    <AppProviders>
      <ErrorBoundary>
        <DeskProvider desk={desk}>
          <Gate forms={parts.gate}>
            <Screens parts={parts} />
          </Gate>
        </DeskProvider>
      </ErrorBoundary>
    </AppProviders>
  )
}
