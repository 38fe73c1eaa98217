const stars = (count: number): string => '*'.repeat(Math.max(0, count))

/** Hides the middle of a phone number: `138****0271`, `0571-****4321`; very short or odd values show at most two digits. */
export const maskPhone = (value: string): string => {
  if (/^\d{11}$/.test(value)) return `${value.slice(0, 3)}****${value.slice(7)}`
  const [, area, local, extension] = /^(0\d{2,3}-)?(\d{7,8})(-\d{1,6})?$/.exec(value) ?? []
  if (local !== undefined) return `${area ?? ''}${stars(local.length - 4)}${local.slice(-4)}${extension ? '-**' : ''}`
  const chars = [...value]
  if (chars.length >= 10) return stars(chars.length - 4) + chars.slice(-4).join('')
  return stars(chars.length - 2) + (chars.length > 4 ? chars.slice(-2).join('') : stars(Math.min(2, chars.length)))
}

const lastFour = (value: string): string => {
  const chars = [...value]
  return chars.length <= 4 ? stars(chars.length) : stars(chars.length - 4) + chars.slice(-4).join('')
}

/** Hides all but the last four characters of an ID number, keeping its width. */
export const maskIdNo = (value: string): string => lastFour(value)

/** An ID number of which only the tail is known, shown as wide as a resident's number. */
export const maskedIdFromTail = (tail: string): string => stars(14) + tail

/** Hides all but the last four digits of a bank account. */
export const maskBankNo = (value: string): string => lastFour(value.replace(/\s/g, ''))
