import { useMantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import { type Language, languages } from '../../../shared/words.ts'
import { errorText, fieldErrors } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { useMe } from '../desk/use-me'
import { Choice } from '../kit/fields/fields'
import { PasswordField } from '../kit/fields/password-field'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { Panel } from '../kit/panel'
import { useSay } from '../kit/said'

const schemes = ['light', 'dark', 'auto'] as const

/** One's own password; look and language of this screen. */
export function MePart() {
  const all = useT()
  const t = all.session.change
  const me = useMe()
  const { say } = useSay()
  const { language, setLanguage } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [old, setOld] = useState('')
  const [next, setNext] = useState('')
  const change = useDo('session.changePassword')
  const errors = fieldErrors(all, change.error)
  const submit = (): void =>
    change.mutate(
      { old, next },
      {
        onSuccess: () => {
          setOld('')
          setNext('')
          say(t.done)
        },
      },
    )
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
          <PasswordField
            label={t.old}
            value={old}
            onChange={(event) => setOld(event.currentTarget.value)}
            autoComplete="current-password"
            error={errors.old}
          />
          <PasswordField
            label={t.next}
            description={all.session.setUp.passwordHelp}
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
            autoComplete="new-password"
            error={errors.next ?? errors.password}
          />
          {change.error && Object.keys(errors).length === 0 && (
            <p className="red" role="alert">
              {errorText(all, change.error)}
            </p>
          )}
          <div className="row">
            <KeyButton
              label={t.verb}
              keys="Ctrl+Enter"
              primary
              type="submit"
              busy={change.isPending}
              disabled={old === '' || next === ''}
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
