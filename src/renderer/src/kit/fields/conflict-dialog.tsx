import { Radio } from '@mantine/core'
import { useContext, useState } from 'react'
import type { ConflictData } from '../../../../shared/base/refusal'
import { Dialog } from '../dialog'
import { KeyButton } from '../keys/kbd'
import { LayerContext } from '../keys/keys'
import { useT } from '../language'
import { useNow } from '../now'
import { moment } from '../time'

/** How a stored field is spoken of; a field without a line here is kept as its choice says but not shown. */
export interface ConflictField {
  label: string
  show?: (value: unknown) => string
}

export type Keep = Readonly<Record<string, 'mine' | 'theirs'>>

export interface ConflictDialogProps {
  /** Undefined closes it. */
  data: ConflictData | undefined
  fields: Readonly<Record<string, ConflictField>>
  /** Fields of the save that was answered. */
  mine: readonly string[]
  busy: boolean
  onClose: () => void
  /** One choice for every field that both changed; empty when both changes stay. */
  onResolve: (keep: Keep) => void
}

function Question({ data, fields, mine, busy, onClose, onResolve }: ConflictDialogProps & { data: ConflictData }) {
  const t = useT().kit
  const now = useNow()
  const [keep, setKeep] = useState<Keep>({})
  const both = Object.entries(data.both)
  const shown = both.filter(([field]) => fields[field])
  const named = (names: readonly string[]): string =>
    names.flatMap((name) => fields[name]?.label ?? []).join(t.conflict.comma) || t.conflict.other
  const text = (field: string, value: unknown): string =>
    value === null || value === undefined || value === '' ? t.none : (fields[field]?.show?.(value) ?? String(value))
  const every = (side: 'mine' | 'theirs'): void => setKeep(Object.fromEntries(shown.map(([field]) => [field, side])))
  const open = shown.filter(([field]) => keep[field] === undefined).length
  const who = data.byName || t.conflict.other
  const at = data.at ? moment(t, data.at, now, true) : ''
  // What belongs to a shown field but has no line of its own (a sealed number) follows the first choice made.
  const resolve = (): void => {
    const first = Object.values(keep)[0] ?? 'mine'
    onResolve(Object.fromEntries(both.map(([field]) => [field, keep[field] ?? first])))
  }
  if (both.length === 0)
    return (
      <div className="column gap-12">
        <p>{t.conflict.different(who, at, named(Object.keys(data.onlyTheirs)), named(mine))}</p>
        <div className="row gap-8 end">
          <KeyButton label={t.cancel} keys="Escape" onPress={onClose} />
          <KeyButton label={t.conflict.keepBoth} keys="Ctrl+Enter" primary busy={busy} onPress={() => onResolve({})} />
        </div>
      </div>
    )
  return (
    <div className="column gap-12">
      <p className="ink-2">{t.conflict.same(who, at)}</p>
      {shown.map(([field, values]) => (
        <Radio.Group
          key={field}
          label={fields[field]?.label}
          value={keep[field] ?? null}
          onChange={(side) => setKeep({ ...keep, [field]: side === 'mine' ? 'mine' : 'theirs' })}
        >
          <div className="column gap-6">
            <Radio value="mine" label={t.conflict.mine(text(field, values.mine))} />
            <Radio value="theirs" label={t.conflict.theirs(who, text(field, values.theirs))} />
          </div>
        </Radio.Group>
      ))}
      {Object.keys(data.onlyTheirs).some((field) => fields[field]) && (
        <p className="ink-3 text-12">{t.conflict.kept(named(Object.keys(data.onlyTheirs)))}</p>
      )}
      <div className="row gap-8">
        <KeyButton label={t.conflict.allMine} keys="1" small onPress={() => every('mine')} />
        <KeyButton label={t.conflict.allTheirs} keys="2" small onPress={() => every('theirs')} />
        <span className="push row gap-8">
          <KeyButton label={t.cancel} keys="Escape" onPress={onClose} />
          <KeyButton
            label={open > 0 ? t.conflict.open(open) : t.conflict.save}
            keys="Ctrl+Enter"
            primary
            busy={busy}
            disabled={open > 0}
            onPress={resolve}
          />
        </span>
      </div>
    </div>
  )
}

/** Somebody saved first: both values of each field side by side, or one press where the fields differ. */
export function ConflictDialog(props: ConflictDialogProps) {
  const t = useT().kit
  const { data } = props
  // It opens over the form that met the conflict and stands beside it in the tree: the form's keys must be silent.
  const layer = useContext(LayerContext)
  return (
    <LayerContext.Provider value={layer + 1}>
      <Dialog opened={data !== undefined} onClose={props.onClose} title={t.conflict.title} size={480}>
        {data && <Question key={`${data.id} ${data.version}`} {...props} data={data} />}
      </Dialog>
    </LayerContext.Provider>
  )
}
