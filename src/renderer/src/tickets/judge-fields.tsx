import { ActionIcon, Checkbox, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { judgementReasons, label, responsiblePartyKinds } from '../../../shared/taxonomy/taxonomy'
import type { TicketItemRow } from '../../../shared/tickets/rows'
import { useCall } from '../desk/use-call'
import { Choice, ScaledField } from '../kit/fields/fields'
import { WordsInput } from '../kit/fields/words-input'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { State } from '../kit/status'
import { usePhotos } from '../pickers/use-photos'
import { VerdictAlerts, VerdictLine } from '../verdict/verdict-panel'
import { verdictTone } from '../verdict/verdict-words'
import type { ActFieldsProps, ActOf } from './act-types'

const VERDICTS = ['IN', 'OUT', 'NOT_HANDED_OVER', 'NOT_WARRANTY'] as const

/** What facts and law propose, ready to be taken or changed. */
export const judgeStart = (item: TicketItemRow): ActOf<'judge'> => {
  const proposed = item.proposal?.verdict
  // What has to be seen on site is decided there: nothing is chosen ahead.
  const open = proposed === 'SITE' ? null : 'IN'
  const hinted = open && VERDICTS.find((each) => each === item.proposal?.hint)
  const verdict = VERDICTS.find((each) => each === proposed) ?? hinted ?? open
  const inside = verdict !== 'OUT' && verdict !== 'NOT_WARRANTY'
  return {
    kind: 'judge',
    verdict,
    reason: item.proposal?.suggestedReason ?? (inside ? 'J01' : 'J05'),
    parties: [
      inside
        ? {
            kind: 'CONTRACTOR',
            contractorId: item.liable?.contractorId ?? null,
            name: item.liable?.name ?? null,
            sharePct: 10_000,
          }
        : { kind: 'OWNER_SELF', contractorId: null, name: null, sharePct: 10_000 },
    ],
    evidence: [],
    ownerAgrees: null,
    disputed: false,
    onSite: false,
    note: '',
  }
}

/** Verdict, reason, who answers for it with which share, evidence. */
export function JudgeFields({ act, item, set, addPhotos, errors = {} }: ActFieldsProps<'judge'>) {
  const t = useT().tickets
  const { language } = useLanguage()
  const contractors = useCall('contractor.list', { text: '' }).data ?? []
  const photos = usePhotos(addPhotos)
  const party = (at: number, patch: Partial<(typeof act.parties)[number]>): void =>
    set({ ...act, parties: act.parties.map((each, n) => (n === at ? { ...each, ...patch } : each)) })
  return (
    <>
      {item.proposal && (
        <div className="proposal">
          <div className="row gap-8">
            <span className="ink-3">{t.dialog.proposed}</span>
            <State tone={verdictTone(item.proposal)}>{t.verdict[item.proposal.verdict]}</State>
            <span className="ink-2 ellipsis">
              <VerdictLine judgement={item.proposal} />
            </span>
          </div>
          <VerdictAlerts judgement={item.proposal} />
        </div>
      )}
      <Choice
        label={t.dialog.verdict}
        value={act.verdict ?? 'NONE'}
        onChange={(verdict) => verdict !== 'NONE' && set({ ...act, verdict })}
        options={VERDICTS.map((value) => ({ value, label: t.verdict[value] }))}
      />
      <Select
        label={t.dialog.reason}
        allowDeselect={false}
        data={judgementReasons.map((each) => ({
          value: each.code,
          label: `${each.code} ${label('judgementReasons', each.code, language)}`,
        }))}
        value={act.reason}
        onChange={(reason) => reason && set({ ...act, reason })}
      />
      {act.parties.map((each, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <div key={at} className="row gap-8 party-line">
          <Select
            label={t.dialog.party}
            className="grow"
            allowDeselect={false}
            data={responsiblePartyKinds.map((kind) => ({
              value: kind.code,
              label: label('responsiblePartyKinds', kind.code, language),
            }))}
            value={each.kind}
            onChange={(kind) => kind && party(at, { kind, ...(kind === 'PENDING' ? { sharePct: null } : {}) })}
          />
          <Select
            label={t.dialog.company}
            className="grow"
            clearable
            searchable
            data={contractors.map((one) => ({ value: one.id, label: one.name }))}
            value={each.contractorId}
            onChange={(contractorId) =>
              party(at, { contractorId, name: contractors.find((one) => one.id === contractorId)?.name ?? null })
            }
          />
          <ScaledField
            label={t.dialog.share}
            w={86}
            places={2}
            max={100}
            value={each.sharePct}
            onChange={(sharePct) => party(at, { sharePct })}
          />
          <ActionIcon
            aria-label={`${t.photo.remove} ${at + 1}`}
            disabled={act.parties.length === 1}
            onClick={() => set({ ...act, parties: act.parties.filter((_, n) => n !== at) })}
          >
            <IconX size={14} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      <div className="row gap-8">
        <KeyButton
          label={t.dialog.addParty}
          small
          onPress={() =>
            set({
              ...act,
              parties: [...act.parties, { kind: 'CONTRACTOR', contractorId: null, name: null, sharePct: 0 }],
            })
          }
        />
        <KeyButton label={t.dialog.evidence} keys="Alt+P" small busy={photos.busy} onPress={photos.choose} />
        <span className="ink-3">{t.dialog.sheet(act.evidence.length)}</span>
        {photos.fault && (
          <span className="red" role="alert">
            {photos.fault}
          </span>
        )}
      </div>
      <div className="row gap-16 party-line">
        <Choice
          label={t.dialog.ownerAgrees}
          value={act.ownerAgrees ?? 'NONE'}
          onChange={(agrees) => agrees !== 'NONE' && set({ ...act, ownerAgrees: agrees })}
          options={(['YES', 'NO', 'UNSIGNED'] as const).map((value) => ({ value, label: t.dialog.agrees[value] }))}
        />
        <Checkbox
          label={t.dialog.onSite}
          checked={act.onSite}
          error={errors['act.onSite']}
          onChange={(event) => set({ ...act, onSite: event.currentTarget.checked })}
        />
        <Checkbox
          label={t.dialog.disputed}
          checked={act.disputed}
          onChange={(event) => set({ ...act, disputed: event.currentTarget.checked })}
        />
      </div>
      <WordsInput
        label={t.dialog.note}
        minRows={1}
        value={act.note}
        onValue={(note) => set({ ...act, note })}
        data-autofocus
      />
    </>
  )
}
