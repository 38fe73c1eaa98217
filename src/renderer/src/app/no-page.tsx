import { useNavigate } from 'react-router'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { Page } from '../kit/page'

/** An address that no screen has. */
export function NoPage() {
  const t = useT().app
  const go = useNavigate()
  return (
    <Page title={t.noPage}>
      <div className="row">
        <KeyButton label={t.toWorkbench} keys="Escape" onPress={() => void go('/')} />
      </div>
    </Page>
  )
}
