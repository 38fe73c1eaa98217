import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Draft } from '../../../shared/desk-work/contract'
import { missingGlyphs } from '../../../shared/papers/font-coverage'
import { textsOf } from '../../../shared/papers/forms'
import { emptyTicketForm, type TicketForm, ticketTypeCodes } from '../../../shared/tickets/form'
import { type TicketGap, ticketGaps } from '../../../shared/tickets/gaps'
import { useDesk } from '../desk/desk-provider'
import { errorText, Refused } from '../desk/refused'
import { ask as askDesk, useCall } from '../desk/use-call'
import { showUnread } from '../kit/fields/unread'
import { KeyButton } from '../kit/keys/kbd'
import { useKeys } from '../kit/keys/keys'
import { useLanguage, useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Page } from '../kit/page'
import { useSay } from '../kit/said'
import { ClocksPanel } from '../verdict/clocks-panel'
import { VerdictPanel } from '../verdict/verdict-panel'
import { DraftsDialog, useDrafts } from './drafts-dialog'
import { IntakeForm } from './intake-form'
import { personPatch } from './intake-head'
import { readBack } from './read-back'
import { SaveMark } from './save-mark'
import { SimilarPanel } from './similar-panel'
import { useDraft } from './use-draft'
import { useQuestions } from './use-questions'

const startOf = (query: URLSearchParams): TicketForm => {
  const unit = query.get('unit')
  const building = query.get('building')
  return {
    ...emptyTicketForm(new Date().toISOString()),
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

const FOCUS: Record<TicketGap, string> = {
  words: '#narrative',
  reporter: '#reporter-name',
  itemPlace: '.item-line input',
  receivedLater: '.intake input[aria-invalid="true"]',
}

/** One ticket while it is being told: left what is said, right what the desk knows; every change is kept at once. */
export function OneDraft({ id, draft: stored }: { id: string; draft: Draft | null }) {
  const t = useT()
  const { language } = useLanguage()
  const now = useNow()
  const go = useNavigate()
  const desk = useDesk()
  const client = useQueryClient()
  const { say, clear } = useSay()
  const [query] = useSearchParams()
  const draft = useDraft(id, stored, useRef(startOf(query)).current)
  const { form, change } = draft
  const [active, setActive] = useState<string>()
  const [drafts, setDrafts] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const { ask, verdict, similar, subject } = useQuestions(form)
  const me = useCall('desk.status', {}).data?.me
  const list = useDrafts().data ?? []
  const ordinal = Math.max(1, list.findIndex((each) => each.id === id) + 1 || list.length + 1)
  const gaps = ticketGaps(form, new Date().toISOString())
  const glyphs = missingGlyphs(textsOf([form.narrative, form.reporterName, form.items.map((item) => item.description)]))

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

  const register = async (paper: boolean): Promise<void> => {
    const page = document.querySelector('.intake')
    if (page && showUnread(page)) return
    const [gap] = ticketGaps(form, new Date().toISOString())
    if (gap !== undefined) {
      setRefusal(t.tickets.refusals[`gap.${gap}`])
      document.querySelector<HTMLElement>(FOCUS[gap])?.focus()
      return
    }
    if (busy) return
    setBusy(true)
    setRefusal(undefined)
    const waiting = await draft.keeper.stop()
    try {
      const done = await askDesk(desk, 'ticket.register', { draftId: id, form, paper })
      say(t.tickets.registered(done.ticketNo))
      void client.invalidateQueries({ queryKey: ['draft.list'] })
      // The ticket lies under its paper: leaving the paper leads to it.
      await go(`/tickets/${done.ticketId}`, { replace: true })
      if (done.docNo !== null) await go(`/papers/view/${done.docNo}?print=1`, { state: { visit: form.visitId } })
    } catch (error) {
      draft.keeper.resume()
      if (waiting) draft.keeper.put(waiting)
      const [first] = error instanceof Refused ? Object.values(error.fields) : []
      setRefusal((first && (t.tickets.refusals as Record<string, string>)[first]) ?? errorText(t, error))
      setBusy(false)
    }
  }
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

  const foot = (
    <>
      <div className="read-back">
        <span className="t12 i3 nw">{t.tickets.readBack.label}</span>
        <span className="grow">“{readBack(t, form, verdict, { now, language })}”</span>
      </div>
      {(refusal !== undefined || gaps.length > 0 || glyphs.length > 0) && (
        <div className="foot-notes">
          {(refusal !== undefined || gaps.length > 0) && (
            <span className={refusal === undefined ? 't12 i3' : 't12 red'} role={refusal ? 'alert' : undefined}>
              {refusal ?? t.tickets.refusals[`gap.${gaps[0] ?? 'words'}`]}
            </span>
          )}
          {glyphs.length > 0 && (
            <span className="t12 amber" role="status">
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
        <span className="push row g16 t12 i3 nw">
          <button
            type="button"
            className="line-button"
            aria-pressed={form.writtenNotice}
            aria-keyshortcuts="Alt+W"
            onClick={() => change((was) => ({ writtenNotice: !was.writtenNotice }))}
          >
            {t.tickets.field.written}{' '}
            <b className={form.writtenNotice ? 'amber' : 'i2'}>
              {form.writtenNotice ? t.tickets.field.yes : t.tickets.field.no}
            </b>{' '}
            <kbd className="kbd">Alt W</kbd>
          </button>
          <span>
            {t.tickets.firstResponsible} <b className="i2">{me?.name}</b>
          </span>
        </span>
      </div>
    </>
  )
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
          foot={foot}
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
