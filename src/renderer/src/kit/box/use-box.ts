import { useCallback, useEffect, useRef, useState } from 'react'
import type { BoxAnswer, BoxRow, BoxSearch } from './box-types'

const MOST_ROWS = 9
const NOTHING: BoxAnswer = { groups: [], readings: [] }

/** At most nine rows over all groups, so that everything found is in sight and has a number. */
export const trimmed = (answer: BoxAnswer): BoxAnswer => {
  let room = MOST_ROWS
  const groups = answer.groups.flatMap((group) => {
    const rows = group.rows.slice(0, Math.max(0, room))
    room -= rows.length
    return rows.length > 0 ? [{ ...group, rows }] : []
  })
  return { ...answer, groups }
}

/** The state behind the one box: text, answer, chosen row; an answer that comes late is dropped, Enter waits for its own. */
export const useBox = (search: BoxSearch, onFault: (error: unknown) => void) => {
  const [text, setText] = useState('')
  const [kind, setKind] = useState<string>()
  const [answer, setAnswer] = useState<{
    of: string
    value: BoxAnswer
    kinds: readonly (readonly [string, string])[]
  }>()
  const [at, setAt] = useState(0)
  const asked = useRef('')
  const pending = useRef<((row: BoxRow) => void) | undefined>(undefined)
  const latest = useRef({ search, onFault })
  latest.current = { search, onFault }
  const question = `${kind ?? ''}\n${text}`

  useEffect(() => {
    asked.current = question
    latest.current
      .search(text, kind)
      .then((found) => {
        if (asked.current !== question) return
        const value = trimmed(found)
        setAnswer((was) => ({
          of: question,
          value,
          // Narrowed to one kind, the other kinds must still be there to go on to.
          kinds:
            kind === undefined
              ? (value.kinds ?? value.groups.map((group) => [group.kind, group.label] as const))
              : (was?.kinds ?? []),
        }))
        setAt(0)
        const first = value.groups[0]?.rows[0]
        const act = pending.current
        pending.current = undefined
        if (act && first) act(first)
      })
      .catch((error: unknown) => {
        pending.current = undefined
        if (asked.current === question) latest.current.onFault(error)
      })
  }, [question, text, kind])

  const value = answer?.value ?? NOTHING
  const rows = value.groups.flatMap((group) => group.rows)
  const current = answer?.of === question
  const type = useCallback((next: string) => {
    pending.current = undefined
    setKind(undefined)
    setText(next)
  }, [])
  /** Acts on the row at an index now, or on the best hit as soon as the answer to what was typed is there. */
  const act = (index: number, how: (row: BoxRow) => void): void => {
    const row = rows[index]
    if (!current) pending.current = how
    else if (row) how(row)
  }
  const nextKind = (step: 1 | -1): void => {
    const kinds = [undefined, ...new Set((answer?.kinds ?? []).map(([id]) => id))]
    const place = kinds.indexOf(kind)
    setKind(kinds[(place + step + kinds.length) % kinds.length])
  }
  const kindLabel = answer?.kinds.find(([id]) => id === kind)?.[1]
  return { text, type, kind, kindLabel, nextKind, value, rows, at, setAt, act, current }
}
