import { useCallback, useRef } from 'react'
import type { InspectionSubject } from '../../../shared/inspections/contract'
import { emptyInspectionEntry, InspectionEntry } from '../../../shared/inspections/entry'
import { useDesk } from '../desk/desk-provider'
import type { DraftKeeper, KeeperState } from '../desk/draft-keeper'
import { ask } from '../desk/use-call'
import { type OpenedDraft, useKeptDraft } from '../desk/use-kept-draft'
import { type Opened, useOpened } from '../desk/use-opened'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'

export type Change = (form: InspectionEntry) => InspectionEntry

export interface RunningRound {
  form: InspectionEntry
  subject: InspectionSubject
  change: (change: Change) => void
  undo: () => void
  /** Another window changed the same draft. */
  elsewhere: boolean
  resolveConflict: (whose: 'mine' | 'theirs') => void
  keeper: DraftKeeper
}

/** A round as it was opened: its draft and the home it is about. */
export interface OpenedRound {
  draft: OpenedDraft<InspectionEntry>
  subject: InspectionSubject
}

const INSPECTION_DRAFT = 'inspection'
const MOST_UNDO = 200

/** Opens the draft of a round, or begins one for a home; null when there is neither. */
export const useOpenedRound = (draftId: string, unitId: string | null): Opened<OpenedRound | null> => {
  const desk = useDesk()
  return useOpened(`${draftId} ${unitId}`, async () => {
    const draft = await ask(desk, 'draft.get', { id: draftId })
    const kept = draft === null ? undefined : InspectionEntry.safeParse(draft.body)
    const home = kept?.success ? kept.data.unitId : unitId
    if (home === null) return null
    const subject = await ask(desk, 'inspection.subject', { unitId: home })
    const stored = {
      id: draftId,
      kind: INSPECTION_DRAFT,
      version: draft?.version ?? 0,
      savedAt: draft?.updatedAt ?? null,
    }
    if (kept?.success) return { subject, draft: { ...stored, body: kept.data } }
    const begun = emptyInspectionEntry(home, new Date().toISOString())
    const meters = begun.meters.map((meter) => ({ ...meter, meterNo: subject.meterNos[meter.kind] ?? '' }))
    return { subject, draft: { ...stored, body: { ...begun, meters } } }
  })
}

/** The running round: every change is kept as it is made and can be taken back; what could not be stored is said. */
export const useInspection = ({ draft, subject }: OpenedRound): RunningRound => {
  const t = useT()
  const { saved, fault } = useStatusMessage()
  const past = useRef<InspectionEntry[]>([])
  const kept = useKeptDraft(draft, {
    contentOf: (form) => ({ title: subject.displayNo, body: form, attachments: [] }),
    onState: ({ phase }: KeeperState) => {
      if (phase === 'saved') saved()
      else if (phase === 'failed')
        fault(t.inspections.notSaved, { label: t.kit.again, keys: 'F5', run: kept.keeper.again })
    },
  })
  const { change: work, take, keeper, state } = kept
  const change = useCallback(
    (step: Change): void =>
      work((was) => {
        const next = step(was)
        if (next !== was) past.current = [...past.current.slice(1 - MOST_UNDO), was]
        return next
      }),
    [work],
  )
  const undo = useCallback((): void => {
    const before = past.current.pop()
    if (before !== undefined) work(() => before)
  }, [work])
  const resolveConflict = (whose: 'mine' | 'theirs'): void => {
    const theirs = InspectionEntry.safeParse(state.theirs)
    if (whose === 'theirs' && theirs.success) take(theirs.data)
    else keeper.overwrite()
  }
  return { form: kept.body, subject, change, undo, elsewhere: state.phase === 'elsewhere', resolveConflict, keeper }
}
