import { type Field, fields, fieldWords } from './fields'
import { foreignWords, otherHeadWords, type SheetRefusal } from './foreign-sheets'

/** A head label in the form that the word lists are written in: half-width, no white space, units and stars left off. */
export const plainLabel = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, '')
    .replace(/^[*＊]+|[*＊:：]+$/g, '')
    .replace(/\((㎡|m2|m²|平方米|平米|元|必填|选填|年\/月\/日|yyyy.*)\)$/i, '')

/** How sure a label means a field, 0 to 3. */
export function labelConfidence(label: string, field: Field): number {
  for (const [words, sure] of fieldWords[field]) if (words.test(label)) return sure
  return 0
}

/** The trade that a label speaks of, when it is none of ours. */
export const foreignTrade = (label: string): SheetRefusal | undefined =>
  foreignWords.find(([, words]) => words.test(label))?.[0]

/** Whether a label is a word that heads of columns use. */
export const isHeadWord = (label: string): boolean =>
  label !== '' &&
  (otherHeadWords.test(label) ||
    foreignTrade(label) !== undefined ||
    fields.some((field) => labelConfidence(label, field) > 0))
