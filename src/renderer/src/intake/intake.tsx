import { useState } from 'react'
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router'
import { useDesk } from '../desk/desk-provider'
import { errorText } from '../desk/refused'
import { ask as askDesk, useCall } from '../desk/use-call'
import { useOpened } from '../desk/use-opened'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { LoadError, Loading } from '../kit/notes'
import { Page } from '../kit/page'
import { OneDraft } from './one-draft'
import '../verdict/tickets.css'
import { TICKET_DRAFT } from './use-draft'

/** Opens a new draft under an id of its own; what the address says of person, home and visit goes along. */
export function NewIntake() {
  const [query] = useSearchParams()
  const [id] = useState(() => crypto.randomUUID())
  return <Navigate to={`/tickets/new/${id}?${query.toString()}`} replace />
}

/** The form of one draft: restored from the store, or new. */
export function Intake() {
  const { draftId = '' } = useParams()
  const desk = useDesk()
  const t = useT()
  const stored = useOpened(draftId, () => askDesk(desk, 'draft.get', { id: draftId }))
  if (stored.failed !== undefined)
    return (
      <Page title={t.tickets.newTitle}>
        <LoadError failed={errorText(t, stored.failed)} onRetry={stored.again} />
      </Page>
    )
  if (stored.value === undefined)
    return (
      <Page title={t.tickets.newTitle}>
        <Loading />
      </Page>
    )
  return <OneDraft key={draftId} id={draftId} draft={stored.value} />
}

/** How many drafts wait, in the status line. */
export function DraftsStatus() {
  const t = useT()
  const go = useNavigate()
  const drafts = useCall('draft.list', { kind: TICKET_DRAFT }).data ?? []
  const [first] = drafts
  const open = (): void => void (first && go(`/tickets/new/${first.id}`))
  // Inside a draft the same key lists them all: the page is asked first.
  useKeys([{ keys: 'Alt+D', label: t.tickets.drafts.title, run: open }], 'global', first !== undefined)
  if (!first) return null
  return (
    <button type="button" className="line-button" aria-keyshortcuts="Alt+D" onClick={open}>
      {t.tickets.drafts.title} {drafts.length}
    </button>
  )
}
