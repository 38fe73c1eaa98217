import type { ExchangeState } from '../../../shared/exchange/contract'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Panel } from '../kit/panel'
import { moment } from '../kit/time'

/** Whose keys are used: the desk's own fingerprint and those of head office that somebody compared. */
export function TrustPanel({
  state,
  may,
  onLoad,
  onSave,
}: {
  state: ExchangeState
  may: boolean
  onLoad: () => void
  onSave: () => void
}) {
  const t = useT()
  const words = t.exchange
  const now = useNow()
  return (
    <Panel title={words.trust} {...(state.trust ? {} : { tone: 'amber' as const })} padded>
      <dl className="exchange-keys">
        <dt>{words.ownKey}</dt>
        <dd className="print">{state.ownFingerprint ?? <span className="ink-3">{words.noOwnKey}</span>}</dd>
        <dt>{words.officeKey}</dt>
        <dd className="print">
          {state.trust ? (
            state.trust.keys.map((key) => <span key={key.kid}>{key.fingerprint}</span>)
          ) : (
            <span className="amber">{words.noTrust}</span>
          )}
        </dd>
      </dl>
      {state.trust && (
        <p className="ink-3">{words.trustedAt(moment(t.kit, state.trust.at, now, true), state.trust.byName)}</p>
      )}
      {may && (
        <div className="row gap-8 exchange-buttons">
          <KeyButton label={words.loadKeys} keys="L" small primary={!state.trust} onPress={onLoad} />
          <KeyButton label={words.saveKeys} keys="S" small onPress={onSave} />
        </div>
      )}
    </Panel>
  )
}
