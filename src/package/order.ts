/** What the store knows about packages of one channel that it has applied. */
export type AppliedState = {
  /** The last applied package, null before the first. */
  readonly last: {
    readonly inc: { readonly id: string; readonly n: number }
    readonly number: number
    readonly manifestHash: string
  } | null
  /** Hash of an applied package of that incarnation and number, undefined when there is none. */
  readonly hashOf: (incId: string, number: number) => string | undefined
}

/** The facts of an opened package that its place in line is decided by. */
export type PackageOrderFacts = {
  readonly number: number
  readonly manifestHash: string
  readonly prev: string | null
  readonly inc: { readonly id: string; readonly n: number }
}

/** What to do with a package; `missing` is the closed range of numbers not yet applied, held ones among them. */
export type OrderDecision =
  | { readonly kind: 'already_imported' }
  | { readonly kind: 'next' }
  | { readonly kind: 'held'; readonly missing: { readonly first: number; readonly last: number } }
  | { readonly kind: 'fork'; readonly knownHash: string | null }
  | { readonly kind: 'wrong_prev'; readonly expected: string | null }

/**
 * The place of a package in its channel: numbers have no gaps and each names the hash of the one before it.
 * A new incarnation of the sender (higher `n`) starts again at 1 with no predecessor; a lower one, or a number already
 * used for other content, is a fork: nothing of it is applied.
 */
export function decideOrder(received: PackageOrderFacts, applied: AppliedState): OrderDecision {
  const known = applied.hashOf(received.inc.id, received.number)
  if (known !== undefined) {
    return known === received.manifestHash ? { kind: 'already_imported' } : { kind: 'fork', knownHash: known }
  }
  const { last } = applied
  const same = last !== null && last.inc.id === received.inc.id
  if (last !== null && !same && received.inc.n <= last.inc.n) return { kind: 'fork', knownHash: null }
  const expected = same ? { number: last.number + 1, prev: last.manifestHash } : { number: 1, prev: null }
  if (received.number < expected.number) return { kind: 'fork', knownHash: null }
  if (received.number > expected.number) {
    return { kind: 'held', missing: { first: expected.number, last: received.number - 1 } }
  }
  return received.prev === expected.prev ? { kind: 'next' } : { kind: 'wrong_prev', expected: expected.prev }
}
