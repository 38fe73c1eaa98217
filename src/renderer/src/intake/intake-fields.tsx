import { Checkbox, Select } from '@mantine/core'
import { memo } from 'react'
import {
  channels,
  complaintCategories,
  complaintSeverities,
  label,
  type Term,
  term,
  ticketTypes,
  topics,
} from '../../../shared/taxonomy/taxonomy'
import type { IntakeVerdict } from '../../../shared/tickets/contract'
import { confidentialityLevels, type TicketEntry } from '../../../shared/tickets/entry'
import { ticketGaps } from '../../../shared/tickets/gaps'
import { Choice, DayField } from '../kit/fields/fields'
import { MomentInput } from '../kit/fields/moment-input'
import { LineInput } from '../kit/fields/words-input'
import { useLanguage, useT } from '../kit/language'
import { useNow } from '../kit/now'
import { byFields } from './by-fields'
import type { TypedDraft } from './use-draft'

interface FieldsProps {
  form: TicketEntry
  change: TypedDraft['change']
}

const MAIN: readonly TicketEntry['type'][] = ['REPAIR', 'COMPLAINT', 'CONSULT', 'SUGGEST', 'HELP']
/** Kinds that come about elsewhere: by an inspection, by many households at once. */
const NOT_HERE: readonly string[] = ['HANDOVER_ITEM', 'GROUP']

/** Said beside the moment from which all promises run, when it has not come yet. */
const useReceivedLater = (form: TicketEntry): string | undefined => {
  const t = useT().tickets
  const now = new Date(useNow()).toISOString()
  return ticketGaps(form, now).includes('receivedLater') ? t.refusals['gap.receivedLater'] : undefined
}

function First({ form, change }: FieldsProps) {
  const t = useT().tickets
  const later = useReceivedLater(form)
  const { language } = useLanguage()
  const rest = ticketTypes.filter((each) => !MAIN.includes(each.code) && !NOT_HERE.includes(each.code))
  const name = (list: 'ticketTypes' | 'channels', each: Term) => ({
    value: each.code,
    label: label(list, each.code, language),
  })
  return (
    <div className="row gap-12 top-fields">
      <Choice
        label={t.field.type}
        value={MAIN.includes(form.type) ? form.type : 'OTHER'}
        onChange={(type) => type !== 'OTHER' && change({ type })}
        options={[
          ...MAIN.map((type) => ({ value: type, label: label('ticketTypes', type, language) })),
          ...(MAIN.includes(form.type)
            ? []
            : [{ value: 'OTHER' as const, label: label('ticketTypes', form.type, language) }]),
        ]}
      />
      <Select
        label={t.field.more}
        aria-label={t.field.more}
        w={98}
        placeholder={t.field.more}
        data={rest.map((each) => name('ticketTypes', each))}
        value={MAIN.includes(form.type) ? null : form.type}
        onChange={(type) => type && change({ type: type as TicketEntry['type'] })}
        comboboxProps={{ width: 170, position: 'bottom-start' }}
      />
      <Select
        label={t.field.channel}
        w={110}
        allowDeselect={false}
        data={channels.map((each) => name('channels', each))}
        value={form.channel}
        onChange={(channel) => channel && change({ channel })}
        comboboxProps={{ width: 170, position: 'bottom-start' }}
      />
      <MomentInput
        label={t.field.received}
        needed
        value={form.receivedAt}
        onValue={(receivedAt) => receivedAt && change({ receivedAt })}
        error={form.handwrittenAt === null ? later : undefined}
      />
      <LineInput
        label={t.field.expected}
        className="grow"
        placeholder={t.field.expectedHint}
        value={form.expectedTime}
        onValue={(expectedTime) => change({ expectedTime })}
      />
    </div>
  )
}

const asOptions = (
  list: 'complaintCategories' | 'topics' | 'complaintSeverities',
  rows: readonly Term[],
  language: 'zh' | 'en',
) => rows.map((each) => ({ value: each.code, label: `${each.code} ${label(list, each.code, language)}` }))

interface KindProps extends FieldsProps {
  verdict: IntakeVerdict | undefined
}

