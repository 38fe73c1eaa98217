import type { Phone, PhoneWarning } from './phones'
import { normalisePhone } from './phones'

const SEPARATORS = /[、,，;；/／|\n\r]+/
const JOINED_MOBILES = /^(?:1[3-9]\d{9}){2,}$/

const known = (text: string): Phone | null => {
  const phone = normalisePhone(text)
  return phone.kind === 'unknown' || phone.warning !== undefined ? null : phone
}

const regroup = (words: readonly string[]): readonly Phone[] | null => {
  if (words.length === 0) return []
  for (let take = Math.min(words.length, 5); take > 0; take -= 1) {
    const head = known(words.slice(0, take).join(' '))
    const tail = head ? regroup(words.slice(take)) : null
    if (head && tail) return [head, ...tail]
  }
  return null
}

const readPiece = (piece: string): readonly Phone[] => {
  const joined = piece.replace(/[\s\u200b-\u200f\ufeff]/g, '')
  if (JOINED_MOBILES.test(joined)) return (joined.match(/\d{11}/g) ?? []).map(normalisePhone)
  const whole = known(piece)
  if (whole) return [whole]
  const bySpace = regroup(piece.split(/\s+/).filter(Boolean))
  if (bySpace) return bySpace
  const byDash = piece.split('-').map(known)
  return byDash.length > 1 && byDash.every((phone) => phone?.kind === 'mobile')
    ? byDash.flatMap((phone) => (phone ? [phone] : []))
    : [normalisePhone(piece)]
}

const piecesOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .split(SEPARATORS)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')

/** A number as somebody told it, and why it deserves a second look. */
export interface PhoneCell {
  readonly told: string
  readonly warning?: PhoneWarning
}

/** The numbers in one line, each in its one spelling; what cannot be read stays as it was written, with the reason. */
export const readPhoneCells = (text: string): PhoneCell[] =>
  piecesOf(text).flatMap((piece) =>
    readPiece(piece).map(({ kind, value, warning }) => ({
      told: kind === 'unknown' ? piece : value,
      ...(warning === undefined ? {} : { warning }),
    })),
  )

/** The phone numbers in one cell, in order; a number may itself contain spaces, so only readable groupings split there. */
export const splitPhones = (text: string | number): readonly Phone[] => piecesOf(String(text)).flatMap(readPiece)
