import { Checkbox, Select, TextInput } from '@mantine/core'
import { useNavigate } from 'react-router'
import type { NoticeItem } from '../../../shared/inspections/contract'
import { fieldErrors, formRefusal } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { DayField } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { forgetKept, useKept } from '../kit/fields/kept'
import { useLanguage, useT } from '../kit/language'
import { problemWords } from './problem-words'

/** The contractor that most of the matters belong to: whose order runs, else who answers for them. */
const usualContractor = (items: readonly NoticeItem[]): string | null => {
  const counts = new Map<string, number>()
  for (const item of items) {
    const id = item.contractorId ?? item.liable?.contractorId
    if (id !== undefined && item.can !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

const belongsTo = (item: NoticeItem, contractorId: string | null): boolean =>
  item.can === 'REMIND'
    ? item.contractorId === contractorId
    : (item.liable?.contractorId ?? contractorId) === contractorId

/** A notice F11: which matters, to whom, by when, and the way in that stands on the contractor's copy alone. */
export function NoticeDialog({
  ticketId,
  ticketNo,
  items,
  onClose,
}: {
  ticketId: string
  ticketNo: string
  items: readonly NoticeItem[]
  onClose: () => void
}) {
  const t = useT()
  const words = t.inspections
  const { language } = useLanguage()
  const go = useNavigate()
  const contractors = useCall('contractor.list', { text: '' })
  const form = `notice ${ticketId}`
  const [contractorId, setContractorId] = useKept(form, 'contractorId', usualContractor(items))
  const reminding = !items.some((item) => item.can === 'FIRST')
  const sendable = items.filter((item) => item.can === (reminding ? 'REMIND' : 'FIRST'))
  const [told, setChosen] = useKept<readonly string[]>(form, 'chosen', () =>
    sendable.filter((item) => belongsTo(item, contractorId)).map((item) => item.itemId),
  )
  const chosen = told.filter((id) => sendable.some((item) => item.itemId === id))
  const [dueOn, setDueOn] = useKept<string | null>(form, 'dueOn', null)
  const [contact, setContact] = useKept<string>(form, 'contact', '')
  const [phone, setPhone] = useKept<string>(form, 'phone', '')
  const [reporterPhone, setReporterPhone] = useKept<boolean>(form, 'reporterPhone', true)
  const [window, setWindow] = useKept<string>(form, 'window', '')
  const [keys, setKeys] = useKept<string>(form, 'keys', '')
  const issue = useDo('rectification.issue')
  const next = 1 + Math.max(0, ...sendable.filter((item) => chosen.includes(item.itemId)).map((item) => item.notices))
  const send = (): void => {
    if (contractorId === null) return
    issue.mutate(
      {
        ticketId,
        itemIds: [...chosen],
        contractorId,
        dueOn,
        access: { contact, phone, reporterPhone, window },
        keys,
      },
      {
        onSuccess: ({ docNo }) => {
          forgetKept(form)
          void go(`/papers/view/${docNo}?print=1`)
        },
      },
    )
  }
  const options = (contractors.data ?? []).map((each) => ({ value: each.id, label: each.name }))
  return (
    <FormDialog
      form={form}
      opened
      onClose={onClose}
      title={words.noticeTitle(ticketNo)}
      verb={reminding ? words.issueAgain(next) : words.issueFirst(chosen.length)}
      onSubmit={send}
      busy={issue.isPending}
      disabled={contractorId === null || chosen.length === 0}
      refusal={formRefusal(t, issue.error)}
      size={680}
    >
      <Select
        label={words.noticeFor}
        placeholder={contractors.data?.length === 0 ? words.noContractor : words.noticeChoose}
        value={contractorId}
        data={options}
        searchable
        openOnFocus={false}
        data-autofocus
        onChange={(id) => {
          setContractorId(id)
          setChosen(sendable.filter((item) => belongsTo(item, id)).map((item) => item.itemId))
        }}
      />
      <Checkbox.Group label={words.noticeItems} value={[...chosen]} onChange={setChosen}>
        <div className="notice-items">
          {sendable.length === 0 && <p className="lr i3">{words.nothingToSend}</p>}
          {sendable.map((item) => {
            const { room, what } = problemWords(item, language)
            const who = item.contractorName ?? item.liable?.name
            return (
              <div key={item.itemId} className="lr">
                <Checkbox value={item.itemId} label={`${item.seq} ${room} ${what}`} />
                {who !== undefined && (
                  <span className="i3 push nw">
                    {item.can === 'REMIND' ? words.noticed(who, item.notices) : words.judgedBy(who)}
                  </span>
                )}
              </div>
            )
          })}
        </div>
      </Checkbox.Group>
      <div className="row g12">
        <DayField
          label={words.noticeDue}
          placeholder={words.noticeDueNote}
          value={dueOn}
          onChange={setDueOn}
          error={fieldErrors(t, issue.error).dueOn}
          w={190}
        />
        <TextInput
          className="grow"
          label={words.keysNote}
          value={keys}
          maxLength={100}
          onChange={(event) => setKeys(event.currentTarget.value)}
        />
      </div>
      <div className="row g12">
        <TextInput
          className="grow"
          label={`${words.accessContact}（${words.accessNote}）`}
          value={contact}
          maxLength={50}
          onChange={(event) => setContact(event.currentTarget.value)}
        />
        <TextInput
          label={words.accessPhone}
          value={phone}
          maxLength={60}
          w={140}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        <TextInput
          label={words.accessWindow}
          value={window}
          maxLength={100}
          w={160}
          onChange={(event) => setWindow(event.currentTarget.value)}
        />
      </div>
      <Checkbox
        label={words.reporterPhone}
        checked={reporterPhone}
        onChange={(event) => setReporterPhone(event.currentTarget.checked)}
      />
    </FormDialog>
  )
}
