import type { RefusalBody, RefusalCode } from '../../../shared/base/refusal'
import { sentence, type Words } from '../../../shared/words.ts'

/** A refused call as an error: code for decisions, `fields` beside a form's fields, `data` to go on with. */
export class Refused extends Error {
  readonly code: RefusalCode
  readonly fields: Readonly<Record<string, string>>
  readonly data: unknown
  constructor({ code, message, fields = {}, data }: RefusalBody) {
    super(message)
    this.name = 'Refused'
    this.code = code
    this.fields = fields
    this.data = data
  }
}

/** What the clerk is told for an error: the sentence of its key, else of its code; never a raw message. */
export const errorText = (t: Words, error: unknown): string =>
  error instanceof Refused
    ? (sentence(t, error.message) ?? sentence(t, error.code) ?? t.kit.error.failed)
    : t.kit.error.failed

/** Sentences beside fields, ready for `form.setErrors`. */
export const fieldErrors = (t: Words, error: unknown): Record<string, string> =>
  error instanceof Refused
    ? Object.fromEntries(Object.entries(error.fields).map(([path, key]) => [path, sentence(t, key) ?? key]))
    : {}

/** What is said under a form: nothing where every sentence stands beside its field. */
export const formRefusal = (t: Words, error: unknown): string | undefined =>
  error && Object.keys(fieldErrors(t, error)).length === 0 ? errorText(t, error) : undefined
