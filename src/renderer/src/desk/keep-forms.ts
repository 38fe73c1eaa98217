import { useEffect } from 'react'
import type { Desk } from '../../../shared/desk'
import type { Draft } from '../../../shared/desk-work'
import { type KeptForms, kept } from '../kit/kept'
import { useDesk } from './desk-provider'
import { type DraftContent, type DraftKeeper, makeDraftKeeper } from './draft-keeper'
import { ask } from './use-call'
import { useMe } from './use-me'

/** Kind of the one draft of each person that holds what stands in their forms. */
export const FORMS_DRAFT = 'forms'

/** Files that a stored form points to, wherever it does. */
const filesIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'photoIds' && Array.isArray(inner) ? (inner as string[]) : filesIn(inner),
  )
}

const content = (): DraftContent => {
  const body = kept.lasting() as DraftContent['body']
  return { title: '', body, attachments: [...new Set(filesIn(body))].slice(0, 100) }
}

const formsOf = (body: unknown): KeptForms => (typeof body === 'object' && body !== null ? (body as KeptForms) : {})

const keeperOf = (desk: Desk<File>, id: string, stored: Draft | null): DraftKeeper => {
  const keeper = makeDraftKeeper({
    id,
    kind: FORMS_DRAFT,
    version: stored?.version ?? 0,
    save: (input) => desk.call('draft.save', input),
    retryMs: 3000,
    onState: (state) => {
      if (state.phase !== 'elsewhere') return
      // Another window of the same person: its forms and this one's, not one or the other.
      kept.merge(formsOf(state.theirs))
      keeper.put(content())
      void keeper.settled().then(() => keeper.overwrite())
    },
  })
  return keeper
}

/** Keeps what stands in forms as it is typed, and brings back what stood there before the desk was closed. */
export const useKeepForms = (): void => {
  const desk = useDesk()
  const person = useMe()?.accountId
  useEffect(() => {
    if (person === undefined) return
    kept.belongTo(person)
    let keeper: DraftKeeper | undefined
    let left = false
    const keep = (): void => {
      if (!left && kept.isTouched()) keeper?.put(content())
    }
    const stop = kept.subscribe(keep)
    const id = `${FORMS_DRAFT} ${person}`
    const open = async (): Promise<void> => {
      const stored = await ask(desk, 'draft.get', { id })
      if (left) return
      keeper = keeperOf(desk, id, stored)
      kept.merge(formsOf(stored?.body))
    }
    // Without an answer the page is the only place; the status line says that the line is down.
    open().catch(() => undefined)
    return () => {
      left = true
      stop()
      void keeper?.settled().then(() => keeper?.stop())
    }
  }, [desk, person])
}
