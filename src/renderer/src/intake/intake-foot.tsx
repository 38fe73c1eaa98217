import { missingGlyphs } from '../../../shared/papers/font-coverage'
import { textsOf } from '../../../shared/papers/forms'
import type { TicketGap } from '../../../shared/tickets/gaps'
import { useCall } from '../desk/use-call'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { useNow } from '../kit/now'
import { readBack } from './read-back'
import type { TypedDraft } from './use-draft'
import type { useQuestions } from './use-questions'
import type { useRegister } from './use-register'

interface IntakeFootProps {
  draft: TypedDraft
  verdict: ReturnType<typeof useQuestions>['verdict']
  gaps: readonly TicketGap[]
  registering: ReturnType<typeof useRegister>
}

/** Below the form: what is read back to the caller, what is missing or cannot be printed, and the way on. */
export function IntakeFoot({ draft: { form, change }, verdict, gaps, registering }: IntakeFootProps) {
  const t = useT()
  const { language } = useLanguage()
  const now = useNow()
  const me = useCall('desk.status', {}).data?.me
  const { register, busy, refusal } = registering
  const glyphs = missingGlyphs(textsOf([form.narrative, form.reporterName, form.items.map((item) => item.description)]))
  return (
    <>
      <div className="read-back">
        <span className="text-12 ink-3 no-wrap">{t.tickets.readBack.label}</span>
        <span className="grow">“{readBack(t, form, verdict, { now, language })}”</span>
      </div>
      {(refusal !== undefined || gaps.length > 0 || glyphs.length > 0) && (
        <div className="foot-notes">
          {(refusal !== undefined || gaps.length > 0) && (
            <span
              className={refusal === undefined ? 'text-12 ink-3' : 'text-12 red'}
              role={refusal ? 'alert' : undefined}
            >
              {refusal ?? t.tickets.refusals[`gap.${gaps[0] ?? 'words'}`]}
            </span>
          )}
          {glyphs.length > 0 && (
            <span className="text-12 amber" role="status">
              {t.tickets.glyphs(glyphs.map((each) => `${each.char} ${each.codePoint}`).join(t.tickets.and))}
            </span>
          )}
        </div>
      )}
      <div className="action-bar">
        <KeyButton
          label={t.tickets.register}
          keys="Ctrl+Enter"
          primary
          busy={busy}
          onPress={() => void register(true)}
        />
        <KeyButton label={t.tickets.registerOnly} keys="Ctrl+S" busy={busy} onPress={() => void register(false)} />
        <span className="push row gap-16 text-12 ink-3 no-wrap">
          <button
            type="button"
            className="line-button"
            aria-pressed={form.writtenNotice}
            aria-keyshortcuts="Alt+W"
            onClick={() => change((was) => ({ writtenNotice: !was.writtenNotice }))}
          >
            {t.tickets.field.written}{' '}
            <b className={form.writtenNotice ? 'amber' : 'ink-2'}>
              {form.writtenNotice ? t.tickets.field.yes : t.tickets.field.no}
            </b>{' '}
            <kbd className="kbd">Alt W</kbd>
          </button>
          <span>
            {t.tickets.firstResponsible} <b className="ink-2">{me?.name}</b>
          </span>
        </span>
      </div>
    </>
  )
}
