import { useLayoutEffect, useRef } from 'react'
import type { Desk } from '../../../shared/desk/desk'
import type { Draft } from '../../../shared/desk-work/contract'
import { KEPT_FORMS_DRAFT } from '../../../shared/desk-work/forms-draft'
import { type KeptForm, type KeptForms, kept } from '../kit/fields/kept-forms'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import { useDesk } from './desk-provider'
import { type DraftContent, type DraftKeeper, type KeeperState, makeDraftKeeper } from './draft-keeper'
import { ask } from './use-call'
import { useMe } from './use-me'

const contentOf = (forms: KeptForms): DraftContent => ({
  title: '',
  body: forms as object as DraftContent['body'],
  attachments: [],
})

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isForm = (value: unknown): value is KeptForm =>
  isObject(value) && 'at' in value && typeof value.at === 'number' && 'fields' in value && isObject(value.fields)

/** A stored body; what an older build wrote in another way is left out. */
const formsOf = (body: unknown): KeptForms =>
  Object.fromEntries(Object.entries(isObject(body) ? body : {}).filter(([, form]) => isForm(form)))

/** Keeps the forms of one person from here on; answers how to stop. `onFailed` hears that something was not stored. */
const keepFor = (desk: Desk<File>, person: string, onFailed: () => void): (() => void) => {
  const id = `${KEPT_FORMS_DRAFT} ${person}`
  let keeper: DraftKeeper | undefined
  let opening = false
  let left = false
  const onState = (state: KeeperState): void => {
    if (left) return
    if (state.phase === 'saved') kept.stored()
    if (state.phase === 'failed') onFailed()
    if (state.phase !== 'elsewhere') return
    // Another window of the same person: its forms and this one's, not one or the other.
    kept.merge(formsOf(state.theirs))
    keeper?.put(contentOf(kept.lasting()))
    void keeper?.idle().then(() => keeper?.overwrite())
  }
  const begin = (stored: Draft | null): void => {
    keeper = makeDraftKeeper({
      id,
      kind: KEPT_FORMS_DRAFT,
      version: stored?.version ?? 0,
      save: (input) => desk.call('draft.save', input),
      retryMs: 3000,
      onState,
    })
    kept.merge(formsOf(stored?.body))
  }
  const open = (): void => {
    if (opening) return
    opening = true
    ask(desk, 'draft.get', { id })
      .then((stored) => {
        if (!left) begin(stored)
      })
      // Without an answer the next change asks again.
      .catch(() => {
        if (kept.isTouched()) onFailed()
      })
      .finally(() => {
        opening = false
      })
  }
  const stop = kept.subscribe(() => {
    if (!kept.isTouched()) return
    const forms = kept.lasting()
    if (!kept.isWhole(forms)) onFailed()
    if (keeper) keeper.put(contentOf(forms))
    else open()
  })
  open()
  return () => {
    left = true
    stop()
    void keeper?.idle().then(() => keeper?.stop())
  }
}

/** Keeps what stands in forms as it is typed, and brings back what stood there before the desk was closed. */
export const useKeepForms = (): void => {
  const desk = useDesk()
  const person = useMe()?.accountId
  const t = useT().kit.unsaved
  const { fault } = useStatusMessage()
  const failed = useRef<() => void>(undefined)
  failed.current = () => fault(t.failed)
  useLayoutEffect(() => {
    if (person === undefined) return undefined
    kept.belongTo(person)
    return keepFor(desk, person, () => failed.current?.())
  }, [desk, person])
}
