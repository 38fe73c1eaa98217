import { stripInvisible } from './fold'

export type PhoneKind = 'mobile' | 'landline' | 'service' | 'overseas' | 'unknown'

/** Why a phone number deserves a second look; never a reason to refuse it. */
export type PhoneWarning = 'empty' | 'format' | 'noAreaCode' | 'precisionLost'

/** A phone number as stored: mobiles as 11 digits, landlines `0571-87654321-12`, overseas with `+`. */
export type Phone = { readonly kind: PhoneKind; readonly value: string; readonly warning?: PhoneWarning }

const MOBILE = /^1[3-9]\d{9}$/
const AREA = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/
const EXTENSION = /(?:-|转|EXT\.?|#|X)(\d{1,6})$/
const SHORT_SERVICE = /^(1[12]\d|12\d{3}|95\d{3,4}|96\d{3,4}|100\d{2})$/
const SERVICE_LINE = /^[48]00\d{7}$/

const landline = (text: string): Phone | null => {
  const plain = text.replace(/[()]/g, '-').replace(/^-|\s/g, '').replace(/-+/g, '-')
  for (const withExtension of [false, true]) {
    const extension = withExtension ? EXTENSION.exec(plain) : null
    if (withExtension && !extension) continue
    const number = (extension ? plain.slice(0, extension.index) : plain).replace(/-/g, '')
    const tail = extension ? `-${extension[1]}` : ''
    const [, area, local] = AREA.exec(number) ?? []
    if (area && local) return { kind: 'landline', value: `${area}-${local}${tail}` }
    if (/^[2-8]\d{6,7}$/.test(number)) {
      return { kind: 'landline', value: number + tail, warning: 'noAreaCode' }
    }
  }
  return null
}

/** Reads one phone number in any usual spelling; what cannot be read is kept as written, with a warning. */
export const normalisePhone = (input: string | number): Phone => {
  const text = stripInvisible(String(input).normalize('NFKC'))
    .trim()
    .toUpperCase()
    .replace(/[‐‑–—―−~]/g, '-')
  if (text === '') return { kind: 'unknown', value: '', warning: 'empty' }
  if (/^\d(\.\d+)?E\+?\d{1,3}$/.test(text)) return { kind: 'unknown', value: text, warning: 'precisionLost' }
  const bare = text.replace(/^(手机|电话|联系电话|座机|TEL|PHONE|MOBILE)[.:]?\s*/, '')
  const digits = bare.replace(/[\s\-().]/g, '')
  const home = digits
    .replace(/^(\+86|0086)0?(?=[1-9])/, '')
    .replace(/^(\+86|0086)/, '')
    .replace(/^86(?=1[3-9]\d{9}$)/, '')
  if (MOBILE.test(home)) return { kind: 'mobile', value: home }
  if (SERVICE_LINE.test(home) || SHORT_SERVICE.test(home)) return { kind: 'service', value: home }
  const abroad = /^(?:\+|00)([1-9]\d{6,14})$/.exec(digits)
  if (abroad && !/^(\+|00)86/.test(digits)) return { kind: 'overseas', value: `+${abroad[1]}` }
  const withoutCountry = bare.replace(/^(\+86|0086)[\s-]*/, '')
  const line =
    landline(withoutCountry) ?? (withoutCountry === bare ? null : landline(`0${withoutCountry.replace(/^0/, '')}`))
  return line ?? { kind: 'unknown', value: bare.replace(/\s+/g, ' '), warning: 'format' }
}

/**
 * A number as the archive keeps it: in its one spelling where it can be read or is made of digits alone, otherwise
 * character by character as it was told (`微信 Xiao_Li`).
 */
export const phoneAsKept = (told: string): string => {
  const { kind, value } = normalisePhone(told)
  return kind === 'unknown' && !/^[\d+\-(). ]+$/.test(value) ? told.trim() : value
}

/** The digits by which a number is said at the counter: its last `length`, without the extension. */
export const phoneTail = (value: string, length = 4): string => {
  const [, main] = /^(\d{3,4}-\d{7,8})-\d{1,6}$/.exec(value) ?? []
  return (main ?? value).replace(/\D/g, '').slice(-length)
}
