import { Autocomplete, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PartyPage } from '../../../shared/parties/contract'
import { useSavedForm } from '../desk/use-kept-form'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { Choice } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { textOrNull } from '../kit/fields/text-or-null'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import { IdFields } from '../pickers/id-fields'

const SENT = {
  idNoTail4: 'idNo',
  idNoEnc: 'idNo',
  idNoHash: 'idNo',
  birthEnc: 'idNo',
  birthMonthDay: 'idNo',
  formerNames: 'name',
}

/** Changes what the archive says of a person; a save that comes second is answered with theirs and mine, field by field. */
export function EditDialog({ party, onClose }: { party: PartyPage; onClose: () => void }) {
  const all = useT()
  const t = all.parties
  const { saved } = useStatusMessage()
  // What was seen when the form was opened; only fields that differ from it are sent.
  const [seen] = useState(party)
  const form = useSavedForm('party.update', {
    name: `person ${seen.id} ${seen.version}`,
    start: {
      name: party.name,
      gender: party.gender === 'M' || party.gender === 'F' ? party.gender : 'none',
      nationality: party.nationality ?? '',
      preferredContact: party.preferredContact ?? '',
      language: party.language ?? '',
      idType: party.idType ?? 'ID_CARD',
      idNo: '',
    },
    secret: ['idNo'],
    input: (values) => {
      const gender = values.gender === 'M' || values.gender === 'F' ? values.gender : null
      const [nationality, preferredContact, language] = [
        textOrNull(values.nationality),
        textOrNull(values.preferredContact),
        textOrNull(values.language),
      ]
      return {
        id: seen.id,
        version: seen.version,
        ...(values.name.trim() !== seen.name ? { name: values.name } : {}),
        ...(gender !== seen.gender ? { gender } : {}),
        ...(nationality !== seen.nationality ? { nationality } : {}),
        ...(preferredContact !== seen.preferredContact ? { preferredContact } : {}),
        ...(language !== seen.language ? { language } : {}),
        ...(values.idNo.trim() !== '' ? { idNo: values.idNo.trim(), idType: values.idType } : {}),
      }
    },
    sends: SENT,
    onSaved: () => {
      saved()
      onClose()
    },
  })
  const shown = {
    name: { label: t.conflict.name },
    gender: { label: t.conflict.gender, show: (v: unknown) => (v === 'M' || v === 'F' ? t.genders[v] : all.kit.none) },
    nationality: { label: t.conflict.nationality },
    preferredContact: { label: t.conflict.preferredContact },
    language: { label: t.conflict.language },
    idType: { label: t.conflict.idType, show: (v: unknown) => t.idTypes[String(v)] ?? String(v) },
    idNoTail4: { label: t.conflict.idNoTail4 },
    idNo: { label: t.conflict.idNoTail4 },
  }
  return (
    <>
      <FormDialog
        {...form.dialog}
        opened
        size={640}
        onClose={onClose}
        title={`${t.edit}${all.kit.comma}${party.name}`}
        verb={t.saved}
      >
        <div className="form-2">
          <TextInput label={t.name} {...form.field('name')} maxLength={100} data-autofocus />
          <Choice
            label={t.gender}
            {...form.field('gender')}
            options={(['none', 'M', 'F'] as const).map((value) => ({ value, label: t.genders[value] }))}
          />
          <Autocomplete label={t.preferred} data={t.reachBy} {...form.field('preferredContact')} maxLength={40} />
          <TextInput label={t.language} {...form.field('language')} maxLength={100} />
          <TextInput label={t.nationality} {...form.field('nationality')} maxLength={40} />
          <span />
          <IdFields
            idType={form.values.idType}
            onIdType={form.field('idType').onChange}
            idNo={form.values.idNo}
            onIdNo={form.field('idNo').onChange}
            stored={party.idNoMasked}
            error={form.errors.idNo}
          />
        </div>
      </FormDialog>
      <ConflictDialog {...form.conflict} fields={shown} />
    </>
  )
}
