/** The vault as work on sheets needs it: many values at once, since it may lie in another thread. */
export interface Secrets {
  seal(items: readonly (readonly [plain: string, rowId: string])[]): Promise<readonly string[]>
  open(items: readonly (readonly [sealed: string, rowId: string])[]): Promise<readonly string[]>
  digest(values: readonly string[]): Promise<readonly string[]>
}

/** Values at a time: the thread that holds the keys is never busy for longer than a few milliseconds. */
const AT_ONCE = 400

/** Runs a list through in pieces that leave the other side time for its own work. */
export const inPieces = async <T, R>(
  items: readonly T[],
  work: (piece: readonly T[]) => Promise<readonly R[]>,
): Promise<R[]> => {
  const done: R[] = []
  for (let at = 0; at < items.length; at += AT_ONCE)
    for (const value of await work(items.slice(at, at + AT_ONCE))) done.push(value)
  return done
}
