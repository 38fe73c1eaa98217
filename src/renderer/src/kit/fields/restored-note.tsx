import { useState, useSyncExternalStore } from 'react'
import { KeyButton } from '../keys/kbd'
import { useT } from '../language'
import { forgetKept, kept } from './kept-forms'

/** Said by a form that opens with what was left in it, with the way to begin anew. */
export function RestoredNote({ form, onClear }: { form: string; onClear?: () => void }) {
  const t = useT().kit.unsaved
  const [before] = useState(() => kept.has(form))
  const still = useSyncExternalStore(kept.subscribe, () => kept.has(form))
  if (!before || !still) return null
  const clear = (): void => {
    forgetKept(form)
    onClear?.()
  }
  return (
    <div className="row gap-8 ink-2 text-12">
      {t.here}
      <KeyButton label={t.clear} keys="Alt+Z" small quiet onPress={clear} />
    </div>
  )
}
