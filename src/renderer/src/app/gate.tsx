import type { ComponentType, ReactNode } from 'react'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { useLanguage, useT } from '../kit/language'
import { LoadError } from '../kit/notes'
import type { GateForms } from './parts'

/** A sheet in the middle of an empty desk: sign-in, lock, first run. `broad` for forms with two columns. */
export function GateFrame({ title, children, broad }: { title: string; children: ReactNode; broad?: boolean }) {
  const t = useT().app
  const { language, setLanguage } = useLanguage()
  return (
    <div className="gate">
      <main className={broad ? 'gate-sheet broad col g16' : 'gate-sheet col g16'}>
        <div className="brand">
          <i aria-hidden>{t.mark}</i>
          {t.product}
        </div>
        <h1 className="t20">{title}</h1>
        {children}
      </main>
      <footer className="gate-foot">
        <button
          type="button"
          className="line-button"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {t.otherLanguage}
        </button>
      </footer>
    </div>
  )
}

/** Lets the desk through when it is set up, unsealed and somebody has signed in; otherwise shows the form for it. */
export function Gate({ forms, children }: { forms: Partial<GateForms>; children: ReactNode }) {
  const t = useT()
  const status = useCall('desk.status', {}, { reads: ['setting', 'account', 'workstation'] })
  if (status.isPending) return null
  if (status.error) {
    return (
      <GateFrame title={t.app.starting}>
        <LoadError failed={errorText(t, status.error)} onRetry={() => void status.refetch()} />
      </GateFrame>
    )
  }
  const { phase, me, locked } = status.data
  const form: ComponentType | undefined =
    phase === 'new'
      ? forms.setUp
      : phase === 'sealed'
        ? forms.unseal
        : locked
          ? forms.unlock
          : me === null
            ? forms.signIn
            : undefined
  if (phase === 'open' && me !== null && !locked) return children
  const Form = form
  return Form ? <Form /> : <GateFrame title={t.app.signIn}>{null}</GateFrame>
}
