import { canonicalJson } from '../base/canonical-json'

/** Digest of a snapshot: `sha256Hex` (handed in: text in UTF-8 to 64 lower-case hex digits) over its canonical JSON. */
export const snapshotHash = (snapshot: unknown, sha256Hex: (text: string) => string): string =>
  sha256Hex(canonicalJson(snapshot))
