import type { MarkedText as Text } from '../../../shared/search/contract'
import { Marked } from '../kit/status'

/** A found text with its marks, as the search answers it. */
export function MarkedText({ text, marks }: Text) {
  return <Marked text={text} ranges={marks.map(({ start, end }) => [start, end] as const)} />
}
