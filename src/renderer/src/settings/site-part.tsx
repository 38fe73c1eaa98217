import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Input } from '../../../shared/contract'
import { IDLE_LOCK_MINUTES, type SettingKey, type SettingValues, siteSettings } from '../../../shared/settings/settings'
import { errorText } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { Loading } from '../kit/notes'
import { Panel } from '../kit/panel'
import { useStatusMessage } from '../kit/status-message'

const KEYS: SettingKey[] = ['site', 'letterhead', 'idleLockMinutes', 'supervisionPhone']

interface Stored {
  name: string
  code: string
  letterhead: string
  idle: number
  supervision: string
}

const read = ({ site, letterhead, idleLockMinutes, supervisionPhone }: Partial<SettingValues>): Stored => ({
  name: site?.name ?? '',
  code: site?.code ?? '',
  letterhead: letterhead ?? '',
  idle: idleLockMinutes ?? IDLE_LOCK_MINUTES,
  supervision: supervisionPhone ?? '',
})

function SiteForm({ stored }: { stored: Stored }) {
  const all = useT()
  const t = all.settings
  const { saved } = useStatusMessage()
  const [name, setName] = useState(stored.name)
  const [letterhead, setLetterhead] = useState(stored.letterhead)
  const [idle, setIdle] = useState<number | string>(stored.idle)
  const [supervision, setSupervision] = useState(stored.supervision)
  const [missed, setMissed] = useState(false)
  const set = useDo('setting.set')
  const submit = async (): Promise<void> => {
    if (!siteSettings.site.safeParse({ name, code: stored.code }).success) {
      setMissed(true)
      return
    }
    // Only what differs is written: each setting is an entry of its own in the audit.
    const changes: Input<'setting.set'>[] = []
    if (name.trim() !== stored.name) changes.push({ key: 'site', value: { name, code: stored.code } })
    if (letterhead.trim() !== stored.letterhead) changes.push({ key: 'letterhead', value: letterhead.trim() || name })
    const minutes = Math.max(1, Math.min(240, Math.round(Number(idle)) || IDLE_LOCK_MINUTES))
    if (minutes !== stored.idle) changes.push({ key: 'idleLockMinutes', value: minutes })
    if (supervision.trim() !== stored.supervision)
      changes.push({ key: 'supervisionPhone', value: supervision.trim() || null })
    try {
      for (const change of changes) await set.mutateAsync(change)
      saved()
    } catch {
      // Shown below by the mutation's own error.
    }
  }
  return (
    <form
      className="settings-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextInput
        label={t.siteName}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={missed && name.trim() === '' ? all.session.refusals.siteNameMissing : undefined}
        maxLength={60}
      />
      <TextInput label={t.siteCode} value={stored.code} readOnly description={all.session.setUp.siteCodeHelp} />
      <TextInput
        label={t.letterhead}
        description={t.letterheadHelp}
        value={letterhead}
        onChange={(event) => setLetterhead(event.currentTarget.value)}
        maxLength={60}
      />
      <TextInput
        label={t.supervision}
        description={t.supervisionHelp}
        value={supervision}
        onChange={(event) => setSupervision(event.currentTarget.value)}
        inputMode="tel"
        maxLength={40}
      />
      <NumberInput label={t.idle} value={idle} onChange={setIdle} min={1} max={240} w={180} />
      {set.error && (
        <p className="red" role="alert">
          {errorText(all, set.error)}
        </p>
      )}
      <div className="row">
        <KeyButton
          label={t.saveSite}
          keys="Ctrl+S"
          primary
          type="submit"
          busy={set.isPending}
          onPress={() => void submit()}
        />
      </div>
    </form>
  )
}

/** Name and letterhead of the service centre, and after how long the screen locks. */
export function SitePart() {
  const t = useT().settings
  const values = useCall('setting.get', { keys: KEYS })
  return (
    <Panel title={t.parts.site}>
      {values.data ? <SiteForm key={JSON.stringify(values.data)} stored={read(values.data)} /> : <Loading rows={4} />}
    </Panel>
  )
}
