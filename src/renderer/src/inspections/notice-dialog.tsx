import { Checkbox, Select, TextInput } from '@mantine/core'
import { useNavigate } from 'react-router'
import type { NoticeItem } from '../../../shared/inspections/contract'
import { useCall } from '../desk/use-call'
import { useSavedForm } from '../desk/use-kept-form'
import { DayField } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { useLanguage, useT } from '../kit/language'
import { problemWords } from './problem-words'

/** The contractor that most of the items belong to: whose order runs, else who answers for them. */
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

interface NoticeValues {
  contractorId: string | null
  chosen: readonly string[]
  dueOn: string | null
  contact: string
  phone: string
  reporterPhone: boolean
  window: string
  keys: string
}

/** A notice F11: which items, to whom, by when, and the way in that stands on the contractor's copy alone. */
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
  const words = useT().inspections
  const { language } = useLanguage()
  const go = useNavigate()
  const contractors = useCall('contractor.list', { text: '' })
  const reminding = !items.some((item) => item.can === 'FIRST')
  const sendable = items.filter((item) => item.can === (reminding ? 'REMIND' : 'FIRST'))
  const idsOf = (contractorId: string | null): string[] =>
    sendable.filter((item) => belongsTo(item, contractorId)).map((item) => item.itemId)
  const stillThere = (told: readonly string[]): string[] =>
    told.filter((id) => sendable.some((item) => item.itemId === id))
  const form = useSavedForm('rectification.issue', {
    name: `notice ${ticketId}`,
    start: (): NoticeValues => {
      const contractorId = usualContractor(items)
      const access = { contact: '', phone: '', reporterPhone: true, window: '', keys: '' }
      return { contractorId, chosen: idsOf(contractorId), dueOn: null, ...access }
    },
    input: ({ contractorId, chosen, dueOn, keys, ...access }) => ({
      ticketId,
      itemIds: stillThere(chosen),
      contractorId,
      dueOn,
      access,
      keys,
    }),
    onSaved: ({ docNo }) => void go(`/papers/view/${docNo}?print=1`),
  })
  const { contractorId } = form.values
  const chosen = stillThere(form.values.chosen)
  const next = 1 + Math.max(0, ...sendable.filter((item) => chosen.includes(item.itemId)).map((item) => item.notices))
  const options = (contractors.data ?? []).map((each) => ({ value: each.id, label: each.name }))
  return (
    <FormDialog
      {...form.dialog}
      opened
      onClose={onClose}
      title={words.noticeTitle(ticketNo)}
      verb={reminding ? words.issueAgain(next) : words.issueFirst(chosen.length)}
      disabled={contractorId === null || chosen.length === 0}
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
        onChange={(id) => form.set({ contractorId: id, chosen: idsOf(id) })}
      />
      <Checkbox.Group label={words.noticeItems} value={chosen} onChange={form.field('chosen').onChange}>
        <div className="notice-items">
          {sendable.length === 0 && <p className="panel-row ink-3">{words.nothingToSend}</p>}
          {sendable.map((item) => {
            const { room, what } = problemWords(item, language)
            const who = item.contractorName ?? item.liable?.name
            return (
              <div key={item.itemId} className="panel-row">
                <Checkbox value={item.itemId} label={`${item.seq} ${room} ${what}`} />
                {who !== undefined && (
                  <span className="ink-3 push no-wrap">
                    {item.can === 'REMIND' ? words.noticed(who, item.notices) : words.judgedBy(who)}
                  </span>
                )}
              </div>
            )
          })}
        </div>
      </Checkbox.Group>
      <div className="row gap-12">
        <DayField label={words.noticeDue} placeholder={words.noticeDueNote} {...form.field('dueOn')} w={190} />
        <TextInput className="grow" label={words.keysNote} {...form.field('keys')} maxLength={100} />
      </div>
      <div className="row gap-12">
        <TextInput
          className="grow"
          label={`${words.accessContact}（${words.accessNote}）`}
          {...form.field('contact')}
          maxLength={50}
        />
        <TextInput label={words.accessPhone} {...form.field('phone')} maxLength={60} w={140} />
        <TextInput label={words.accessWindow} {...form.field('window')} maxLength={100} w={160} />
      </div>
      <Checkbox label={words.reporterPhone} {...form.tick('reporterPhone')} />
    </FormDialog>
  )
}
