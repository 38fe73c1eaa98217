import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Draft } from '../../../shared/desk-work/contract'
import { emptyTicketEntry, type TicketEntry, ticketTypeCodes } from '../../../shared/tickets/entry'
import { ticketGaps } from '../../../shared/tickets/gaps'
import { KeyButton } from '../kit/keys/kbd'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { Page } from '../kit/page'
import { useStatusMessage } from '../kit/status-message'
import { ClocksPanel } from '../verdict/clocks-panel'
import { VerdictPanel } from '../verdict/verdict-panel'
import { DraftsDialog, useDrafts } from './drafts-dialog'
import { IntakeFoot } from './intake-foot'
import { IntakeForm } from './intake-form'
import { personPatch } from './intake-head'
import { SaveMark } from './save-mark'
import { SimilarPanel } from './similar-panel'
import { useDraft } from './use-draft'
import { useQuestions } from './use-questions'
import { useRegister } from './use-register'

const startOf = (query: URLSearchParams): TicketEntry => {
  const unit = query.get('unit')
  const building = query.get('building')
  return {
    ...emptyTicketEntry(new Date().toISOString()),
    visitId: query.get('visit'),
    reporterPartyId: query.get('party'),
    narrative: query.get('text') ?? '',
    type: ticketTypeCodes.find((type) => type === query.get('type')) ?? 'REPAIR',
    channel: query.get('channel') ?? 'WALKIN',
    place: unit ? { kind: 'UNIT', id: unit } : building ? { kind: 'BUILDING', id: building } : null,
  }
}

/** True when another page of the desk lies before this one. */
const cameFrom = (): boolean => ((window.history.state as { idx?: number } | null)?.idx ?? 0) > 0

/** One ticket while it is being told: left what is said, right what the desk knows; every change is kept at once. */
export function OneDraft({ id, draft: stored }: { id: string; draft: Draft | null }) {
  const t = useT()
  const go = useNavigate()
  const { clear } = useStatusMessage()
  const [query] = useSearchParams()
  const draft = useDraft(id, stored, useRef(startOf(query)).current)
  const { form, change } = draft
  const [active, setActive] = useState<string>()
  const [drafts, setDrafts] = useState(false)
  const { ask, verdict, similar, subject } = useQuestions(form)
  const list = useDrafts().data ?? []
  const ordinal = Math.max(1, list.findIndex((each) => each.id === id) + 1 || list.length + 1)
  const gaps = ticketGaps(form, new Date().toISOString())
  const registering = useRegister(id, draft)

  // A person named by the address gets name and number from the archive as soon as they are read.
  const person = subject?.person
  useEffect(() => {
    if (person && form.reporterPartyId === person.partyId && form.reporterName === '') change(personPatch(person))
  }, [person, form.reporterPartyId, form.reporterName, change])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each draft
  useLayoutEffect(() => {
    document.getElementById('narrative')?.focus()
    // The mark in the head says what is stored of this page; an older "saved" below would contradict it.
    clear()
  }, [])

  /** Back to where it was begun: a person, a home, the list. */
  const leave = (): void => void (cameFrom() ? go(-1) : go('/tickets'))
  useKeys([
    {
      keys: 'Alt+W',
      label: t.tickets.field.written,
      run: () => change((was) => ({ writtenNotice: !was.writtenNotice })),
    },
    { keys: 'Alt+D', label: t.tickets.drafts.title, run: () => setDrafts(true) },
  ])

  return (
    <Page
      title={t.tickets.newTitle}
      sub={
        <button type="button" className="line-button" onClick={() => setDrafts(true)} aria-keyshortcuts="Alt+D">
          {t.tickets.noNumber(ordinal)} <kbd className="kbd">Alt D</kbd>
        </button>
      }
      actions={
        <>
          <SaveMark draft={draft} />
          <KeyButton label={t.tickets.put} keys="Escape" onPress={leave} />
        </>
      }
      bare
    >
      <div className="intake-page">
        <IntakeForm
          form={form}
          change={change}
          subject={subject}
          verdict={verdict}
          ask={ask}
          active={active}
          onActive={setActive}
          foot={<IntakeFoot draft={draft} verdict={verdict} gaps={gaps} registering={registering} />}
        />
        <div className="intake-side" data-zone tabIndex={-1}>
          <VerdictPanel items={form.items} active={active} verdict={verdict} />
          <ClocksPanel verdict={verdict} />
          <SimilarPanel
            similar={similar}
            group={verdict?.group ?? null}
            linkedId={form.firstReportTicketId}
            onLink={(firstReportTicketId) => change({ firstReportTicketId })}
          />
        </div>
      </div>
      <DraftsDialog opened={drafts} onClose={() => setDrafts(false)} current={id} />
    </Page>
  )
}
