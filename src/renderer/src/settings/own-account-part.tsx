import { useMantineColorScheme } from '@mantine/core'
import { type Language, languages } from '../../../shared/words.ts'
import { useSavedForm } from '../desk/use-kept-form'
import { useMe } from '../desk/use-me'
import { Choice } from '../kit/fields/fields'
import { PasswordField } from '../kit/fields/password-field'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { Panel } from '../kit/panel'
import { useStatusMessage } from '../kit/status-message'

const schemes = ['light', 'dark', 'auto'] as const

/** One's own password; look and language of this screen. */
export function OwnAccountPart() {
  const all = useT()
  const t = all.session.change
  const me = useMe()
  const { say } = useStatusMessage()
  const { language, setLanguage } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const form = useSavedForm('session.changePassword', {
    start: { old: '', next: '' },
    input: (values) => values,
    beside: { password: 'next' },
    onSaved: () => {
      form.set({ old: '', next: '' })
      say(t.done)
    },
  })
  const { onSubmit: submit, busy, refusal } = form.dialog
  return (
    <>
      <Panel title={t.title} note={me?.loginName ?? ''}>
        <form
          className="settings-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <PasswordField label={t.old} {...form.field('old')} autoComplete="current-password" />
          <PasswordField
            label={t.next}
            description={all.session.setUp.passwordHelp}
            {...form.field('next')}
            autoComplete="new-password"
          />
          {refusal !== undefined && (
            <p className="red" role="alert">
              {refusal}
            </p>
          )}
          <div className="row">
            <KeyButton
              label={t.verb}
              keys="Ctrl+Enter"
              primary
              type="submit"
              busy={busy}
              disabled={form.values.old === '' || form.values.next === ''}
              onPress={submit}
            />
          </div>
        </form>
      </Panel>
      <Panel title={all.settings.look}>
        <div className="settings-form">
          <Choice
            label={all.settings.appearance}
            value={colorScheme}
            onChange={setColorScheme}
            options={schemes.map((value) => ({ value, label: all.app.scheme[value] }))}
          />
          <Choice<Language>
            label={all.settings.language}
            value={language}
            onChange={setLanguage}
            options={languages.map((value) => ({ value, label: all.settings.languages[value] }))}
          />
        </div>
      </Panel>
    </>
  )
}
