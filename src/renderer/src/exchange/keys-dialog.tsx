import type { ShownKey } from '../../../shared/exchange/contract'
import { errorText } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { FormDialog } from '../kit/fields/form-dialog'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'

/** Keys of an uploaded file, before they are accepted. */
export interface KeysToAccept {
  readonly token: string
  readonly keys: readonly ShownKey[]
  readonly replaces: readonly ShownKey[]
}

/** Second step of trusting: a person has compared the fingerprints and says so. */
export function KeysDialog({ found, onClose }: { found: KeysToAccept; onClose: () => void }) {
  const t = useT()
  const words = t.exchange
  const { say } = useStatusMessage()
  const trust = useDo('exchange.trust')
  const accept = (): void =>
    trust.mutate(
      { token: found.token, kids: found.keys.map((key) => key.kid) },
      {
        onSuccess: () => {
          say(words.keysKept)
          onClose()
        },
      },
    )
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={words.keysTitle}
      verb={words.keysVerb}
      onSubmit={accept}
      busy={trust.isPending}
      {...(trust.error ? { refusal: errorText(t, trust.error) } : {})}
    >
      <p>{words.keysHow}</p>
      {found.keys.map((key) => (
        <p key={key.kid} className="exchange-print">
          <span className="ink-3">{key.site}</span> <b>{key.fingerprint}</b>
        </p>
      ))}
      {found.replaces.length > 0 && (
        <div>
          <p className="ink-3">{words.keysOld}</p>
          {found.replaces.map((key) => (
            <p key={key.kid} className="exchange-print ink-3">
              {key.site} {key.fingerprint}
            </p>
          ))}
        </div>
      )}
    </FormDialog>
  )
}
