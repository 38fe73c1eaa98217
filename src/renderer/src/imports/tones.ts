import type { ImportLine, ImportState } from '../../../shared/imports/contract'
import type { Tone } from '../kit/status'

/** Colour of a batch's state. */
export const toneOf: Record<ImportState, Tone> = { STAGED: 'amber', APPLYING: 'blue', APPLIED: 'green', UNDONE: 'gray' }

/** Colour of a line's state: skipped rows are grey whatever the reason. */
export const lineTone = (state: ImportLine['state']): Tone => {
  if (state === 'OK') return 'green'
  if (state === 'ERROR' || state === 'RETURNED') return 'red'
  return state === 'ASK' || state === 'DUPLICATE' || state === 'REPLACED' ? 'amber' : 'gray'
}
