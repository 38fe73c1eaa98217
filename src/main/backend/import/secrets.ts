/** The vault as work on sheets needs it: many values at once, since it may lie in another thread. */
export interface Secrets {
  seal(items: readonly (readonly [plain: string, rowId: string])[]): Promise<readonly string[]>
  open(items: readonly (readonly [sealed: string, rowId: string])[]): Promise<readonly string[]>
  digest(values: readonly string[]): Promise<readonly string[]>
}

/** Values at a time: the thread that holds the keys is never busy for longer than a few milliseconds. */
const AT_ONCE = 400
/** Pieces on their way at the same time, so that nobody waits for each single answer. */
const UNDER_WAY = 4

/** Runs a list through in pieces that leave the other side time for its own work; answers come in the list's order. */
export const inPieces = async <T, R>(
  items: readonly T[],
  work: (piece: readonly T[]) => Promise<readonly R[]>,
  size = AT_ONCE,
): Promise<R[]> => {
  const done: R[] = []
  for (let at = 0; at < items.length; at += size * UNDER_WAY) {
    const pieces = Array.from({ length: UNDER_WAY }, (_, k) => items.slice(at + k * size, at + (k + 1) * size))
    const answers = await Promise.all(pieces.filter((piece) => piece.length > 0).map(work))
    for (const values of answers) for (const value of values) done.push(value)
  }
  return done
}
