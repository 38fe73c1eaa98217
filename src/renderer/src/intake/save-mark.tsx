import { IconCheck } from '@tabler/icons-react'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { clock } from '../kit/time'
import type { TypedDraft } from './use-draft'

/** Whether every character is durable, or what to do when not. */
export function SaveMark({ draft }: { draft: TypedDraft }) {
  const t = useT().tickets
  const { phase, savedAt } = draft.state
  if (phase === 'failed')
    return (
      <span className="row gap-8 red no-wrap" role="alert">
        {t.notSaved}
        <KeyButton label={t.again} keys="F5" small onPress={draft.keeper.again} />
      </span>
    )
  if (phase === 'elsewhere')
    return (
      <span className="row gap-8 amber no-wrap" role="alert">
        {t.elsewhere}
        <KeyButton label={t.keepMine} small onPress={draft.keeper.overwrite} />
        <KeyButton label={t.keepTheirs} small onPress={draft.takeTheirs} />
      </span>
    )
  const words = {
    untouched: t.untouched,
    saving: t.saving,
    registered: t.gone,
    saved: t.saved(savedAt ? clock(savedAt, true) : ''),
  }[phase]
  return (
    <span className="row gap-6 text-12 ink-3 no-wrap" data-save={phase}>
      {phase === 'saved' && <IconCheck size={14} className="green" aria-hidden />}
      {words}
    </span>
  )
}
