import { ActionIcon } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { ConfirmReason } from './fields/reason-dialog'
import { useKeys } from './keys/keys'
import { useT } from './language'
import { usePrivacy } from './privacy'

/** How long an uncovered value stays, in milliseconds. */
export const REVEAL_MS = 30_000

export interface MaskedProps {
  /** Already masked by the backend: "138****0271". */
  value: string
  /** What it is, for names and titles: "电话", "证件号". */
  what: string
  /** Fetches the whole value and leaves the trace. Without it there is no eye (old and dead numbers). */
  onReveal?: (reason: string | undefined) => Promise<string>
  /** Asks a reason first: always for ID and bank numbers, for phones outside a task. */
  reason?: boolean
  /** Alt V uncovers this one; give it to the one that matters on the page. */
  first?: boolean
}

/** Masked data with its eye. Uncovered it shows 30 seconds, then masks itself; also when its owner changes. */
export function Masked({ value, what, onReveal, reason = false, first = false }: MaskedProps) {
  const t = useT().kit
  const { hidden } = usePrivacy()
  const [whole, setWhole] = useState<string>()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const shownFor = useRef(value)

  // The component may stay while the record under it changes: never show one person's number beside another's name.
  useEffect(() => {
    shownFor.current = value
    setWhole(undefined)
    setAsking(false)
  }, [value])
  useEffect(() => {
    if (whole === undefined) return
    const timer = setTimeout(() => setWhole(undefined), REVEAL_MS)
    return () => clearTimeout(timer)
  }, [whole])

  const reveal = (why: string | undefined): void => {
    if (!onReveal) return
    setBusy(true)
    onReveal(why)
      .then((text) => {
        if (shownFor.current === value) setWhole(text)
        setAsking(false)
        setRefusal(undefined)
      })
      .catch((error: unknown) => setRefusal(error instanceof Error ? error.message : t.error.failed))
      .finally(() => setBusy(false))
  }
  const press = (): void => {
    if (whole !== undefined) setWhole(undefined)
    else if (reason) setAsking(true)
    else if (!busy) reveal(undefined)
  }
  useKeys([{ keys: 'Alt+V', label: t.mask.show(what), run: press }], 'page', first && onReveal !== undefined)

  if (hidden) return <span className="masked no-wrap">{'•'.repeat([...value].length)}</span>
  return (
    <span className="masked no-wrap">
      <span className={whole === undefined ? undefined : 'uncovered'}>{whole ?? value}</span>
      {onReveal && (
        <ActionIcon
          size={20}
          onClick={press}
          aria-label={whole === undefined ? t.mask.show(what) : t.mask.hide(what)}
          aria-keyshortcuts={first ? 'Alt+V' : undefined}
        >
          {whole === undefined ? <IconEye size={14} stroke={1.6} /> : <IconEyeOff size={14} stroke={1.6} />}
        </ActionIcon>
      )}
      {refusal !== undefined && !asking && (
        <span className="red text-12" role="alert">
          {refusal}
        </span>
      )}
      {reason && (
        <ConfirmReason
          opened={asking}
          onClose={() => setAsking(false)}
          title={t.mask.title(what)}
          effect={t.mask.effect}
          verb={t.mask.verb}
          reasons={t.mask.reasons}
          busy={busy}
          {...(refusal === undefined ? {} : { refusal })}
          onConfirm={reveal}
        />
      )}
    </span>
  )
}
