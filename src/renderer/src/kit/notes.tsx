import { Skeleton } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { Kbd, KeyButton } from './keys/kbd'
import { useT } from './language'

/** Nothing to show: one sentence and, if there is one, the key that leads on. */
export function Empty({ children, keys, hint }: { children: ReactNode; keys?: string; hint?: ReactNode }) {
  return (
    <div className="empty">
      <span>{children}</span>
      {keys !== undefined && (
        <span className="row gap-6">
          <Kbd keys={keys} />
          {hint}
        </span>
      )}
    </div>
  )
}

export interface LoadErrorProps {
  /** What failed, in the clerk's words; the refusal's message when there is one. */
  failed?: string
  /** What is safe; said first. */
  safe?: string
  onRetry?: () => void
}

/** Reading failed: what is safe, what failed, and F5 to try again. */
export function LoadError({ failed, safe, onRetry }: LoadErrorProps) {
  const t = useT().kit
  return (
    <div className="load-error" role="alert">
      <span>
        {safe ?? t.error.kept}。{failed ?? t.error.failed}
      </span>
      {onRetry && <KeyButton label={t.again} keys="F5" onPress={onRetry} small />}
    </div>
  )
}

/** Waiting rows at their final height; nothing at all for the first 150 ms, so that quick answers never flicker. */
export function Loading({
  rows = 6,
  height = 35,
  read,
  total,
}: {
  rows?: number
  height?: number
  read?: number
  total?: number
}) {
  const t = useT().kit
  const [waited, setWaited] = useState(0)
  useEffect(() => {
    const soon = setTimeout(() => setWaited(1), 150)
    const long = setTimeout(() => setWaited(2), 3000)
    return () => {
      clearTimeout(soon)
      clearTimeout(long)
    }
  }, [])
  return (
    <div aria-busy="true" aria-label={t.list.loading} role="status" style={{ minHeight: rows * height }}>
      {waited === 2 && read !== undefined && total !== undefined && (
        <div className="group-head">{t.list.read(read, total)}</div>
      )}
      {waited > 0 &&
        Array.from({ length: rows }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
          <div key={at} className="panel-row" style={{ minHeight: height }}>
            <Skeleton height={10} width={`${68 - ((at * 17) % 40)}%`} animate={false} />
          </div>
        ))}
    </div>
  )
}
