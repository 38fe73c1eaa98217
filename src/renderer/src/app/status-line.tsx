import { IconAlertTriangle, IconCloudCheck, IconPlugConnectedX } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useLink } from '../desk/desk-provider'
import { useCall } from '../desk/use-call'
import { KeyHint } from '../kit/keys/kbd'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { type StatusMessage, useStatusMessage } from '../kit/status-message'
import { calendar, clock } from '../kit/time'

function Way({ way, onDone }: { way: NonNullable<StatusMessage['way']>; onDone: () => void }) {
  const run = (): void => {
    onDone()
    way.run()
  }
  useKeys([{ keys: way.keys, label: way.label, run }])
  return (
    <button type="button" className="line-button" onClick={run}>
      <KeyHint keys={[way.keys]}>{way.label}</KeyHint>
    </button>
  )
}

/** The truth about safety, in one line: what was said last, line, parts of features, site and clock. No toasts. */
export function StatusLine({ parts, end }: { parts: readonly ComponentType[]; end: readonly ComponentType[] }) {
  const t = useT().app
  const { message, clear } = useStatusMessage()
  const { up, otherBuild } = useLink()
  const now = useNow()
  const site = useCall('desk.status', {}).data?.siteName
  const { month, day, weekday } = calendar(now)
  return (
    <footer className="status-line" data-zone tabIndex={-1}>
      <span role="status" className={message?.fault ? 'red' : undefined}>
        {message &&
          (message.fault ? <IconAlertTriangle size={14} stroke={1.6} /> : <IconCloudCheck size={14} stroke={1.6} />)}
        {message?.text}
      </span>
      {message?.way && <Way way={message.way} onDone={clear} />}
      {!up && (
        <span className="amber" role="status">
          <IconPlugConnectedX size={14} stroke={1.6} />
          {t.lostLine}
        </span>
      )}
      {otherBuild && (
        <span className="amber" role="status">
          {t.otherBuild}
          <button type="button" className="line-button" onClick={() => location.reload()}>
            {t.reload}
          </button>
        </span>
      )}
      {parts.map((Part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of components
        <Part key={at} />
      ))}
      <span className="push" />
      {end.map((Part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of components
        <Part key={at} />
      ))}
      <span>
        {site ? `${site} · ` : ''}
        {t.day(month, day, weekday, clock(now))}
      </span>
    </footer>
  )
}
