import { Menu, useMantineColorScheme } from '@mantine/core'
import { Kbd } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { Initial } from '../kit/status'
import { useLeave } from './use-leave'

const schemes = ['light', 'dark', 'auto'] as const

/** Who sits here and at which desk; language, appearance, lock, sign out. */
export function UserMenu({ onKeys }: { onKeys: () => void }) {
  const t = useT().app
  const { language, setLanguage } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { me, lock, signOut } = useLeave()
  return (
    <Menu
      position="top-start"
      width={200}
      shadow="md"
      transitionProps={{ duration: 0 }}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button type="button" className="user-menu">
          <Initial name={me?.name ?? ''} />
          <span className="grow">
            <span className="ellipsis user-name">{me?.name ?? t.me}</span>
            <span className="text-12 ink-3 ellipsis user-desk">{me?.workstationName ?? ''}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.appearance}</Menu.Label>
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme ? '✓' : undefined}
            aria-current={colorScheme === scheme}
          >
            {t.scheme[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
          lang={language === 'zh' ? 'en' : 'zh-CN'}
        >
          {t.otherLanguage}
        </Menu.Item>
        <Menu.Item onClick={onKeys}>{t.keys}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={lock} rightSection={<Kbd keys="Ctrl+Shift+L" mute />}>
          {t.lock}
        </Menu.Item>
        <Menu.Item onClick={signOut}>{t.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
