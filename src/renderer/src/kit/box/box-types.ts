import type { ComponentType, ReactNode } from 'react'

/** Something one can do with a found thing; `key` is a single letter shown beside it in the list of actions. */
export interface BoxAction {
  id: string
  label: string
  run: () => void
}

/** One found thing. Plain values for text and ranges come from the search; looks are given as nodes. */
export interface BoxRow {
  id: string
  icon?: ComponentType<{ size?: number | string; stroke?: number | string }>
  /** Use <Marked> for what was found. */
  title: ReactNode
  sub?: ReactNode
  /** Right end: state, due, tag. */
  meta?: ReactNode
  /** Enter. */
  run: () => void
  /** Ctrl Enter: begin a ticket for it. */
  runFor?: () => void
  /** The right arrow shows these. */
  actions?: readonly BoxAction[]
  /** Drawn in the right column while this row is the chosen one. */
  preview?: () => ReactNode
}

/** Rows of one kind under one heading. `kind` is what Tab narrows to. */
export interface BoxGroup {
  kind: string
  label: string
  rows: readonly BoxRow[]
}

/** The answer to one query: groups in order (the best hit first), and how the text was read. */
export interface BoxAnswer {
  groups: readonly BoxGroup[]
  /** "cyx 拼音首字母", "0271 电话尾号，含旧号". */
  readings: readonly string[]
  /** Kinds that Tab goes through with their names; those of the groups where left out. */
  kinds?: readonly (readonly [kind: string, label: string])[]
  /** How long the search took, in milliseconds. */
  tookMs?: number
}

/** Finds by text; `kind` narrows to one group. Called with whole text only, never while composing. */
export type BoxSearch = (text: string, kind: string | undefined) => Promise<BoxAnswer>
