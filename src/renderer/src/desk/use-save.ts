import { useState } from 'react'
import type { ConflictData } from '../../../shared/base/refusal'
import type { Input, Name, Output } from '../../../shared/contract'
import { Refused } from './refused'
import { useDo } from './use-call'

/** A save that may meet somebody else's. */
export interface Saving<K extends Name> {
  save: (input: Input<K>) => void
  busy: boolean
  /** What was refused, apart from a conflict that the dialog asks about. */
  error: Refused | undefined
  reset: () => void
  /** For ConflictDialog. */
  conflict: {
    data: ConflictData | undefined
    mine: string[]
    busy: boolean
    onClose: () => void
    onResolve: (keep: Readonly<Record<string, 'mine' | 'theirs'>>) => void
  }
}

/**
 * Saves by an operation with a version. When somebody saved first, the conflict is kept for the dialog; its answer saves
 * again on their version with their value where theirs is kept. `sends` names stored fields that come from another input:
 * that one is then left out. `onRefused` hears what was refused, to show it beside the fields.
 */
export const useSave = <K extends Name>(
  name: K,
  onSaved: (value: Output<K>) => void,
  sends: Readonly<Record<string, string>> = {},
  onRefused: (refused: Refused) => void = () => undefined,
): Saving<K> => {
  const { mutate, isPending, error, reset } = useDo(name)
  const [conflict, setConflict] = useState<{ data: ConflictData; input: Input<K> }>()
  const save = (input: Input<K>): void =>
    mutate(input, {
      onSuccess: (value) => {
        setConflict(undefined)
        onSaved(value)
      },
      onError: (failed) => {
        onRefused(failed)
        if (failed.code === 'CONFLICT' && failed.data) setConflict({ data: failed.data as ConflictData, input })
        else setConflict(undefined)
      },
    })
  const resolve = (keep: Readonly<Record<string, 'mine' | 'theirs'>>): void => {
    if (!conflict) return
    const next: Record<string, unknown> = { ...conflict.input, version: conflict.data.version }
    for (const [field, side] of Object.entries(keep)) {
      if (side === 'mine') continue
      const sent = sends[field]
      if (sent !== undefined) delete next[sent]
      else next[field] = conflict.data.both[field]?.theirs
    }
    save(next as Input<K>)
  }
  return {
    save,
    busy: isPending,
    error: error instanceof Refused && !(error.code === 'CONFLICT' && error.data) ? error : undefined,
    reset,
    conflict: {
      data: conflict?.data,
      mine: conflict ? Object.keys(conflict.input).filter((field) => field !== 'id' && field !== 'version') : [],
      busy: isPending,
      onClose: () => setConflict(undefined),
      onResolve: resolve,
    },
  }
}
