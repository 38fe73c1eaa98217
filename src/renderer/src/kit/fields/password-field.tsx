import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useT } from '../language'

/** A password that can be looked at; the sign for that is named in the language of the desk. */
export function PasswordField(props: PasswordInputProps) {
  const t = useT().kit
  return <PasswordInput {...props} visibilityToggleButtonProps={{ 'aria-label': t.field.showPassword }} />
}
