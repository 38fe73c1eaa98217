import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, type Ref, useState } from 'react'
import type { PartyRow } from '../../../shared/parties/contract'
import { useCall } from '../desk/use-call'
import { PickList, type PickOption } from '../kit/fields/pick-list'
import { useT } from '../kit/language'
import { usePrivacy } from '../kit/privacy'
import { DoorNumber } from '../kit/status'

export interface PersonPickerProps {
  label: string
  onPick: (person: PartyRow) => void
  /** Further lines below what was found, by id: a stranger, a new person. */
  others?: (text: string) => readonly PickOption[]
  onOther?: (id: string, text: string) => void
  error?: ReactNode
  autoFocus?: boolean
  inputRef?: Ref<HTMLInputElement>
}

/** A person in one line: name, masked phone, homes. */
export function PersonLine({ person }: { person: PartyRow }) {
  const t = useT().parties
  const { hidden } = usePrivacy()
  return (
    <>
      <b className="no-wrap">{person.name}</b>
      <span className="ink-3 no-wrap">{hidden ? '' : person.phoneMasked}</span>
      <span className="row gap-8 ink-2 ellipsis">
        {person.homes.slice(0, 3).map((home) => (
          <span key={home.unitId} className="no-wrap">
            <DoorNumber>{home.displayNo}</DoorNumber> {t.role(home.role)}
          </span>
        ))}
      </span>
      {person.openTickets > 0 && <span className="push ink-3 no-wrap">{t.openCount(person.openTickets)}</span>}
    </>
  )
}

/** Finds a person by one line: name, pinyin, initials, tail of a phone or a room. Never picks by itself. */
export function PersonPicker({ label, onPick, others, onOther, error, autoFocus, inputRef }: PersonPickerProps) {
  const t = useT().parties
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 150)
  const found = useCall('party.list', { text: asked, cursor: null, limit: 20 }, { enabled: asked !== '', keep: true })
  const people = asked === '' || text.trim() === '' ? [] : (found.data?.rows.slice(0, 8) ?? [])
  const rest = text.trim() === '' ? [] : (others?.(text.trim()) ?? [])
  return (
    <PickList
      label={label}
      text={text}
      onText={setText}
      options={[...people.map((person) => ({ id: person.id, line: <PersonLine person={person} /> })), ...rest]}
      onPick={(id) => {
        const person = people.find((one) => one.id === id)
        if (person) onPick(person)
        else onOther?.(id, text.trim())
      }}
      none={asked === text.trim() && !found.isFetching ? t.nobody : ''}
      placeholder={t.findHint}
      {...(error === undefined ? {} : { error })}
      {...(autoFocus ? { autoFocus } : {})}
      {...(inputRef ? { inputRef } : {})}
    />
  )
}
