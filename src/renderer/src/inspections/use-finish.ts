import { useNavigate } from 'react-router'
import { type InspectionGap, inspectionGaps } from '../../../shared/inspections/gaps'
import { errorText, Refused } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import type { RunningRound } from './use-inspection'

/** Finishing a round: the first thing that is missing or refused is led to; a whole round is issued and goes to the printer. */
export const useFinish = (
  draftId: string,
  round: Pick<RunningRound, 'form' | 'keeper'>,
  onGap: (gap: InspectionGap) => void,
  onField: (path: string) => void,
) => {
  const t = useT()
  const go = useNavigate()
  const { fault } = useStatusMessage()
  const finishing = useDo('inspection.finish')
  const [gap] = inspectionGaps(round.form)
  const words = t.inspections
  const finish = async (): Promise<void> => {
    if (finishing.isPending) return
    if (gap !== undefined) {
      onGap(gap)
      return
    }
    await round.keeper.idle()
    await round.keeper.stop()
    try {
      const { docNo } = await finishing.mutateAsync({ draftId, form: round.form })
      await go(`/papers/view/${docNo}?print=1`)
    } catch (error) {
      round.keeper.resume()
      const [path] = error instanceof Refused ? Object.keys(error.fields) : []
      if (path !== undefined) onField(path)
      fault(errorText(t, error))
    }
  }
  return {
    gap,
    busy: finishing.isPending,
    label:
      gap === undefined
        ? words.finish
        : gap.kind === 'unchecked'
          ? words.missing.unchecked(gap.count)
          : words.missing[gap.kind],
    finish,
  }
}
