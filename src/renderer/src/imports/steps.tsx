import { IconCheck } from '@tabler/icons-react'
import type { ImportCounts } from '../../../shared/imports/contract'
import { useT } from '../kit/language'
import { Dot } from '../kit/status'

/** Where the clerk is on the way from file to store, and the figures of the list. */
export function Steps({
  at,
  counts,
  onStep,
}: {
  at: number
  counts: ImportCounts | null
  /** Goes back to an earlier step; absent where there is no way back. */
  onStep?: ((step: number) => void) | undefined
}) {
  const t = useT().imports
  const figures = counts
    ? ([
        ['green', t.counts.ready, counts.ready],
        ['amber', t.counts.open, counts.open],
        ['red', t.counts.back, counts.back],
        ['gray', t.counts.duplicates, counts.duplicates],
        ['gray', t.counts.skipped, counts.skipped],
      ] as const)
    : []
  return (
    <div className="import-steps">
      <ol aria-label={t.stepsLabel}>
        {t.steps.map((label, step) => (
          <li
            key={label}
            className={step === at ? 'here' : step < at ? 'past' : undefined}
            aria-current={step === at ? 'step' : undefined}
          >
            <i aria-hidden>{step < at ? <IconCheck size={12} stroke={2.4} /> : step + 1}</i>
            {onStep && step > 0 && step < at ? (
              <button type="button" className="line-button" onClick={() => onStep(step)}>
                {label}
              </button>
            ) : (
              label
            )}
          </li>
        ))}
      </ol>
      <span className="push row gap-16">
        {figures.map(([tone, label, count]) => (
          <span key={label} className="row gap-6 no-wrap">
            <Dot tone={tone} />
            {label} <b>{count.toLocaleString('en-US')}</b>
          </span>
        ))}
      </span>
    </div>
  )
}
