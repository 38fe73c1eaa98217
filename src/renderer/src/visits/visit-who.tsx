import { TextInput } from '@mantine/core'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { PersonLine, PersonPicker } from '../pickers/person-picker'
import type { VisitDraft } from './visit-draft'

interface VisitWhoProps {
  draft: VisitDraft
  change: (patch: Partial<VisitDraft>) => void
  /** Nobody has been named when it was to be saved. */
  missing: boolean
  /** A new person is to be made, with what was typed as a name. */
  onCreate: (name: string) => void
  /** The form begins anew with somebody else. */
  onAgain: () => void
}

const isPhone = (text: string): boolean => /^[\d\s+-]{5,}$/.test(text)

/** Who came: found by one line, or told with name and phone. */
export function VisitWho({ draft, change, missing, onCreate, onAgain }: VisitWhoProps) {
  const t = useT().visits
  const error = missing ? t.missing.visitor : undefined
  if (!draft.person && !draft.stranger)
    return (
      <PersonPicker
        label={t.visitor}
        onPick={(person) => change({ person })}
        others={(text) => [
          { id: 'stranger', line: <span className="ink-2">{t.stranger(text)}</span> },
          { id: 'new', line: <span className="ink-2">{t.newPerson(text)}</span> },
        ]}
        onOther={(id, text) =>
          id === 'new'
            ? onCreate(/\d{4,}/.test(text) ? '' : text)
            : change({
                stranger: true,
                name: isPhone(text) ? '' : text,
                phone: isPhone(text) ? text : '',
                identity: 'OTHER',
              })
        }
        error={error}
        autoFocus
      />
    )
  return (
    <div className="row gap-12 visit-who">
      {draft.person ? (
        <PersonLine person={draft.person} />
      ) : (
        <div className="form-2 grow">
          <TextInput
            label={t.name}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            error={error}
            maxLength={50}
          />
          <TextInput
            label={t.phone}
            value={draft.phone}
            onChange={(event) => change({ phone: event.currentTarget.value })}
            maxLength={30}
            inputMode="tel"
          />
        </div>
      )}
      <span className="push">
        <KeyButton label={t.change} keys="Alt+U" small onPress={onAgain} />
      </span>
    </div>
  )
}
