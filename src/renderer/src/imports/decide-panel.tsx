import { Radio } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { ImportQuestion, PersonFacts } from '../../../shared/imports/contract'
import type { Answer } from '../../../shared/imports/decisions'
import type { Words } from '../../../shared/words.ts'
import { Kbd, KeyButton } from '../kit/keys/kbd'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { Empty } from '../kit/notes'
import { Panel } from '../kit/panel'

type T = Words['imports']

const answerText = (t: T, answer: Answer, label: string): string => {
  const [kind = ''] = answer.split(':')
  return (t.answers as Record<string, (label: string) => string>)[kind]?.(label) ?? label
}

const openOf = (asked: ImportQuestion): boolean => asked.chosen === null && asked.proposed === null

function Compare({ asked, t }: { asked: ImportQuestion; t: T }) {
  const { listed, stored } = asked
  if (!listed) return asked.other === null ? null : <p className="text-12 ink-3">{t.otherRow(asked.other)}</p>
  const c = t.compare
  const rows: readonly (readonly [string, (person: PersonFacts) => string])[] = [
    [c.name, (person) => person.name],
    [c.homes, (person) => person.homes.join('、')],
    [c.phones, (person) => person.phones.join('、')],
    [c.idTail, (person) => person.idTail ?? ''],
  ]
  return (
    <table className="grid import-compare">
      <thead>
        <tr>
          <th aria-label={c.name} />
          {stored.map((person) => (
            <th key={person.id}>{c.stored}</th>
          ))}
          <th>{c.listed}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, read]) => (
          <tr key={label}>
            <td className="ink-3">{label}</td>
            {stored.map((person) => (
              <td key={person.id}>{read(person) || <span className="ink-3">{c.none}</span>}</td>
            ))}
            <td className={stored.some((person) => read(person) !== read(listed)) ? 'amber' : undefined}>
              {read(listed) || <span className="ink-3">{c.none}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export interface DecidePanelProps {
  questions: readonly ImportQuestion[]
  at: number
  onAt: (at: number) => void
  /** An answer is being stored: keys wait until the next question stands there. */
  busy: boolean
  onAnswer: (question: ImportQuestion, answer: Answer) => void
}

/** One question at a time: 1 2 3 choose, Enter answers and goes on. Nothing about persons is chosen beforehand. */
export function DecidePanel({ questions, at, onAt, busy, onAnswer }: DecidePanelProps) {
  const all = useT()
  const t = all.imports
  const asked = questions[at]
  const [own, setOwn] = useState<{ of: string; answer: Answer }>()
  const standing = asked?.chosen ?? asked?.proposed ?? null
  // Another question, or another answer to it, starts from what stands there.
  const of = `${asked?.id} ${standing}`
  const picked = own?.of === of ? own.answer : standing
  const pick = (answer: Answer): void => setOwn({ of, answer })
  const submit = (): void => {
    if (asked && picked !== null) onAnswer(asked, picked)
  }
  const step = (by: number): void => onAt(Math.max(0, Math.min(questions.length - 1, at + by)))
  useKeys([
    ...(asked?.options ?? []).slice(0, 9).map((option, place) => ({
      keys: String(place + 1),
      label: answerText(t, option.answer, option.label),
      run: () => pick(option.answer),
      off: busy,
    })),
    { keys: 'ArrowLeft', label: t.previous, run: () => step(-1), off: at <= 0 },
    { keys: 'ArrowRight', label: t.next, run: () => step(1), off: at >= questions.length - 1 },
  ])
  if (!asked) {
    return (
      <Panel title={t.ask}>
        <Empty>{t.noQuestions}</Empty>
      </Panel>
    )
  }
  const open = questions.filter(openOf).length
  return (
    <Panel
      title={t.ask}
      note={open === 0 ? t.allSettled : t.askAt(at + 1, questions.length)}
      {...(open > 0 ? { tone: 'amber' as const } : {})}
      padded
      right={
        <>
          <Kbd keys="ArrowLeft" />
          <Kbd keys="ArrowRight" />
        </>
      }
    >
      <div className="row gap-6">
        <IconAlertTriangle size={16} className={openOf(asked) ? 'amber' : 'ink-3'} aria-hidden />
        <b>{t.askRow(asked.row, asked.unitNo, t.list.decisions[asked.code])}</b>
      </div>
      <Compare asked={asked} t={t} />
      <Radio.Group
        aria-label={t.list.decisions[asked.code]}
        value={picked ?? ''}
        onChange={(value) => pick(value as Answer)}
        className="import-options"
      >
        {asked.options.map((option, place) => (
          <Radio
            key={option.answer}
            value={option.answer}
            size="xs"
            label={
              <span className="row gap-8">
                {answerText(t, option.answer, option.label)}
                {place < 9 && <Kbd keys={String(place + 1)} mute />}
              </span>
            }
          />
        ))}
      </Radio.Group>
      <KeyButton label={t.submit} keys="Enter" primary small disabled={picked === null} busy={busy} onPress={submit} />
    </Panel>
  )
}
