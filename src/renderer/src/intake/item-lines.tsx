import { ActionIcon, Select } from '@mantine/core'
import { IconPhoto, IconX } from '@tabler/icons-react'
import { label, severities } from '../../../shared/taxonomy/taxonomy'
import type { ItemVerdict } from '../../../shared/tickets/contract'
import type { ItemEntry } from '../../../shared/tickets/entry'
import { itemWords } from '../../../shared/tickets/title-words'
import { useComposedValue } from '../kit/fields/composing-input'
import { useLanguage, useT } from '../kit/language'
import { State } from '../kit/status'
import { verdictTone } from '../verdict/verdict-words'

interface ItemLineProps {
  item: ItemEntry
  seq: number
  active: boolean
  verdict: ItemVerdict | undefined
  onFocus: () => void
  onChange: (patch: Partial<ItemEntry>) => void
  onRemove: () => void
  /** Leaving the description goes on to the next item. */
  onDone: () => void
}

/** One item in one line: where and what, its description, severity and verdict. */
export function ItemLine({ item, seq, active, verdict, onFocus, onChange, onRemove, onDone }: ItemLineProps) {
  const t = useT().tickets
  const { language } = useLanguage()
  const [room, part, defect] = itemWords(item, language)
  const typed = useComposedValue(item.description, (description) => onChange({ description }))
  return (
    <fieldset className={`panel-row item-line${active ? ' on' : ''}`} onFocus={onFocus} aria-label={t.items.of(seq)}>
      <span className="ink-3 item-number">{seq}</span>
      {item.defectCode !== null && (
        <span className="item-words">
          {room}
          <i> / </i>
          {part}
          <i> / </i>
          <b>{defect}</b>
        </span>
      )}
      <input
        id={`describe-${item.key}`}
        className="item-describe grow"
        aria-label={`${t.items.of(seq)} ${t.items.description}`}
        placeholder={t.items.description}
        autoComplete="off"
        {...typed}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing && !event.ctrlKey) {
            event.preventDefault()
            onDone()
          }
        }}
      />
      {item.photoIds.length > 0 && (
        <span className="row gap-4 ink-3">
          <IconPhoto size={14} stroke={1.6} aria-hidden />
          {item.photoIds.length}
        </span>
      )}
      <Select
        className="item-severity"
        aria-label={`${t.items.of(seq)} ${t.items.severity}`}
        variant="unstyled"
        allowDeselect={false}
        value={item.severity}
        data={severities.map((each) => ({
          value: each.code,
          label: `${each.code} ${label('severities', each.code, language)}`,
        }))}
        onChange={(severity) => severity && onChange({ severity: severity as ItemEntry['severity'] })}
        comboboxProps={{ width: 110, position: 'bottom-end' }}
        rightSectionWidth={0}
        rightSection={null}
      />
      <span className="item-verdict">
        {verdict && <State tone={verdictTone(verdict.judgement)}>{t.verdictShort[verdict.judgement.verdict]}</State>}
      </span>
      <ActionIcon size={22} aria-label={`${t.items.remove} ${seq}`} onClick={onRemove}>
        <IconX size={14} stroke={1.6} />
      </ActionIcon>
    </fieldset>
  )
}
