import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { InspectionEntry, RefusalEntry } from '../../../shared/inspections/entry'
import { inspectionGaps } from '../../../shared/inspections/gaps'
import { FormDialog } from '../kit/fields/form-dialog'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { ClockField } from './clock-field'
import { patchEntry } from './entry-changes'
import { PhotoStrip } from './photo-strip'
import type { Change } from './use-inspection'

const begin = (): RefusalEntry => ({
  at: new Date().toISOString(),
  reason: '',
  witnesses: ['', ''],
  photoIds: [],
  delivery: '',
})

/** The owner does not sign: time, reason in their words, two witnesses, photos, how the copy is delivered. */
export function RefusalDialog({
  form,
  change,
  opened,
  onClose,
}: {
  form: InspectionEntry
  change: (change: Change) => void
  opened: boolean
  onClose: () => void
}) {
  const t = useT().inspections
  const [missed, setMissed] = useState(false)
  const refusal = form.refusal ?? begin()
  const set = (patch: Partial<RefusalEntry>): void => change((was) => ({ ...was, refusal: { ...refusal, ...patch } }))
  const gaps = inspectionGaps({ ...form, refusal })
  const lacks = (kind: 'refusalReason' | 'witnesses'): string | undefined =>
    missed && gaps.some((gap) => gap.kind === kind) ? t.missing[kind] : undefined
  const save = (): void => {
    set({})
    const whole = !gaps.some((gap) => gap.kind === 'refusalReason' || gap.kind === 'witnesses')
    setMissed(!whole)
    if (whole) onClose()
  }
  return (
    <FormDialog opened={opened} onClose={onClose} title={t.refusalTitle} verb={t.save} onSubmit={save} size={560}>
      <div className="ink-3">{t.refusalNote}</div>
      <ClockField label={t.refusalAt} value={refusal.at} onValue={(at) => set({ at })} />
      <Textarea
        label={t.refusalReason}
        value={refusal.reason}
        maxLength={500}
        autosize
        minRows={2}
        data-autofocus
        error={lacks('refusalReason')}
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
      <div className="row gap-12">
        {([0, 1] as const).map((at) => (
          <TextInput
            key={at}
            className="grow"
            label={t.witness(at + 1)}
            value={refusal.witnesses[at] ?? ''}
            maxLength={50}
            error={at === 1 ? lacks('witnesses') : undefined}
            onChange={(event) => {
              const name = event.currentTarget.value
              set({ witnesses: [0, 1].map((each) => (each === at ? name : (refusal.witnesses[each] ?? ''))) })
            }}
          />
        ))}
      </div>
      <TextInput
        label={t.delivery}
        placeholder={t.deliveryHint}
        value={refusal.delivery}
        maxLength={200}
        onChange={(event) => set({ delivery: event.currentTarget.value })}
      />
      <div>
        <span className="field-label">{t.refusalPhotos}</span>
        <PhotoStrip ids={refusal.photoIds} onChange={(photoIds) => set({ photoIds })} />
      </div>
      {form.refusal !== null && (
        <KeyButton
          label={t.notRefuse}
          quiet
          onPress={() => {
            change(patchEntry({ refusal: null }))
            onClose()
          }}
        />
      )}
    </FormDialog>
  )
}