function Kind({ form, change, verdict }: KindProps) {
  const t = useT().tickets
  const { language } = useLanguage()
  const complaint = ['COMPLAINT', 'CLAIM', 'GOV', 'GROUP', 'LEGAL', 'MEDIA'].includes(form.type)
  const typed = verdict?.undated.some((each) => each.because === 'TYPED_DUE') === true || form.typedDue !== null
  const referred = !['WALKIN', 'PHONE', 'HANDOVER', 'PATROL'].includes(form.channel) || form.sourceRef !== ''
  const topic = form.type !== 'REPAIR' && form.type !== 'PRAISE'
  if (!complaint && !typed && !referred && !topic) return null
  const controlled = form.topicCode !== null && term('topics', form.topicCode)?.controlled === true
  return (
    <div className="row gap-12 top-fields">
      {form.type === 'COMPLAINT' && (
        <Choice
          label={t.field.severity}
          value={form.complaintSeverity ?? 'G'}
          onChange={(complaintSeverity) => change({ complaintSeverity })}
          options={complaintSeverities.map((each) => ({
            value: each.code,
            label: label('complaintSeverities', each.code, language),
          }))}
        />
      )}
      {complaint && (
        <Select
          label={t.field.category}
          className="grow"
          searchable
          clearable
          data={asOptions('complaintCategories', complaintCategories, language)}
          value={form.categoryCode}
          onChange={(categoryCode) => change({ categoryCode })}
        />
      )}
      {topic && (
        <Select
          label={t.field.topic}
          className={controlled ? 'grow controlled' : 'grow'}
          searchable
          clearable
          data={asOptions('topics', topics, language)}
          value={form.topicCode}
          onChange={(topicCode) => change({ topicCode })}
        />
      )}
      {referred && (
        <LineInput
          label={t.field.sourceRef}
          className="grow"
          value={form.sourceRef}
          onValue={(sourceRef) => change({ sourceRef })}
        />
      )}
      {typed && <DayField label={t.field.due} value={form.typedDue} onChange={(typedDue) => change({ typedDue })} />}
    </div>
  )
}

function Last({ form, change }: FieldsProps) {
  const t = useT().tickets
  const later = useReceivedLater(form)
  const slip = form.handwrittenAt !== null || form.paperNo !== ''
  return (
    <>
      <div className="row gap-12 top-fields">
        <LineInput
          label={t.field.access}
          className="grow"
          value={form.accessContact}
          onValue={(accessContact) => change({ accessContact })}
        />
        <LineInput
          label={t.field.accessPhone}
          w={150}
          inputMode="tel"
          value={form.accessPhone}
          onValue={(accessPhone) => change({ accessPhone })}
        />
        <Select
          label={t.field.confidential}
          w={110}
          allowDeselect={false}
          data={confidentialityLevels.map((value) => ({ value, label: t.confidentiality[value] }))}
          value={form.confidentiality}
          onChange={(level) => level && change({ confidentiality: level as TicketEntry['confidentiality'] })}
        />
      </div>
      <div className="row gap-12 slip-row">
        <Checkbox
          label={t.field.slip}
          checked={slip}
          onChange={(event) =>
            change(
              event.currentTarget.checked ? { handwrittenAt: form.receivedAt } : { handwrittenAt: null, paperNo: '' },
            )
          }
        />
        {slip && (
          <>
            <LineInput
              aria-label={t.field.paperNo}
              placeholder={t.field.paperNo}
              w={180}
              value={form.paperNo}
              onValue={(paperNo) => change({ paperNo })}
            />
            <MomentInput
              label={t.field.handwritten}
              value={form.handwrittenAt}
              onValue={(handwrittenAt) => change({ handwrittenAt })}
              error={form.handwrittenAt === null ? undefined : later}
            />
          </>
        )}
        {form.writtenNotice && (
          <MomentInput
            label={t.field.delivered}
            value={form.deliveredAt}
            onValue={(deliveredAt) => change({ deliveredAt })}
          />
        )}
      </div>
    </>
  )
}

/** Kind, channel, when it was first told, and the time the owner wishes. */
export const FirstRow = memo(
  First,
  byFields<FieldsProps>('type', 'channel', 'receivedAt', 'expectedTime', 'handwrittenAt'),
)

/** What only some kinds need: degree and category of a complaint, the topic, the letter it came by. */
export const KindRow = memo(
  Kind,
  byFields<KindProps>('type', 'channel', 'complaintSeverity', 'categoryCode', 'topicCode', 'sourceRef', 'typedDue'),
)

/** Access to the home, the paper slip it comes from, who may know of it. */
export const LastRows = memo(
  Last,
  byFields<FieldsProps>(
    'accessContact',
    'accessPhone',
    'confidentiality',
    'handwrittenAt',
    'paperNo',
    'writtenNotice',
    'deliveredAt',
    'receivedAt',
  ),
)
