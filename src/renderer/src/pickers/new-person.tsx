import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { PartyHit } from '../../../shared/parties/contract'
import { readPhoneCells } from '../../../shared/text/phone-cells'
import { useCall } from '../desk/use-call'
import { useSavedForm } from '../desk/use-kept-form'
import { ComposingInput } from '../kit/fields/composing-input'
import { Choice } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { forgetKept } from '../kit/fields/kept-forms'
import { textOrNull } from '../kit/fields/text-or-null'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { Panel, PanelRow } from '../kit/panel'
import { DoorNumber, Tag } from '../kit/status'
import { IdFields, useIdFault } from './id-fields'
import { useOddPhones } from './use-odd-phones'

export interface NewPersonProps {
  /** What was typed where nobody was found. */
  name: string
  onClose: () => void
  /** The person made, or the one it turned out to be. */
  onDone: (id: string) => void
}

interface PersonValues {
  kind: 'PERSON' | 'ORG'
  name: string
  gender: 'M' | 'F' | 'none'
  idType: string
  idNo: string
  phones: string
}

const start: PersonValues = { kind: 'PERSON', name: '', gender: 'none', idType: 'ID_CARD', idNo: '', phones: '' }

/** The most numbers that are looked up while typing; more than these are refused when saving. */
const LOOKED_UP = 5

function Likely({ hits, onSame }: { hits: readonly PartyHit[]; onSame: (id: string) => void }) {
  const t = useT().parties
  return (
    <Panel title={t.same} note={hits.length} tone="amber">
      {hits.slice(0, 4).map((hit, at) => (
        <PanelRow key={hit.id}>
          <b className="no-wrap">{hit.name}</b>
          <span className="ink-3 no-wrap">{[hit.phoneMasked, hit.idTail4].filter(Boolean).join(' ')}</span>
          <span className="ellipsis">
            {hit.homes.slice(0, 2).map((home) => (
              <span key={home} className="no-wrap">
                <DoorNumber>{home}</DoorNumber>{' '}
              </span>
            ))}
          </span>
          <Tag tone={hit.because === 'PHONE' || hit.because === 'NAME' ? 'gray' : 'amber'}>
            {t.because[hit.because]}
          </Tag>
          <span className="push">
            <KeyButton label={t.itIs} keys={`Alt+${at + 1}`} small onPress={() => onSame(hit.id)} />
          </span>
        </PanelRow>
      ))}
    </Panel>
  )
}

/** A new person; whoever may already be in the archive is shown while typing, and nobody is merged by itself. */
export function NewPerson({ name: typed, onClose, onDone }: NewPersonProps) {
  const all = useT()
  const t = all.parties
  const [looked, setLooked] = useState(false)
  const keptAs = `new person ${typed}`
  const form = useSavedForm('party.create', {
    name: keptAs,
    start: { ...start, name: typed },
    secret: ['idNo'],
    input: ({ kind, name, gender, idType, idNo, phones }) => ({
      kind,
      name,
      gender: kind === 'ORG' || gender === 'none' ? null : gender,
      idType: idNo.trim() === '' ? null : idType,
      idNo: textOrNull(idNo),
      phones: readPhoneCells(phones).map((phone) => phone.told),
      notDuplicate: looked,
    }),
    beside: { phones: 'phones' },
    onSaved: ({ id }) => onDone(id),
  })
  const { kind, name, idType, idNo, phones } = form.values
  const told = readPhoneCells(phones)
  const odd = useOddPhones(phones, told)
  const fault = useIdFault(idNo, idType)
  const [like] = useDebouncedValue(
    {
      name: name.trim(),
      idNo: idNo.trim() && !fault ? idNo.trim() : null,
      phones: told.slice(0, LOOKED_UP).map((phone) => phone.told.slice(0, 30)),
      unitId: null,
    },
    250,
  )
  const hits = useCall('party.duplicates', like, {
    enabled: like.name !== '' || like.idNo !== null || like.phones.length > 0,
    keep: true,
  })
  const found = like.name === '' && like.idNo === null && like.phones.length === 0 ? [] : (hits.data ?? [])
  const strong = found.some((hit) => hit.because === 'ID' || hit.because === 'NAME_PHONE')
  const same = (id: string): void => {
    forgetKept(keptAs)
    onDone(id)
  }
  return (
    <FormDialog
      {...form.dialog}
      opened
      size={640}
      onClose={onClose}
      title={t.newTitle}
      verb={strong && !looked ? t.mustLook : odd.asked ? t.saveOdd : t.newVerb}
      disabled={strong && !looked}
      onSubmit={() => {
        if (!odd.ask()) form.dialog.onSubmit()
      }}
    >
      <div className="row gap-16">
        <Choice
          label={t.kind}
          quiet
          {...form.field('kind')}
          options={[
            { value: 'PERSON', label: t.kinds.PERSON },
            { value: 'ORG', label: t.kinds.ORG },
          ]}
        />
        {kind === 'PERSON' && (
          <Choice
            label={t.gender}
            quiet
            {...form.field('gender')}
            options={(['none', 'M', 'F'] as const).map((value) => ({ value, label: t.genders[value] }))}
          />
        )}
      </div>
      <div className="form-2">
        <ComposingInput
          label={t.name}
          {...form.words('name')}
          onValue={(text) => {
            form.words('name').onValue(text)
            setLooked(false)
          }}
          maxLength={100}
          data-autofocus
        />
        <TextInput
          label={t.phones}
          {...form.field('phones')}
          onBlur={odd.show}
          error={form.errors.phones ?? odd.warning}
          inputMode="tel"
        />
        <IdFields
          idType={idType}
          onIdType={form.field('idType').onChange}
          idNo={idNo}
          onIdNo={form.field('idNo').onChange}
          error={form.errors.idNo}
        />
      </div>
      {found.length > 0 && <Likely hits={found} onSame={same} />}
      {strong && !looked && (
        <div className="row">
          <KeyButton label={t.another} keys="Alt+N" small onPress={() => setLooked(true)} />
        </div>
      )}
    </FormDialog>
  )
}
