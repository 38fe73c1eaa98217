import { useCallback, useEffect, useRef, useState } from 'react'
import type { InspectionSubject } from '../../../shared/inspections/contract'
import { emptyInspection, InspectionForm } from '../../../shared/inspections/form'
import { useDesk } from '../desk/desk-provider'
import { ask } from '../desk/use-call'
import { useT } from '../kit/language'
import { useSay } from '../kit/said'
import { type DraftLine, draftLine, type Elsewhere } from './draft-line'

export type Change = (form: InspectionForm) => InspectionForm

export interface RunningRound {
  form: InspectionForm
  subject: InspectionSubject
  change: (change: Change) => void
  undo: () => void
  /** Another window changed the same draft. */
  elsewhere: Elsewhere | undefined
  settle: (whose: 'mine' | 'theirs') => void
  line: DraftLine
}

type Loaded = { form: InspectionForm; subject: InspectionSubject; version: number }

const MOST_UNDO = 200

/** Opens a draft, or begins one for a home; every change is saved as it is made. "gone" when there is neither. */
export const useInspection = (draftId: string, unitId: string | null): RunningRound | 'loading' | 'gone' => {
  const t = useT()
  const desk = useDesk()
  const { saved, fault } = useSay()
  const [loaded, setLoaded] = useState<Loaded | 'gone'>()
  const [form, setForm] = useState<InspectionForm>()
  const [elsewhere, setElsewhere] = useState<Elsewhere>()
  const past = useRef<InspectionForm[]>([])
  const now = useRef<InspectionForm>(undefined)
  const line = useRef<DraftLine>(undefined)
  const said = useRef({ saved, fault, words: t })
  said.current = { saved, fault, words: t }

  useEffect(() => {
    let left = false
    const open = async (): Promise<Loaded | 'gone'> => {
      const draft = await ask(desk, 'draft.get', { id: draftId })
      const kept = draft === null ? undefined : InspectionForm.safeParse(draft.body)
      const home = kept?.success ? kept.data.unitId : unitId
      if (home === null) return 'gone'
      const subject = await ask(desk, 'inspection.subject', { unitId: home })
      if (kept?.success && draft) return { form: kept.data, subject, version: draft.version }
      const begun = emptyInspection(home, new Date().toISOString())
      const meters = begun.meters.map((meter) => ({ ...meter, meterNo: subject.meterNos[meter.kind] ?? '' }))
      return { form: { ...begun, meters }, subject, version: draft?.version ?? 0 }
    }
    open()
      .catch((): 'gone' => 'gone')
      .then((found) => {
        if (left) return
        setLoaded(found)
        if (found === 'gone') return
        past.current = []
        now.current = found.form
        setForm(found.form)
        const made = draftLine((input) => desk.call('draft.save', input), found, {
          onSaved: () => said.current.saved(),
          onFailed: () => {
            const { words } = said.current
            const mend = { label: words.kit.again, keys: 'F5', run: () => made.retry() }
            said.current.fault(words.inspections.notSaved, mend)
          },
          onElsewhere: setElsewhere,
        })
        line.current = made
      })
      .catch(() => undefined)
    return () => {
      left = true
    }
  }, [desk, draftId, unitId])

  const title = loaded && loaded !== 'gone' ? loaded.subject.displayNo : ''
  const put = useCallback(
    (next: InspectionForm): void => {
      now.current = next
      setForm(next)
      line.current?.put({ id: draftId, kind: 'inspection', title, body: next, attachments: [] })
    },
    [draftId, title],
  )
  const change = useCallback(
    (work: Change): void => {
      const before = now.current
      if (before === undefined) return
      const next = work(before)
      if (next === before) return
      past.current = [...past.current.slice(1 - MOST_UNDO), before]
      put(next)
    },
    [put],
  )
  const undo = useCallback((): void => {
    const before = past.current.pop()
    if (before !== undefined) put(before)
  }, [put])
  const settle = (whose: 'mine' | 'theirs'): void => {
    const theirs = InspectionForm.safeParse(elsewhere?.body)
    setElsewhere(undefined)
    line.current?.rebase(elsewhere?.version ?? 0)
    if (whose === 'theirs' && theirs.success) put(theirs.data)
  }
  if (loaded === 'gone') return 'gone'
  if (loaded === undefined || form === undefined || line.current === undefined) return 'loading'
  return { form, subject: loaded.subject, change, undo, elsewhere, settle, line: line.current }
}
