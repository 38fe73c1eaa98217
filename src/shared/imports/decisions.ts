/** What a clerk is asked about an import. */
export type DecisionCode =
  | 'ROOM_AMBIGUOUS'
  | 'CONTINUATION'
  | 'PHONE_COUNT'
  | 'ID_COUNT'
  | 'ID_TWO_NAMES'
  | 'DUPLICATE'
  | 'UNIT_TWICE'
  | 'SAME_PERSON'
  | 'OTHER_NAME'
  | 'OTHER_OWNERS'

/**
 * An answer. RETURN: the rows go back to who sent them. UNIT:key, BUYER:place: which one. ALL: each buyer has them all.
 * NONE: nobody gets them. SAME_HOME: the row below belongs to it. SAME_PERSON: as named before.
 * KEEP_FIRST, KEEP_THIS, BOTH: which of two rows for one home counts. PARTY:id: the person the desk knows; NEW_PERSON:
 * somebody else. ADD, REPLACE: beside those who own the home, or after them.
 */
export type Answer =
  | 'RETURN'
  | 'ALL'
  | 'NONE'
  | 'SAME_HOME'
  | 'SAME_PERSON'
  | 'KEEP_FIRST'
  | 'KEEP_THIS'
  | 'BOTH'
  | `UNIT:${string}`
  | `BUYER:${number}`
  | `PARTY:${string}`
  | 'NEW_PERSON'
  | 'ADD'
  | 'REPLACE'

/** One question about rows of a sheet. `id` stays the same for the same sheet, so answers can be kept. */
export type Decision = {
  readonly id: string
  readonly code: DecisionCode
  /** 1-based row the question is about, and the earlier row it is compared with. */
  readonly row: number
  readonly other: number | null
  readonly unitNo: string | null
  readonly options: readonly { readonly answer: Answer; readonly label: string }[]
  /** The answer that stands unless the clerk says otherwise; null where nothing may be assumed. */
  readonly proposed: Answer | null
  /** What the clerk answered. */
  readonly chosen: Answer | null
}

/** Answers by decision id. */
export type Answers = Readonly<Record<string, string>>

/** The id of a question; `place` tells several of one kind about one row apart. */
const decisionId = (row: number, code: DecisionCode, place?: number): string =>
  place ? `${row}:${code}:${place}` : `${row}:${code}`

/** Builds a question and looks its answer up; an answer that is no option of it does not count. */
export function decision(answers: Answers, question: Omit<Decision, 'id' | 'chosen'>, place?: number): Decision {
  const id = decisionId(question.row, question.code, place)
  const given = answers[id]
  const chosen = question.options.find((option) => option.answer === given)?.answer ?? null
  return { ...question, id, chosen }
}

/** Whether the clerk still has to answer. */
export const isOpen = (asked: Decision): boolean => asked.chosen === null && asked.proposed === null

/** The answer that counts. */
export const answerOf = (asked: Decision): Answer | null => asked.chosen ?? asked.proposed
