import { useRef, useState } from 'react'
import type { OldProblem } from '../../../shared/inspections/contract'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import { addPhotos, addProblem } from './entry-changes'
import type { QuickProblem } from './quick-line'
import type { RunningRound } from './use-inspection'

interface ProblemSteps {
  /** The round, the room that is looked at, the problem that is open. */
  round: Pick<RunningRound, 'form' | 'change'>
  roomCode: string | undefined
  opened: string | undefined
  /** A problem of the marked line is written down: the next line is up. */
  onWritten: () => void
}

/** How problems get into a round: by the quick line, from an earlier round, once more, with photos. */
export const useProblems = ({ round: { form, change }, roomCode, opened, onWritten }: ProblemSteps) => {
  const words = useT().inspections
  const { say } = useStatusMessage()
  const [marked, setMarked] = useState<string | null>(null)
  const quick = useRef<HTMLInputElement>(null)
  const last = form.problems.at(-1)
  return {
    last,
    quick,
    /** Leads to the quick line, for the line that is marked as a problem. */
    write: (code: string | null): void => {
      setMarked(code)
      quick.current?.focus()
    },
    add: ({ found, words: description, severity }: QuickProblem): void => {
      const key = crypto.randomUUID()
      change(addProblem({ key, checkCode: marked, found, roomCode: roomCode ?? null, description, severity }))
      if (marked !== null) onWritten()
      setMarked(null)
      quick.current?.blur()
    },
    /** What was wrong in an earlier round still is. */
    still: ({ roomCode: room, partCode, defectCode, description, severity }: OldProblem): void => {
      const found = room && partCode && defectCode ? { roomCode: room, partCode, defectCode } : null
      change(addProblem({ key: crypto.randomUUID(), checkCode: null, found, roomCode: room, description, severity }))
    },
    same: (): void => {
      if (!last) return
      const again = { ...last, key: crypto.randomUUID(), checkCode: marked, photoIds: [] }
      change((was) => ({ ...was, problems: [...was.problems, again] }))
    },
    /** Photos of the problem that is open, else of the last one. */
    keepPhotos: async (kept: Promise<string[]>): Promise<void> => {
      if (last === undefined) say(words.noPhoto)
      else change(addPhotos(opened ?? last.key, await kept))
    },
  }
}
