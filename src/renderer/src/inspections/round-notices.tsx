import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import type { RunningRound } from './use-inspection'

/** Above a round: that only an inspector finishes it, and the question which window counts. */
export function RoundNotices({ round, mayFinish }: { round: RunningRound; mayFinish: boolean }) {
  const words = useT().inspections
  return (
    <>
      {!mayFinish && (
        <div className="elsewhere amber" role="alert">
          {words.onlyInspector}
        </div>
      )}
      {round.elsewhere && (
        <div className="elsewhere amber" role="alert">
          <span>{words.draftElsewhere}</span>
          <KeyButton label={words.takeTheirs} onPress={() => round.resolveConflict('theirs')} small />
          <KeyButton label={words.keepMine} onPress={() => round.resolveConflict('mine')} small />
        </div>
      )}
    </>
  )
}
