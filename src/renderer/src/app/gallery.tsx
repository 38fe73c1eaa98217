import './gallery.css'
import { TextInput } from '@mantine/core'
import { IconHeadset, IconPlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { createHashRouter, RouterProvider } from 'react-router'
import { DeskProvider } from '../desk/desk-provider'
import { PasswordField } from '../kit/fields/password-field'
import { GateFrame } from '../kit/gate-frame'
import { KeyButton } from '../kit/keys/kbd'
import { NavCount } from '../kit/nav-count'
import { FixedNow } from '../kit/now'
import { Page } from '../kit/page'
import { AppProviders, routesOf } from './app'
import { galleryNow } from './gallery-data'
import { galleryDesk } from './gallery-desk'
import { GalleryList } from './gallery-list'
import { GalleryParts } from './gallery-parts'
import { useGallerySearch } from './gallery-search'
import { navEntries } from './nav-entries'
import type { AppParts } from './parts'

function Broken(): never {
  throw new Error('A fault for the gallery')
}

const Blank = () => <Page title="空">{null}</Page>
const Waiting = () => <NavCount n={4} />
const OverdueCount = () => <NavCount n={2} isOverdue />
const Drafts = () => <span>草稿 1</span>

const parts: AppParts = {
  screens: [
    { path: '/gallery/parts', component: GalleryParts, nav: navEntries.workbench },
    { path: '/gallery/list', component: GalleryList, nav: navEntries.tickets, count: OverdueCount },
    { path: '/gallery/blank', component: Blank, nav: navEntries.reception, count: Waiting },
    { path: '/gallery/fault', component: Broken, nav: navEntries.units },
    ...(['parties', 'inspections', 'papers', 'imports', 'exchange', 'settings'] as const).map((id) => ({
      path: `/gallery/${id}`,
      component: Blank,
      nav: navEntries[id],
    })),
  ],
  actions: [
    { id: 'call', label: (t) => t.app.callNext, icon: IconHeadset, keys: ['F8'], to: '/gallery/blank' },
    {
      id: 'new',
      label: (t) => t.app.intake,
      icon: IconPlus,
      keys: ['Ctrl+N', 'Alt+N'],
      to: '/gallery/parts',
      primary: true,
    },
  ],
  gate: {},
  useSearch: useGallerySearch,
  status: [],
  statusEnd: [Drafts],
}

function Shelled() {
  const router = useMemo(() => createHashRouter(routesOf(parts)), [])
  return <RouterProvider router={router} />
}

function SignIn() {
  return (
    <GateFrame title="登录">
      <TextInput label="登录名" defaultValue="liting" />
      <PasswordField label="密码" defaultValue="" error="密码不对" />
      <KeyButton label="登录" keys="Ctrl+Enter" primary onPress={() => undefined} />
    </GateFrame>
  )
}

/** Every part of the kit and the shell with sample data; in development builds only, at #/gallery and #/gallery/sign-in. */
export function Gallery({ page }: { page: string }) {
  return (
    <AppProviders>
      <DeskProvider desk={galleryDesk}>
        <FixedNow at={galleryNow}>{page === 'sign-in' ? <SignIn /> : <Shelled />}</FixedNow>
      </DeskProvider>
    </AppProviders>
  )
}
