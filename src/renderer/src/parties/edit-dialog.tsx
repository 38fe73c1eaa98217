import { Autocomplete, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PartyPage } from '../../../shared/parties/contract'
import { fieldErrors, formRefusal } from '../desk/refused'
import { useSave } from '../desk/use-save'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { Choice } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { forgetKept, useKept } from '../kit/fields/kept'
import { useT } from '../kit/language'
import { useSay } from '../kit/said'
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
  const { saved } = useSay()
  // What was seen when the form was opened; only fields that differ from it are sent.
  const [seen] = useState(party)
  const form = `person ${seen.id} ${seen.version}`
  const [name, setName] = useKept(form, 'name', party.name)
  const [gender, setGender] = useKept<'M' | 'F' | 'none'>(
    form,
    'gender',
    party.gender === 'M' || party.gender === 'F' ? party.gender : 'none',
  )
  const [nationality, setNationality] = useKept(form, 'nationality', party.nationality ?? '')
  const [preferred, setPreferred] = useKept(form, 'preferredContact', party.preferredContact ?? '')
  const [language, setLanguage] = useKept(form, 'language', party.language ?? '')
  const [idType, setIdType] = useKept(form, 'idType', party.idType ?? 'ID_CARD')
  const [idNo, setIdNo] = useState('')
  const saving = useSave(
    'party.update',
    () => {
      forgetKept(form)
      saved()
      onClose()
    },
    SENT,
  )
  const errors = fieldErrors(all, saving.error)
  const kept = (text: string): string | null => text.trim() || null
  const submit = (): void => {
    const sex = gender === 'none' ? null : gender
    saving.save({
      id: seen.id,
      version: seen.version,
      ...(name.trim() !== seen.name ? { name } : {}),
      ...(sex !== seen.gender ? { gender: sex } : {}),
      ...(kept(nationality) !== seen.nationality ? { nationality: kept(nationality) } : {}),
      ...(kept(preferred) !== seen.preferredContact ? { preferredContact: kept(preferred) } : {}),
      ...(kept(language) !== seen.language ? { language: kept(language) } : {}),
      ...(idNo.trim() !== '' ? { idNo: idNo.trim(), idType } : {}),
    })
  }
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
        form={form}
        opened
        size={640}
        onClose={onClose}
        title={`${t.edit}${all.kit.comma}${party.name}`}
        verb={t.saved}
        onSubmit={submit}
        busy={saving.busy}
        refusal={formRefusal(all, saving.error)}
      >
        <div className="form-2">
          <TextInput
            label={t.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={errors.name}
            maxLength={100}
            data-autofocus
          />
          <Choice
            label={t.gender}
            value={gender}
            onChange={setGender}
            options={(['none', 'M', 'F'] as const).map((value) => ({ value, label: t.genders[value] }))}
          />
          <Autocomplete label={t.preferred} data={t.reachBy} value={preferred} onChange={setPreferred} maxLength={40} />
          <TextInput
            label={t.language}
            value={language}
            onChange={(event) => setLanguage(event.currentTarget.value)}
            error={errors.language}
            maxLength={100}
          />
          <TextInput
            label={t.nationality}
            value={nationality}
            onChange={(event) => setNationality(event.currentTarget.value)}
            maxLength={40}
          />
          <span />
          <IdFields
            idType={idType}
            onIdType={setIdType}
            idNo={idNo}
            onIdNo={setIdNo}
            stored={party.idNoMasked}
            error={errors.idNo}
          />
        </div>
      </FormDialog>
      <ConflictDialog {...saving.conflict} fields={shown} />
    </>
  )
}
